import { useQuery } from '@tanstack/react-query'
import { toInstant } from '../../../../kernel/time.js'
import { addressOf, ApiError } from '../../../../platform/web/api.js'
import { Card, DownloadIcon, EmptyState, ErrorState, Notice, Row, Skeleton, Stack, State, Text, useFormat, useTexts } from '../../../../ui/index.js'
import type { LogView } from '../../contract.js'
import { api } from '../door/use-door.js'
import { T } from '../texts/log.js'
import styles from './log.module.css'
import { useDetails } from './use-details.js'

/** The signed timeline of one session, for whoever may read it (ROOM-18, ROOM-22). */
export function SessionLog({ sessionId }: { sessionId: string }) {
  const t = useTexts(T)
  const query = useQuery({ queryKey: ['session-log', sessionId], queryFn: () => api('GET /api/sessions/{id}/log', { params: { id: sessionId } }), refetchInterval: 10_000, retry: false })
  const log = query.data
  if (!log) {
    if (!query.error) return <Skeleton shape="row" count={5} />
    const told = query.error instanceof ApiError && query.error.problem.detail
    return <ErrorState title={t.failed} next={told || t.noConnection} onRetry={() => void query.refetch()} busy={query.isFetching} />
  }
  if (!log.items.length && !log.flaw) return <EmptyState title={t.none} text={t.noneText} />
  return (
    <Stack gap={5}>
      <Standing log={log} />
      {log.items.length > 0 && <Card><ol className={styles.log} role="list" aria-label={t.list}>{log.items.map((item) => <Entry key={item.seq} item={item} />)}</ol></Card>}
      <div>
        <a className={styles.keep} href={addressOf('/api/sessions/{id}/log', { id: sessionId })} download={`session-${sessionId}.json`}><DownloadIcon size={18} />{t.keep}</a>
        <Text size={13} tone="quiet">{t.keepHint}</Text>
      </div>
    </Stack>
  )
}

function Standing({ log: { flaw } }: { log: LogView }) {
  const t = useTexts(T)
  if (!flaw) return <Row><State tone="pine">{t.verified}</State></Row>
  return <Notice tone="error" announce={false} title={flaw.seq === null ? t.flaws[flaw.kind]({ seq: 0 }) : t.flaws[flaw.kind]({ seq: flaw.seq })} />
}

function Entry({ item }: { item: LogView['items'][number] }) {
  const t = useTexts(T)
  const format = useFormat()
  const details = useDetails()
  const at = toInstant(item.at)
  return (
    <li className={styles.entry}>
      <time dateTime={item.at}>{format.day(at)}<br />{format.time(at)}:{item.at.slice(17, 19)}</time>
      <span className={styles.knot} aria-hidden />
      <div>
        <p className={styles.what}>{item.type in t.types ? t.types[item.type as keyof typeof t.types] : t.unknownType}</p>
        <p className={styles.quiet}>{[item.who ?? t.system, ...details(item)].join(' · ')}</p>
        <p className={styles.hash} title={item.hash}>{t.hash} {item.hash.slice(0, 12)}</p>
      </div>
    </li>
  )
}
