import { toInstant } from '../../../../kernel/time.js'
import { useFilters } from '../../../../platform/web/address.js'
import { addressOf, apiFor } from '../../../../platform/web/api.js'
import type { PageProps } from '../../../../platform/web/pages.js'
import { useGrowingList } from '../../../../platform/web/use-growing-list.js'
import { ButtonLink, CalendarPicture, DownloadIcon, EmptyState, Field, FilterBar, MoreButton, Page as PageFrame, Row, SearchField, Select, Stack, Table, TextInput, useFormat, useNow, useTexts } from '../../../../ui/index.js'
import type { interviewsContract } from '../../contract/index.js'
import { boardState, type CompanyInterview } from '../../rules/board.js'
import { Loaded } from '../parts/loaded.js'
import { AnswerState, PhaseState } from '../parts/states.js'
import { T } from '../texts/company.js'
import { T as S } from '../texts/shared.js'

const api = apiFor<typeof interviewsContract>()
const states = ['coming', 'past', 'cancelled'] as const
const answers = ['none', 'attend', 'another_time', 'decline'] as const

/** /company/:companyId/interviews: all interviews, filtered on the server, the filters in the address (GEN-5). */
export function Page({ params }: PageProps) {
  const t = useTexts(T)
  const s = useTexts(S)
  const companyId = params['companyId']!
  const [filters, setFilters] = useFilters(['state', 'answer', 'from', 'to', 'q'])
  const state = filters.state === 'all' ? undefined : states.find((x) => x === filters.state) ?? 'coming'
  const filter = { state, answer: answers.find((a) => a === filters.answer), from: filters.from, to: filters.to, q: filters.q }
  const { query, more, busy } = useGrowingList(['company-interviews', companyId, filter], (cursor) => api('GET /api/companies/{companyId}/interviews', { params: { companyId }, query: { ...filter, cursor } }))
  const filtered = Object.keys(filters).length > 0
  const { q: _, ...saved } = filter
  return (
    <PageFrame title={t.list} actions={query.data?.viewer.manages ? <Row><ButtonLink href={`/company/${companyId}/evaluations`}>{t.results}</ButtonLink><ButtonLink kind="main" href={`/company/${companyId}/schedule`}>{t.schedule}</ButtonLink></Row> : undefined}>
      <FilterBar onReset={filtered ? () => setFilters({ state: '', answer: '', from: '', to: '', q: '' }) : undefined}>
        <Field label={t.state}><Select value={filters.state ?? 'coming'} options={[...states.map((x) => ({ value: x, label: t.states[x] })), { value: 'all', label: s.all }]} onChange={(e) => setFilters({ state: e.target.value === 'coming' ? '' : e.target.value })} /></Field>
        <Field label={t.answer}><Select placeholder={s.all} value={filters.answer ?? ''} options={answers.map((a) => ({ value: a, label: s.answers[a] }))} onChange={(e) => setFilters({ answer: e.target.value })} /></Field>
        <Field label={s.from}><TextInput type="date" value={filters.from ?? ''} max={filters.to} onChange={(e) => setFilters({ from: e.target.value })} /></Field>
        <Field label={s.to}><TextInput type="date" value={filters.to ?? ''} min={filters.from} onChange={(e) => setFilters({ to: e.target.value })} /></Field>
        <SearchField label={t.search} value={filters.q ?? ''} onSearch={(q) => setFilters({ q })} />
      </FilterBar>
      {!!query.data?.items.length && <Row><ButtonLink kind="plain" icon={<DownloadIcon size={18} />} href={addressOf('/api/companies/{companyId}/interviews.csv', { companyId }, saved)} download>{t.saveTable}</ButtonLink></Row>}
      <Loaded query={query} shape="row" count={6}>
        {({ items, next }) => items.length ? (
          <Stack>
            <Rows items={items} />
            <MoreButton hasMore={next !== null} onMore={more} busy={busy} shown={items.length} />
          </Stack>
        ) : filtered ? <EmptyState title={t.noneFound} text={t.noneFoundText} /> : <EmptyState picture={<CalendarPicture />} title={t.none} text={t.noneText} />}
      </Loaded>
    </PageFrame>
  )
}

function Rows({ items }: { items: CompanyInterview[] }) {
  const t = useTexts(T)
  const s = useTexts(S)
  const f = useFormat()
  const now = useNow()
  return (
    <Table
      caption={t.caption} rows={items} rowKey={(i) => i.id}
      columns={[
        { key: 'who', head: s.applicants, names: true, cell: (i) => <a href={`/company/${i.companyId}/interviews/${i.id}`}>{i.candidates.map((c) => c.name).join(', ')}</a> },
        { key: 'time', head: t.time, whole: true, cell: (i) => <time dateTime={i.from}>{f.dayTimes(toInstant(i.from), toInstant(i.to))}</time> },
        { key: 'posting', head: t.posting, cell: (i) => i.title },
        { key: 'round', head: t.round, cell: (i) => `${s.round(i)} · ${s.kinds[i.medium]}` },
        { key: 'answer', head: t.answer, cell: (i) => <Stack gap={1} align="start">{i.candidates.map((c) => <AnswerState key={c.id} answer={c.answer} of={i.candidates.length > 1 ? c.name : undefined} />)}</Stack> },
        { key: 'state', head: t.state, cell: (i) => <PhaseState state={boardState(i, now)} /> },
      ]}
    />
  )
}
