import { toInstant } from '../../../kernel/time.js'
import { apiFor } from '../../../platform/web/api.js'
import { useFilters } from '../../../platform/web/address.js'
import { usePages } from '../../../platform/web/use-pages.js'
import { CalendarPicture, EmptyState, Field, FilterBar, Listed, Page as PageFrame, SearchField, Select, Table, useFormat, useTexts } from '../../../ui/index.js'
import type { liveRoomContract } from '../../live-room/contract.js'
import { PhaseMark, type Phase } from './parts/states.js'
import { T } from './texts/sessions.js'
import { T as S } from './texts/shared.js'

const api = apiFor<typeof liveRoomContract>()

/** /operator/sessions: every session of the installation; a row leads to its signed log. */
export function Page() {
  const t = useTexts(T)
  const s = useTexts(S)
  const format = useFormat()
  const [filters, set] = useFilters(['phase', 'q'])
  const query = { phase: filters.phase as Phase | undefined, q: filters.q }
  const pages = usePages(['operator', 'sessions', query], (cursor) => api('GET /api/operator/sessions', { query: { ...query, cursor } }))
  const filtered = !!(filters.phase || filters.q)
  const time = (iso: string | null) => (iso ? format.time(toInstant(iso)) : s.none)
  return (
    <PageFrame title={t.title} lead={t.lead}>
      <FilterBar onReset={filtered ? () => set({ phase: undefined, q: undefined }) : undefined}>
        <SearchField label={s.search} placeholder={t.search} value={filters.q ?? ''} onSearch={(q) => set({ q })} />
        <Field label={t.phase}>
          <Select placeholder={s.all} value={filters.phase ?? ''} options={Object.entries(s.phases).map(([value, label]) => ({ value, label }))} onChange={(e) => set({ phase: e.target.value })} />
        </Field>
      </FilterBar>
      <Listed pages={pages} empty={filtered ? <EmptyState title={t.noneFound} text={t.noneFoundText} /> : <EmptyState picture={<CalendarPicture />} title={t.none} text={t.noneText} />}>
        {(items) => (
          <Table caption={t.title} rows={items} rowKey={(r) => r.id} columns={[
            { key: 'title', head: t.session, names: true, cell: (r) => <a href={`/operator/sessions/${r.id}`}>{r.title}</a> },
            { key: 'organisation', head: t.organisation, cell: (r) => r.organisation },
            { key: 'time', head: t.time, whole: true, cell: (r) => format.dayTimes(toInstant(r.from), toInstant(r.to)) },
            { key: 'phase', head: t.phase, cell: (r) => <PhaseMark phase={r.phase} /> },
            { key: 'people', head: t.people, align: 'end', cell: (r) => r.people },
            { key: 'started', head: t.started, align: 'end', cell: (r) => time(r.startedAt) },
            { key: 'ended', head: t.ended, align: 'end', cell: (r) => time(r.endedAt) },
          ]} />
        )}
      </Listed>
    </PageFrame>
  )
}
