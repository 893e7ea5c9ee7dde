import { useState } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { toInstant, toIso, type Instant } from '../../../kernel/time.js'
import { useFilters } from '../../../platform/web/address.js'
import { apiFor } from '../../../platform/web/api.js'
import type { PageProps } from '../../../platform/web/pages.js'
import { Button, Checkbox, ChoiceCards, DateTimeInput, Dialog, EmptyState, Failed, Loaded, MoreButton, Page as PageFrame, PeoplePicture, Row, Stack, Table, Tabs, Text, useFormat, useNow, useTexts, useToast, VisuallyHidden } from '../../../ui/index.js'
import type { evaluationContract } from '../contract.js'
import { DecisionState } from './decision-form.js'
import { T } from './texts.js'

const api = apiFor<typeof evaluationContract>()
const states = ['undecided', 'decided', 'published'] as const
const read = (companyId: string, state: (typeof states)[number], cursor?: string) => api('GET /api/companies/{companyId}/decisions', { params: { companyId }, query: { state, cursor } })
type List = Awaited<ReturnType<typeof read>>
type Item = List['items'][number]

/** /company/:companyId/evaluations: who waits for a decision, and publishing many at once (INT-15). */
export function Page({ params }: PageProps) {
  const t = useTexts(T)
  const companyId = params['companyId']!
  const [filters] = useFilters(['state'])
  const state = states.find((x) => x === filters.state) ?? 'undecided'
  const key = ['decisions', companyId, state]
  const client = useQueryClient()
  const query = useQuery({ queryKey: key, queryFn: () => read(companyId, state), staleTime: 0 })
  const more = useMutation({
    mutationFn: (cursor: string) => read(companyId, state, cursor),
    onSuccess: (got, cursor) => client.setQueryData<List>(key, (old) => (old?.next === cursor ? { items: [...old.items, ...got.items], next: got.next } : old)),
  })
  const base = `/company/${companyId}/evaluations`
  const href = (s: string) => (s === 'undecided' ? base : `${base}?state=${s}`)
  return (
    <PageFrame title={t.list} lead={t.listLead}>
      <Tabs label={t.stateLabel} current={href(state)} items={states.map((s) => ({ href: href(s), label: t.states[s] }))} />
      <Loaded shape="card" count={2} query={query}>
        {({ items, next }) => items.length ? (
          <Stack><Rows key={state} companyId={companyId} items={items} choosing={state === 'decided'} /><MoreButton hasMore={next !== null} onMore={() => { if (next) more.mutate(next) }} busy={more.isPending} shown={items.length} /></Stack>
        ) : <EmptyState picture={<PeoplePicture />} title={t.none[state]} text={t.noneText} />}
      </Loaded>
    </PageFrame>
  )
}

function Rows({ companyId, items, choosing }: { companyId: string; items: readonly Item[]; choosing: boolean }) {
  const t = useTexts(T)
  const f = useFormat()
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [publishing, setPublishing] = useState(false)
  const here = chosen.filter((id) => items.some((i) => i.candidateId === id))
  const toggle = (id: string, on: boolean) => setChosen(on ? [...here, id] : here.filter((x) => x !== id))
  return (
    <>
      {choosing && (
        <Row align="start" justify="space-between">
          <Checkbox label={here.length ? t.selected({ n: here.length }) : t.selectAll} checked={here.length === items.length} onChange={(e) => setChosen(e.target.checked ? items.map((i) => i.candidateId) : [])} />
          <Button kind="main" disabledReason={here.length ? undefined : t.pickSome} onClick={() => setPublishing(true)}>{t.publishMany}</Button>
        </Row>
      )}
      <Table
        caption={t.list} rows={items} rowKey={(i) => i.candidateId}
        columns={[
          ...(choosing ? [{ key: 'pick', head: t.selectAll, hideHead: true, width: '48px', cell: (i: Item) => <Checkbox label={<VisuallyHidden>{t.select({ name: i.name })}</VisuallyHidden>} checked={here.includes(i.candidateId)} onChange={(e) => toggle(i.candidateId, e.target.checked)} /> }] : []),
          { key: 'who', head: t.who, names: true, cell: (i) => <a href={`/company/${companyId}/interviews/${i.interviewId}/evaluation`}>{i.name}</a> },
          { key: 'posting', head: t.posting, cell: (i) => `${i.title} · ${t.round(i)}` },
          { key: 'when', head: t.interview, whole: true, cell: (i) => <time dateTime={i.from}>{f.dateTime(toInstant(i.from))}</time> },
          { key: 'sheets', head: t.sheets, cell: (i) => t.outOf({ sent: i.sent, panel: i.panel }) },
          { key: 'mean', head: t.mean, align: 'end', cell: (i) => (i.othersShown ? <span className="tabular">{i.mean?.toFixed(1) ?? '–'}</span> : <Text as="span" size={15} tone="quiet">{t.meanHidden}</Text>) },
          { key: 'result', head: t.result, cell: (i) => <DecisionState decision={i.decision} /> },
        ]}
      />
      {publishing && <PublishDialog companyId={companyId} ids={here} onClose={() => setPublishing(false)} />}
    </>
  )
}

function PublishDialog({ companyId, ids, onClose }: { companyId: string; ids: string[]; onClose: () => void }) {
  const t = useTexts(T)
  const now = useNow()
  const toast = useToast()
  const client = useQueryClient()
  const [when, setWhen] = useState<'now' | 'at'>('now')
  const [at, setAt] = useState<Instant | null>(null)
  const publish = useMutation({
    mutationFn: () => api('POST /api/companies/{companyId}/decisions/publish', { params: { companyId }, body: { candidateIds: ids, publish: when === 'at' && at !== null ? { when, at: toIso(at) } : { when: 'now' } } }),
    onSuccess: ({ published, planned }) => { toast(planned ? t.planned({ n: planned }) : t.publishedMany({ n: published })); void client.invalidateQueries({ queryKey: ['decisions', companyId] }); onClose() },
  })
  return (
    <Dialog open onClose={onClose} title={t.publishMany} actions={<><Button onClick={onClose}>{t.cancel}</Button><Button kind="main" busy={publish.isPending} disabledReason={when === 'at' && at === null ? t.needAt : undefined} onClick={() => publish.mutate()}>{t.publishMany}</Button></>}>
      <Stack>
        <Text>{t.publishManyText({ n: ids.length })} {t.publishText}</Text>
        <ChoiceCards<'now' | 'at'> legend={t.when} hideLegend value={when} onChange={setWhen} choices={(['now', 'at'] as const).map((value) => ({ value, ...t.whens[value] }))} />
        {when === 'at' && <DateTimeInput label={t.publishAt} value={at} min={now} stepMinutes={10} required onChange={setAt} />}
        <Failed error={publish.error} />
      </Stack>
    </Dialog>
  )
}
