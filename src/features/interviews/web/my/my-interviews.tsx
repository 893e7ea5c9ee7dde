import { useMemo, useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { dayOf, toInstant } from '../../../../kernel/time.js'
import { useFilters } from '../../../../platform/web/address.js'
import { apiFor } from '../../../../platform/web/api.js'
import { useLiveView } from '../../../../platform/web/use-live.js'
import {
  addDays, addMonths, ButtonLink, CalendarPicture, EmptyState, Field, FilterBar, MonthCalendar, MoreButton, Page as PageFrame, Row, Select, Stack, TextInput, TwoColumns, useNarrow, useNow, useTexts, useTimeZone, type Day,
} from '../../../../ui/index.js'
import type { interviewsContract } from '../../contract/index.js'
import { withCard, withDays, type Card, type CardFilter } from '../../rules/cards.js'
import { Loaded } from '../parts/loaded.js'
import { SearchField } from '../parts/search-field.js'
import { useGrowing } from '../parts/use-growing.js'
import { TodayBand } from '../today-band.js'
import { InterviewCard } from './card.js'
import { T } from '../texts/mine.js'
import { T as S } from '../texts/shared.js'
import styles from '../interviews.module.css'

const api = apiFor<typeof interviewsContract>()
const mediums = ['video', 'in_person'] as const
const finals = ['going', 'pass', 'hold', 'fail'] as const
const told = (event: { body: unknown }): Card => (event.body as { card: Card }).card

/** /my/interviews: today, the calendar, and a card for every application or invitation (INT-9 to INT-13). */
export function Page() {
  const t = useTexts(T)
  const zone = useTimeZone()
  const [filters, setFilters] = useFilters(['kind', 'result', 'from', 'to', 'q'])
  const filter: CardFilter = { medium: mediums.find((m) => m === filters.kind), result: finals.find((r) => r === filters.result), from: filters.from, to: filters.to, q: filters.q }
  const key = ['my-interviews', 'cards', filter]
  const { query, more, busy } = useGrowing(key, (cursor) => api('GET /api/my/interviews', { query: { ...filter, cursor } }))
  useLiveView(key, query.data, (old, event) => (event.type === 'card.changed' ? withCard(old, told(event), filter, zone) : old))
  const filtered = Object.keys(filters).length > 0
  const [chosen, setChosen] = useState<Day | null>(null)
  const show = (day: Day) => {
    setChosen(day)
    const card = query.data?.items.find((c) => c.rounds.some((r) => dayOf(toInstant(r.from), zone) === day))
    document.getElementById(card ? `card-${card.id}` : '')?.scrollIntoView({ block: 'center' })
  }
  return (
    <PageFrame title={t.title} actions={<ButtonLink href="/invited">{t.code}</ButtonLink>}>
      <TodayBand always />
      <TwoColumns side={<Calendar chosen={chosen} onChoose={show} />} sideWidth={340} sticky>
        {(filtered || query.data?.items.length !== 0) && <Filters filters={filters} set={setFilters} filtered={filtered} />}
        <Loaded query={query}>
          {({ items, next }) => items.length ? (
            <Stack>
              {items.map((card) => <InterviewCard key={card.id} card={card} day={chosen} />)}
              <MoreButton hasMore={next !== null} onMore={more} busy={busy} shown={items.length} />
            </Stack>
          ) : filtered ? <EmptyState title={t.noneFound} text={t.noneFoundText} />
            : <EmptyState picture={<CalendarPicture />} title={t.none} text={t.noneText} action={<Row><ButtonLink kind="main" href="/postings">{t.browse}</ButtonLink><ButtonLink href="/invited">{t.code}</ButtonLink></Row>} />}
        </Loaded>
      </TwoColumns>
    </PageFrame>
  )
}

type Filters = Partial<Record<'kind' | 'result' | 'from' | 'to' | 'q', string>>
function Filters({ filters, set, filtered }: { filters: Filters; set: (change: Partial<Record<keyof Filters, string | undefined>>) => void; filtered: boolean }) {
  const t = useTexts(T)
  const s = useTexts(S)
  const narrow = useNarrow()
  const bar = (
    <FilterBar onReset={filtered ? () => set({ kind: '', result: '', from: '', to: '', q: '' }) : undefined}>
      <Field label={s.kind}><Select placeholder={s.all} value={filters.kind ?? ''} options={mediums.map((m) => ({ value: m, label: s.kinds[m] }))} onChange={(e) => set({ kind: e.target.value })} /></Field>
      <Field label={t.final}><Select placeholder={s.all} value={filters.result ?? ''} options={finals.map((r) => ({ value: r, label: t.finals[r] }))} onChange={(e) => set({ result: e.target.value })} /></Field>
      <Field label={s.from}><TextInput type="date" value={filters.from ?? ''} max={filters.to} onChange={(e) => set({ from: e.target.value })} /></Field>
      <Field label={s.to}><TextInput type="date" value={filters.to ?? ''} min={filters.from} onChange={(e) => set({ to: e.target.value })} /></Field>
      <SearchField label={t.company} value={filters.q ?? ''} onSearch={(q) => set({ q })} />
    </FilterBar>
  )
  // On a phone the cards come first.
  return narrow ? <details className={styles.fold} open={filtered}><summary>{t.filters}</summary>{bar}</details> : bar
}

/** The month in view with its marks; a day leads to its card (INT-9). */
function Calendar({ chosen, onChoose }: { chosen: Day | null; onChoose: (day: Day) => void }) {
  const t = useTexts(T)
  const zone = useTimeZone()
  const today = dayOf(useNow(60_000), zone)
  const [month, setMonth] = useState(today.slice(0, 7))
  // The days of other months that share its first and last week are seen as well.
  const from = addDays(`${month}-01`, -7)
  const to = addDays(addMonths(`${month}-01`, 1), 7)
  const key = ['my-interviews', 'days', from, to]
  const query = useQuery({ queryKey: key, queryFn: () => api('GET /api/my/interviews/days', { query: { from, to } }), refetchOnWindowFocus: false, placeholderData: (old) => old })
  useLiveView(key, query.isPlaceholderData ? undefined : query.data, (old, event) => (event.type === 'card.changed' ? withDays(old, told(event), zone) : old))
  const marks = useMemo(() => {
    const counted: Record<Day, number> = {}
    for (const r of query.data?.rounds ?? []) {
      if (r.cancelledAt !== null) continue
      const day = dayOf(toInstant(r.from), zone)
      counted[day] = (counted[day] ?? 0) + 1
    }
    return counted
  }, [query.data, zone])
  return <MonthCalendar label={t.calendar} today={today} chosen={chosen} onChoose={onChoose} onMonth={setMonth} marks={marks} markLabel={t.marks} />
}
