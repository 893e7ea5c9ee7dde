import { useState } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { toInstant } from '../../../../kernel/time.js'
import type { PageProps } from '../../../../platform/web/pages.js'
import { useLiveView } from '../../../../platform/web/use-live.js'
import { Button, ButtonLink, Card, Dialog, Failed, Field, Notice, Page as PageFrame, Row, SearchField, Select, Stack, Table, Text, useFormat, useNow, useTexts, useToast } from '../../../../ui/index.js'
import { Loaded } from '../../../interviews/web/parts/loaded.js'
import { stateOfBooth, withFairEvent, type FairView } from '../../rules/views.js'
import { api, fairKey } from '../api.js'
import { BoothTimes, boothWish, noBooth, type BoothDraft } from '../parts/booth-fields.js'
import { draftOfFair, fairWish, FairFields } from '../parts/fair-fields.js'
import { BoothMark } from '../parts/states.js'
import { T as D } from '../texts/desk.js'
import { T } from '../texts/forms.js'

/** /operator/fairs/:id: a fair's words, its timetable, and whose booths stand in it. */
export function Page({ params }: PageProps) {
  const id = params['id'] ?? ''
  const query = useQuery({ queryKey: fairKey(id), queryFn: () => api('GET /api/fairs/{id}', { params: { id } }), refetchOnWindowFocus: false })
  useLiveView<FairView>(fairKey(id), query.data, withFairEvent)
  return <Loaded query={query} shape="block" count={2}>{(view) => <Fair key={view.fair.id} view={view} />}</Loaded>
}

function Fair({ view }: { view: FairView }) {
  const t = useTexts(T)
  const toast = useToast()
  const client = useQueryClient()
  const [draft, setDraft] = useState(() => draftOfFair(view))
  const [missing, setMissing] = useState(false)
  const [adding, setAdding] = useState(false)
  const wish = fairWish(draft)
  const save = useMutation({
    mutationFn: (body: NonNullable<typeof wish>) => api('PUT /api/operator/fairs/{id}', { params: { id: view.fair.id }, body }),
    onSuccess: (next) => { client.setQueryData(fairKey(view.fair.id), next); void client.invalidateQueries({ queryKey: ['fairs'] }); toast(t.saved) },
  })
  return (
    <PageFrame title={view.fair.title} windowTitle={`${t.editTitle} · ${view.fair.title}`} back={{ href: '/operator/fairs', label: t.back }} actions={<ButtonLink href={`/fairs/${view.fair.id}`}>{t.toPage}</ButtonLink>}>
      <Stack gap={8}>
        <Card title={t.booths} level={2} actions={<Button onClick={() => setAdding(true)}>{t.addBooth}</Button>}><Booths view={view} /></Card>
        <form onSubmit={(e) => { e.preventDefault(); setMissing(!wish); if (wish) save.mutate(wish) }}>
          <Stack gap={6}>
            <FairFields draft={draft} onChange={setDraft} booths={view.booths} />
            {missing && <Notice tone="warn">{t.needTimes}</Notice>}
            <Failed error={save.error} />
            <Row><Button kind="main" size="large" type="submit" busy={save.isPending}>{t.save}</Button></Row>
          </Stack>
        </form>
      </Stack>
      {adding && <AddBooth view={view} onClose={() => setAdding(false)} />}
    </PageFrame>
  )
}

function Booths({ view }: { view: FairView }) {
  const t = useTexts(T)
  const d = useTexts(D)
  const f = useFormat()
  const now = useNow()
  if (!view.booths.length) return <Text tone="quiet">{t.addBoothLead}</Text>
  return (
    <Table caption={t.booths} bare rows={view.booths} rowKey={(b) => b.id} columns={[
      { key: 'company', head: t.company, names: true, cell: (b) => b.company }, { key: 'time', head: t.period, cell: (b) => f.dayTimes(toInstant(b.from), toInstant(b.to)) },
      { key: 'waiting', head: t.waiting, align: 'end', cell: (b) => d.people({ n: b.line.length }) }, { key: 'state', head: t.state, cell: (b) => <BoothMark state={stateOfBooth(b, now)} words={d.states} /> },
    ]} />
  )
}

function AddBooth({ view, onClose }: { view: FairView; onClose(): void }) {
  const t = useTexts(T)
  const d = useTexts(D)
  const toast = useToast()
  const client = useQueryClient()
  const [q, setQ] = useState('')
  const [companyId, setCompanyId] = useState('')
  const [draft, setDraft] = useState<BoothDraft>({ ...noBooth, from: toInstant(view.fair.opensAt), to: toInstant(view.fair.closesAt) })
  const found = useQuery({ queryKey: ['fair-companies', q], queryFn: () => api('GET /api/operator/fairs/companies', { query: { q } }) })
  const wish = boothWish(draft)
  const add = useMutation({
    mutationFn: (body: NonNullable<typeof wish>) => api('POST /api/operator/fairs/{id}/booths', { params: { id: view.fair.id }, body: { ...body, companyId } }),
    onSuccess: (next) => { client.setQueryData(fairKey(view.fair.id), next); toast(t.added); onClose() },
  })
  return (
    <Dialog open onClose={onClose} title={t.addBooth} size="medium" actions={<><Button onClick={onClose}>{d.cancel}</Button><Button kind="main" busy={add.isPending} disabled={!companyId || !wish} onClick={() => { if (wish && companyId) add.mutate(wish) }}>{t.add}</Button></>}>
      <Stack gap={5}>
        <Text tone="quiet">{t.addBoothLead}</Text>
        <SearchField label={t.companySearch} value={q} onSearch={setQ} />
        <Field label={t.company} required><Select value={companyId} placeholder={t.chooseCompany} options={(found.data?.items ?? []).map((c) => ({ value: c.id, label: c.name }))} onChange={(e) => setCompanyId(e.target.value)} /></Field>
        <BoothTimes draft={draft} onChange={setDraft} />
        <Failed error={add.error ?? found.error} />
      </Stack>
    </Dialog>
  )
}
