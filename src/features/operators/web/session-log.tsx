import { useQuery } from '@tanstack/react-query'
import { toInstant } from '../../../kernel/time.js'
import { apiFor } from '../../../platform/web/api.js'
import type { PageProps } from '../../../platform/web/pages.js'
import { Card, EmptyState, Notice, Page as PageFrame, Row, State, useFormat, useTexts } from '../../../ui/index.js'
import type { liveRoomContract } from '../../live-room/contract.js'
import { Fetched } from './parts/listed.js'
import { T } from './texts/sessions.js'
import styles from './operators.module.css'

const api = apiFor<typeof liveRoomContract>()

/** /operator/sessions/:id: the signed timeline of one session (ROOM-22). */
export function Page({ params }: PageProps) {
  const t = useTexts(T)
  const id = params['id'] ?? ''
  const query = useQuery({ queryKey: ['operator', 'log', id], queryFn: () => api('GET /api/sessions/{id}/log', { params: { id } }), refetchInterval: 10_000 })
  return (
    <PageFrame title={t.logTitle} lead={t.logLead} width="text" back={{ href: '/operator/sessions', label: t.back }}>
      <Fetched query={query}>
        {({ items, verified }) => (items.length ? (
          <>
            {verified ? <Row><State tone="pine">{t.verified}</State></Row> : <Notice tone="error">{t.notVerified}</Notice>}
            <Card><ol className={styles.log} role="list">{items.map((item) => <Step key={item.seq} item={item} />)}</ol></Card>
          </>
        ) : <EmptyState title={t.logNone} text={t.logNoneText} />)}
      </Fetched>
    </PageFrame>
  )
}

interface Item { seq: number; at: string; type: string; who: string | null; body: Record<string, unknown>; hash: string }

function Step({ item }: { item: Item }) {
  const t = useTexts(T)
  const format = useFormat()
  const at = toInstant(item.at)
  const said = (value: unknown): string => {
    if (typeof value !== 'string') return JSON.stringify(value)
    return /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value) ? format.dateTime(toInstant(value)) : value
  }
  const more = Object.entries(item.body).filter(([, v]) => v !== null && v !== '').sort(([a], [b]) => (a < b ? -1 : 1)).map(([k, v]) => `${(t.terms as Record<string, string>)[k] ?? k}: ${said(v)}`)
  return (
    <li className={styles.step}>
      <time dateTime={item.at}>{format.day(at)}<br />{format.time(at)}:{item.at.slice(17, 19)}</time>
      <span className={styles.knot} aria-hidden />
      <div>
        <p className={styles.what2}>{(t.types as Record<string, string>)[item.type] ?? item.type}</p>
        <p className={styles.quiet}>{[item.who ?? t.system, ...more].join(' · ')}</p>
        <p className={styles.hash} title={item.hash}>{t.hash} {item.hash.slice(0, 12)}</p>
      </div>
    </li>
  )
}
