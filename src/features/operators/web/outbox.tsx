import { instantOf, toInstant, toIso } from '../../../kernel/time.js'
import { apiFor } from '../../../platform/web/api.js'
import { useFilters } from '../../../platform/web/address.js'
import { usePages } from '../../../platform/web/use-pages.js'
import { addDays, Button, Card, EmptyState, Field, FilterBar, LetterPicture, Listed, Notice, Page as PageFrame, SearchField, Select, TextInput, useFormat, useMediaQuery, useTexts, useTimeZone } from '../../../ui/index.js'
import type { operatorsContract, OutboxLineView } from '../contract.js'
import { MessagePanel } from './message.js'
import { RetryAll } from './parts/retry-all.js'
import { DeliveryMark } from './parts/states.js'
import { T } from './texts/outbox.js'
import { T as S } from './texts/shared.js'
import styles from './operators.module.css'

const api = apiFor<typeof operatorsContract>()
const filterNames = ['channel', 'state', 'from', 'to', 'q', 'about'] as const
type Wanted = { channel?: OutboxLineView['channel']; state?: OutboxLineView['state'] }
const isDay = (day: string | undefined): day is string => !!day && /^\d{4}-\d\d-\d\d$/.test(day)

/** /operator/outbox: messages at the left, the chosen one as its reader sees it at the right; on a phone one after the other. */
export function Page() {
  const t = useTexts(T)
  const narrow = useMediaQuery('(max-width: 899.98px)')
  const [{ id, ...filters }, set] = useFilters([...filterNames, 'id'])
  const zone = useTimeZone()
  const query = {
    ...(filters as Wanted), q: filters.q, about: filters.about,
    from: isDay(filters.from) ? toIso(instantOf(filters.from, '00:00', zone)) : undefined,
    to: isDay(filters.to) ? toIso(instantOf(addDays(filters.to, 1), '00:00', zone)) : undefined,
  }
  const pages = usePages(['operator', 'outbox', query], (cursor) => api('GET /api/operator/outbox', { query: { ...query, cursor } }))
  const filtered = filterNames.some((n) => filters[n])
  const panel = id ? <MessagePanel key={id} id={id} onClose={narrow ? () => set({ id: undefined }) : undefined} /> : <EmptyState title={t.choose} text={t.chooseText} />
  if (narrow && id) return <PageFrame title={t.title}>{panel}</PageFrame>
  return (
    <PageFrame title={t.title} lead={t.lead}>
      <Filters filters={filters} set={set} filtered={filtered} />
      {filters.state === 'failed' && <RetryAll filter={{ channel: query.channel, q: query.q, about: query.about, from: query.from, to: query.to }} />}
      {filters.about && <Notice announce={false} action={<Button onClick={() => set({ about: undefined })}>{t.allMatters}</Button>}>{t.onlyMatter}</Notice>}
      <div className={styles.columns}>
        <div className={styles.log}>
          <Listed pages={pages} empty={filtered ? <EmptyState title={t.noneFound} text={t.noneFoundText} /> : <EmptyState picture={<LetterPicture />} title={t.none} text={t.noneText} />}>
            {(items) => (
              <Card flush>
                <ul className={styles.lines} role="list" aria-label={t.list}>{items.map((l) => <Line key={l.id} line={l} chosen={l.id === id} filters={filters} />)}</ul>
              </Card>
            )}
          </Listed>
        </div>
        {!narrow && <div className={styles.preview} tabIndex={0} role="region" aria-label={t.title}>{panel}</div>}
      </div>
    </PageFrame>
  )
}

type Filters = Partial<Record<(typeof filterNames)[number], string>>

function Filters({ filters, set, filtered }: { filters: Filters; set(change: Partial<Record<(typeof filterNames)[number] | 'id', string | undefined>>): void; filtered: boolean }) {
  const t = useTexts(T)
  const s = useTexts(S)
  const options = (names: Record<string, string>) => Object.entries(names).map(([value, label]) => ({ value, label }))
  const reset = () => set(Object.fromEntries(filterNames.map((n) => [n, undefined])))
  return (
    <FilterBar onReset={filtered ? reset : undefined}>
      <SearchField label={t.search} placeholder={t.searchHint} value={filters.q ?? ''} onSearch={(q) => set({ q })} />
      <Field label={t.channel}><Select placeholder={s.all} value={filters.channel ?? ''} options={options(s.channels)} onChange={(e) => set({ channel: e.target.value })} /></Field>
      <Field label={t.state}><Select placeholder={s.all} value={filters.state ?? ''} options={options(s.states)} onChange={(e) => set({ state: e.target.value })} /></Field>
      <Field label={t.from}><TextInput type="date" value={filters.from ?? ''} max={filters.to} onChange={(e) => set({ from: e.target.value })} /></Field>
      <Field label={t.to}><TextInput type="date" value={filters.to ?? ''} min={filters.from} onChange={(e) => set({ to: e.target.value })} /></Field>
    </FilterBar>
  )
}

function Line({ line, chosen, filters }: { line: OutboxLineView; chosen: boolean; filters: Filters }) {
  const t = useTexts(T)
  const s = useTexts(S)
  const format = useFormat()
  const href = `/operator/outbox?${new URLSearchParams(Object.entries({ ...filters, id: line.id }).filter((e): e is [string, string] => !!e[1]))}`
  const at = toInstant(line.state === 'planned' ? line.dueAt : line.changedAt)
  return (
    <li>
      <a className={styles.line} href={href} aria-current={chosen || undefined}>
        <span className={styles.subject}>{line.subject}</span>
        <span className={styles.end}><DeliveryMark state={line.state} provider={line.provider} /></span>
        <span className={styles.quiet}>{[s.channels[line.channel], line.name, line.address, line.fallback && t.fallback].filter(Boolean).join(' · ')}</span>
        <time className={`${styles.quiet} ${styles.end}`} dateTime={toIso(at)}>{format.day(at)} {format.time(at)}</time>
      </a>
    </li>
  )
}
