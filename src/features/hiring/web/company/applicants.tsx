import { useState } from 'react'
import { toInstant } from '../../../../kernel/time.js'
import { addressOf, apiFor } from '../../../../platform/web/api.js'
import { useFilters } from '../../../../platform/web/address.js'
import { useLiveView } from '../../../../platform/web/use-live.js'
import { useGrowingList } from '../../../../platform/web/use-growing-list.js'
import { Button, ButtonLink, Checkbox, type Column, DownloadIcon, EmptyState, Field, FilterBar, Loaded, MoreButton, PeoplePicture, Row, SearchField, Select, Stack, Table, Tabs, useFormat, useTexts, VisuallyHidden } from '../../../../ui/index.js'
import type { ApplicantRow, applicationsContract } from '../../contract/applications.js'
import type { CompanyTarget } from '../../rules/moves.js'
import { isInterviewable, maxScreened, stages } from '../../rules/stages.js'
import { applyToApplicants } from '../live-state.js'
import { StageState } from '../parts/stage.js'
import { T } from '../texts/company.js'
import { T as S } from '../texts/shared.js'
import styles from '../hiring.module.css'
import { Board } from './board.js'
import { ScreeningButtons, useMoves } from './moves.js'

const api = apiFor<typeof applicationsContract>()
const sorts = ['new', 'old', 'name'] as const

interface Props { companyId: string; postingId: string }

/** Who has applied, as a list or as a board by stage; which of them stands in the address (GEN-5). */
export function Applicants(props: Props) {
  const t = useTexts(T)
  const [filters, setFilters] = useFilters(['view', 'q'])
  const here = `/company/${props.companyId}/postings/${props.postingId}`
  return (
    <Stack>
      <Tabs label={t.applicants} current={filters.view === 'board' ? `${here}?view=board` : here} items={[{ href: here, label: t.asList }, { href: `${here}?view=board`, label: t.asBoard }]} />
      {filters.view === 'board' ? (
        <>
          <FilterBar onReset={filters.q ? () => setFilters({ q: '' }) : undefined}><SearchField label={t.applicantsSearch} value={filters.q ?? ''} onSearch={(q) => setFilters({ q })} /></FilterBar>
          <Board {...props} q={filters.q} />
        </>
      ) : <ApplicantList {...props} />}
    </Stack>
  )
}

/** Live; a selection is passed, failed or invited in one step. */
function ApplicantList({ companyId, postingId }: Props) {
  const t = useTexts(T)
  const [filters, setFilters] = useFilters(['stage', 'q', 'sort'])
  const query = { q: filters.q, stage: stages.find((one) => one === filters.stage), sort: sorts.find((one) => one === filters.sort) ?? 'new' as const }
  const key = ['applicants', postingId, query]
  const { query: fetched, list, more, busy } = useGrowingList(key, (cursor) =>
    api('GET /api/companies/{companyId}/postings/{postingId}/applications', { params: { companyId, postingId }, query: { ...query, cursor } }))
  useLiveView(key, list, (old, event) => applyToApplicants(old, event, query))
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const moves = useMoves({ companyId, postingId }, () => setChosen(new Set()))
  const filtered = !!(query.q || query.stage)
  return (
    <Stack>
      <ApplicantFilters counts={list?.counts ?? {}} query={query} setFilters={setFilters} filtered={filtered} />
      {moves.report}
      {!!list?.items.length && <Row><ButtonLink kind="plain" icon={<DownloadIcon size={18} />} href={addressOf('/api/companies/{companyId}/postings/{postingId}/applications.csv', { companyId, postingId }, { stage: query.stage })} download>{t.saveTable}</ButtonLink></Row>}
      <Loaded query={fetched} count={5}>
        {({ items, next }) => {
          // Someone who left the list (by a filter or an event) is no longer chosen.
          const picked = items.filter((a) => chosen.has(a.id))
          if (!items.length) return filtered ? <EmptyState title={t.noneFoundApplicants} text={t.noneFoundText} /> : <EmptyState picture={<PeoplePicture />} title={t.noApplicants} text={t.noApplicantsText} />
          return (
            <>
              <ApplicantTable companyId={companyId} applicants={items} chosen={chosen} onChoose={setChosen} />
              <MoreButton hasMore={next !== null} onMore={more} busy={busy} shown={items.length} />
              {picked.length > 0 && <ChosenBar companyId={companyId} postingId={postingId} picked={picked} onAsk={(to) => moves.ask(picked, to)} onClear={() => setChosen(new Set())} />}
            </>
          )
        }}
      </Loaded>
      {moves.dialog}
    </Stack>
  )
}

interface FilterProps {
  counts: Partial<Record<string, number>>
  query: { q?: string | undefined; stage?: string | undefined; sort: string }
  setFilters: (change: { stage?: string; q?: string; sort?: string }) => void
  filtered: boolean
}

function ApplicantFilters({ counts, query, setFilters, filtered }: FilterProps) {
  const t = useTexts(T)
  const s = useTexts(S)
  return (
    <FilterBar onReset={filtered ? () => setFilters({ stage: '', q: '' }) : undefined}>
      <Field label={t.stage}>
        <Select placeholder={s.all} value={query.stage ?? ''} options={stages.map((one) => ({ value: one, label: counts[one] ? `${s.stages[one]} (${counts[one]})` : s.stages[one] }))} onChange={(e) => setFilters({ stage: e.target.value })} />
      </Field>
      <SearchField label={t.applicantsSearch} value={query.q ?? ''} onSearch={(q) => setFilters({ q })} />
      <Field label={t.sort}>
        <Select value={query.sort} options={sorts.map((one) => ({ value: one, label: t.sorts[one] }))} onChange={(e) => setFilters({ sort: e.target.value === 'new' ? '' : e.target.value })} />
      </Field>
    </FilterBar>
  )
}

interface TableProps { companyId: string; applicants: ApplicantRow[]; chosen: ReadonlySet<string>; onChoose: (chosen: ReadonlySet<string>) => void }

function ApplicantTable({ companyId, applicants, chosen, onChoose }: TableProps) {
  const t = useTexts(T)
  const s = useTexts(S)
  const f = useFormat()
  const toggle = (id: string) => {
    const next = new Set(chosen)
    if (!next.delete(id)) next.add(id)
    onChoose(next)
  }
  const all = applicants.slice(0, maxScreened)
  const everyone = all.every((a) => chosen.has(a.id))
  const columns: Column<ApplicantRow>[] = [
    {
      key: 'choose', width: '56px', head: t.choose, hideHead: true,
      cell: (a) => <Checkbox label={<VisuallyHidden>{t.chooseOne({ name: a.name })}</VisuallyHidden>} checked={chosen.has(a.id)} onChange={() => toggle(a.id)} />,
    },
    { key: 'name', head: t.name, names: true, cell: (a) => <a href={`/company/${companyId}/applications/${a.id}`}>{a.name}</a> },
    { key: 'number', head: t.number, align: 'end', cell: (a) => <span className="tabular">{a.number}</span> },
    { key: 'stage', head: t.stage, cell: (a) => <StageState stage={a.stage} /> },
    { key: 'career', head: s.career, cell: (a) => s.careerLength({ months: a.careerMonths }) },
    { key: 'contact', head: t.contact, cell: (a) => <span className={styles.when}>{a.mail}</span> },
    { key: 'received', head: t.receivedAt, whole: true, cell: (a) => <time dateTime={a.receivedAt}>{f.day(toInstant(a.receivedAt))}</time> },
  ]
  return (
    <Stack gap={1}>
      <div><Checkbox label={t.chooseAll} checked={everyone} onChange={() => onChoose(new Set(everyone ? [] : all.map((a) => a.id)))} /></div>
      <Table caption={t.applicants} columns={columns} rows={applicants} rowKey={(a) => a.id} />
    </Stack>
  )
}

interface ChosenProps extends Props { picked: ApplicantRow[]; onAsk: (to: CompanyTarget) => void; onClear: () => void }

function ChosenBar({ companyId, postingId, picked, onAsk, onClear }: ChosenProps) {
  const t = useTexts(T)
  const ready = picked.every((a) => isInterviewable(a.stage))
  return (
    <div className={styles.chosenBar} role="group" aria-label={t.chosen({ n: picked.length })}>
      <strong className={styles.grow} role="status">{t.chosen({ n: picked.length })}</strong>
      <ScreeningButtons onAsk={onAsk} />
      <ButtonLink disabledReason={ready ? undefined : t.scheduleWhy} href={addressOf(`/company/${companyId}/schedule`, {}, { posting: postingId, applications: picked.map((a) => a.id).join(',') })}>{t.schedule}</ButtonLink>
      <Button kind="plain" onClick={onClear}>{t.clear}</Button>
    </div>
  )
}
