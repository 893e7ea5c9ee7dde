import { useState } from 'react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { apiFor } from '../../../platform/web/api.js'
import { useFilters } from '../../../platform/web/address.js'
import { useLiveView } from '../../../platform/web/use-live.js'
import { useGrowingList } from '../../../platform/web/use-growing-list.js'
import { Button, ButtonLink, Card, ConfirmDialog, Dialog, EmptyState, Failed, Field, FilterBar, LetterPicture, Loaded, MoreButton, Page as PageFrame, SearchField, Select, Stack, TextInput, useTexts, useToast } from '../../../ui/index.js'
import type { applicationsContract, MyApplication } from '../contract/applications.js'
import { stages, type Stage } from '../rules/stages.js'
import { applyToMine } from './live-state.js'
import { StageState, StageWay } from './parts/stage.js'
import { ResumeSheet } from './resume/resume-sheet.js'
import { T } from './texts/applications.js'
import { T as S } from './texts/shared.js'

const api = apiFor<typeof applicationsContract>()

/** /my/applications: every application with its stage and dates, live. */
export function Page() {
  const t = useTexts(T)
  const s = useTexts(S)
  const [filters, setFilters] = useFilters(['stage', 'from', 'to', 'company'])
  const query = { ...filters, stage: stages.find((one) => one === filters.stage) }
  const key = ['my-applications', query]
  const { query: fetched, list, more, busy } = useGrowingList(key, (cursor) => api('GET /api/my/applications', { query: { ...query, cursor } }))
  useLiveView(key, list, (old, event) => applyToMine(old, event, query))
  const filtered = Object.keys(filters).length > 0
  return (
    <PageFrame title={t.title}>
      <FilterBar onReset={filtered ? () => setFilters({ stage: '', from: '', to: '', company: '' }) : undefined}>
        <Field label={t.stage}>
          <Select placeholder={s.all} value={query.stage ?? ''} options={stages.map((one: Stage) => ({ value: one, label: s.stages[one] }))} onChange={(e) => setFilters({ stage: e.target.value })} />
        </Field>
        <Field label={t.from}><TextInput type="date" value={filters.from ?? ''} max={filters.to} onChange={(e) => setFilters({ from: e.target.value })} /></Field>
        <Field label={t.to}><TextInput type="date" value={filters.to ?? ''} min={filters.from} onChange={(e) => setFilters({ to: e.target.value })} /></Field>
        <SearchField label={t.company} value={filters.company ?? ''} onSearch={(company) => setFilters({ company })} />
      </FilterBar>
      <Loaded query={fetched} shape="card" count={3}>
        {({ items, next }) => items.length ? (
          <Stack>
            {items.map((application) => <ApplicationCard key={application.id} application={application} />)}
            <MoreButton hasMore={next !== null} onMore={more} busy={busy} shown={items.length} />
          </Stack>
        ) : filtered
          ? <EmptyState title={t.noneFound} text={t.noneFoundText} />
          : <EmptyState picture={<LetterPicture />} title={t.none} text={t.noneText} action={<ButtonLink kind="main" href="/postings">{t.browse}</ButtonLink>} />}
      </Loaded>
    </PageFrame>
  )
}

function ApplicationCard({ application: a }: { application: MyApplication }) {
  const t = useTexts(T)
  const [reading, setReading] = useState(false)
  return (
    <Card
      level={2}
      title={<a href={`/postings/${a.postingId}`}>{a.companyName} · {a.postingTitle}</a>}
      aside={<StageState stage={a.stage} />}
      actions={<><Button kind="plain" onClick={() => setReading(true)}>{t.showResume}</Button>{a.mayWithdraw && <Withdraw application={a} />}</>}
    >
      <StageWay dates={a} />
      {reading && <SentResume application={a} onClose={() => setReading(false)} />}
    </Card>
  )
}

function Withdraw({ application: a }: { application: MyApplication }) {
  const t = useTexts(T)
  const toast = useToast()
  const [asking, setAsking] = useState(false)
  const withdraw = useMutation({
    mutationFn: () => api('POST /api/my/applications/{applicationId}/withdraw', { params: { applicationId: a.id } }),
    onSuccess: () => { setAsking(false); toast(t.withdrawn) },
  })
  return (
    <>
      <Button kind="plain" onClick={() => setAsking(true)}>{t.withdraw}</Button>
      <ConfirmDialog open={asking} onClose={() => setAsking(false)} onConfirm={() => withdraw.mutate()} title={t.withdrawTitle} confirmLabel={t.withdraw} danger busy={withdraw.isPending}>
        <p>{t.withdrawText({ company: a.companyName, posting: a.postingTitle })}</p>
        <Failed error={withdraw.error} />
      </ConfirmDialog>
    </>
  )
}

function SentResume({ application: a, onClose }: { application: MyApplication; onClose: () => void }) {
  const s = useTexts(S)
  const query = useQuery({ queryKey: ['sent-resume', a.id], queryFn: () => api('GET /api/my/applications/{applicationId}', { params: { applicationId: a.id } }) })
  return (
    <Dialog open onClose={onClose} size="large" title={a.resumeTitle} actions={<Button onClick={onClose}>{s.close}</Button>}>
      <Loaded query={query}>{(sent) => <ResumeSheet content={sent.resume} files={sent} />}</Loaded>
    </Dialog>
  )
}
