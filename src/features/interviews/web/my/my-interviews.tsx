import { useEffect, useState } from 'react'
import { useFilters } from '../../../../platform/web/address.js'
import { apiFor } from '../../../../platform/web/api.js'
import { useLiveView } from '../../../../platform/web/use-live.js'
import { useGrowingList } from '../../../../platform/web/use-growing-list.js'
import {
  ButtonLink, CalendarPicture, type Day, EmptyState, Field, FilterBar, MoreButton, Page as PageFrame, Row, SearchField, Select, Stack, TextInput,
  TwoColumns, useNarrow, useTexts, useTimeZone,
} from '../../../../ui/index.js'
import type { interviewsContract } from '../../contract/index.js'
import { placeInList, withCard, type Card, type CardFilter } from '../../rules/cards.js'
import { Loaded } from '../parts/loaded.js'
import { TodayBand } from '../today-band.js'
import { Calendar } from './calendar.js'
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
  const { query, more, busy } = useGrowingList(key, (cursor) => api('GET /api/my/interviews', { query: { ...filter, cursor } }))
  useLiveView(key, query.data, (old, event) => (event.type === 'card.changed' ? withCard(old, told(event), filter, zone) : old))
  const filtered = Object.keys(filters).length > 0
  const clear = () => setFilters({ kind: '', result: '', from: '', to: '', q: '' })
  const [chosen, setChosen] = useState<Day | null>(null)
  const { leftOut, show } = useShownCard(query.data, more, busy)
  return (
    <PageFrame title={t.title} actions={<ButtonLink href="/invited">{t.code}</ButtonLink>}>
      <TodayBand always />
      <TwoColumns
        side={<Calendar chosen={chosen} onChoose={(day, cardId) => { setChosen(day); show(cardId) }} onShow={show} leftOut={leftOut} onClearFilters={clear} />}
        sideWidth="clamp(340px, 43vw, 540px)" sticky
      >
        {(filtered || query.data?.items.length !== 0) && <Filters filters={filters} set={setFilters} onClear={filtered ? clear : undefined} />}
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

/**
 * Leads to the card that was asked for: what is not loaded yet is loaded, part by part; what the filters leave out is said, and shown as soon as they are
 * cleared.
 */
function useShownCard(list: { items: Card[]; next: string | null } | undefined, more: () => void, busy: boolean) {
  const [wanted, setWanted] = useState<string | null>(null)
  const place = list && wanted !== null ? placeInList(list, wanted) : null
  useEffect(() => {
    if (place === 'further' && !busy) more()
    if (place !== 'here') return
    const card = document.getElementById(`card-${wanted}`)
    card?.scrollIntoView({ block: 'center' })
    card?.querySelector<HTMLElement>('a, button')?.focus({ preventScroll: true })
    setWanted(null)
  }, [place, wanted, busy, more])
  return { leftOut: place === 'left_out' ? wanted : null, show: setWanted }
}

type Filters = Partial<Record<'kind' | 'result' | 'from' | 'to' | 'q', string>>
function Filters({ filters, set, onClear }: { filters: Filters; set: (change: Partial<Record<keyof Filters, string | undefined>>) => void; onClear: (() => void) | undefined }) {
  const t = useTexts(T)
  const s = useTexts(S)
  const narrow = useNarrow()
  const bar = (
    <FilterBar onReset={onClear}>
      <Field label={s.kind}><Select placeholder={s.all} value={filters.kind ?? ''} options={mediums.map((m) => ({ value: m, label: s.kinds[m] }))} onChange={(e) => set({ kind: e.target.value })} /></Field>
      <Field label={t.final}><Select placeholder={s.all} value={filters.result ?? ''} options={finals.map((r) => ({ value: r, label: t.finals[r] }))} onChange={(e) => set({ result: e.target.value })} /></Field>
      <Field label={s.from}><TextInput type="date" value={filters.from ?? ''} max={filters.to} onChange={(e) => set({ from: e.target.value })} /></Field>
      <Field label={s.to}><TextInput type="date" value={filters.to ?? ''} min={filters.from} onChange={(e) => set({ to: e.target.value })} /></Field>
      <SearchField label={t.company} value={filters.q ?? ''} onSearch={(q) => set({ q })} />
    </FilterBar>
  )
  // On a phone the cards come first.
  return narrow ? <details className={styles.fold} open={!!onClear}><summary>{t.filters}</summary>{bar}</details> : bar
}
