import { useState } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { toInstant } from '../../../kernel/time.js'
import { useFilters } from '../../../platform/web/address.js'
import type { PageProps } from '../../../platform/web/pages.js'
import { Button, Checkbox, EmptyState, Loaded, MoreButton, Page as PageFrame, PeoplePicture, Row, Stack, Table, Tabs, Text, useFormat, useTexts, VisuallyHidden } from '../../../ui/index.js'
import { mostAtOnce } from '../rules.js'
import { DecideDialog, PublishDialog, readDecisions, type DecisionItem, type DecisionList } from './decision-dialogs.js'
import { DecisionState } from './decision-form.js'
import { T } from './texts.js'

const states = ['undecided', 'decided', 'published'] as const
type ListState = (typeof states)[number]

/** /company/:companyId/evaluations: who waits for a decision; deciding and publishing for many at once (INT-15). */
export function Page({ params }: PageProps) {
  const t = useTexts(T)
  const companyId = params['companyId']!
  const [filters] = useFilters(['state'])
  const state = states.find((x) => x === filters.state) ?? 'undecided'
  const key = ['decisions', companyId, state]
  const client = useQueryClient()
  const query = useQuery({ queryKey: key, queryFn: () => readDecisions(companyId, state), staleTime: 0 })
  const more = useMutation({
    mutationFn: (cursor: string) => readDecisions(companyId, state, cursor),
    onSuccess: (got, cursor) => client.setQueryData<DecisionList>(key, (old) => (old?.next === cursor ? { items: [...old.items, ...got.items], next: got.next } : old)),
  })
  const base = `/company/${companyId}/evaluations`
  const href = (s: string) => (s === 'undecided' ? base : `${base}?state=${s}`)
  return (
    <PageFrame title={t.list} lead={t.listLead}>
      <Tabs label={t.stateLabel} current={href(state)} items={states.map((s) => ({ href: href(s), label: t.states[s] }))} />
      <Loaded shape="card" count={2} query={query}>
        {({ items, next }) => items.length ? (
          <Stack><Rows key={state} companyId={companyId} items={items} state={state} /><MoreButton hasMore={next !== null} onMore={() => { if (next) more.mutate(next) }} busy={more.isPending} shown={items.length} /></Stack>
        ) : <EmptyState picture={<PeoplePicture />} title={t.none[state]} text={t.noneText} />}
      </Loaded>
    </PageFrame>
  )
}

function Rows({ companyId, items, state }: { companyId: string; items: readonly DecisionItem[]; state: ListState }) {
  const t = useTexts(T)
  const f = useFormat()
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [open, setOpen] = useState<{ what: 'decide' | 'publish'; items: readonly DecisionItem[] } | null>(null)
  // What was published stands, but for ‘hold’: that can be decided again.
  const choosable = items.filter((i) => state !== 'published' || i.decision?.outcome === 'hold')
  const here = choosable.filter((i) => chosen.includes(i.candidateId))
  const toggle = (id: string, on: boolean) => setChosen(on ? [...chosen, id] : chosen.filter((x) => x !== id))
  const lacking = (none: string) => (here.length === 0 ? none : here.length > mostAtOnce ? t.tooMany({ most: mostAtOnce }) : undefined)
  const close = () => { setOpen(null); setChosen([]) }
  return (
    <>
      {choosable.length > 0 && (
        <Row align="start" justify="space-between">
          <Stack gap={1}>
            <Checkbox label={here.length ? t.selected({ n: here.length }) : t.selectAll} checked={here.length === choosable.length} onChange={(e) => setChosen(e.target.checked ? choosable.map((i) => i.candidateId) : [])} />
            {state === 'published' && <Text size={15} tone="quiet">{t.someOnHold}</Text>}
          </Stack>
          <Row align="start">
            <Button kind={state === 'decided' ? 'quiet' : 'main'} disabledReason={lacking(t.pickToDecide)} onClick={() => setOpen({ what: 'decide', items: here })}>{state === 'undecided' ? t.decideMany : t.changeMany}</Button>
            {state === 'decided' && <Button kind="main" disabledReason={lacking(t.pickSome)} onClick={() => setOpen({ what: 'publish', items: here })}>{t.publishMany}</Button>}
          </Row>
        </Row>
      )}
      <Table
        caption={t.list} rows={items} rowKey={(i) => i.candidateId}
        columns={[
          ...(choosable.length ? [{ key: 'pick', head: t.selectAll, hideHead: true, width: '48px', cell: (i: DecisionItem) => choosable.includes(i) && <Checkbox label={<VisuallyHidden>{t.select({ name: i.name })}</VisuallyHidden>} checked={chosen.includes(i.candidateId)} onChange={(e) => toggle(i.candidateId, e.target.checked)} /> }] : []),
          { key: 'who', head: t.who, names: true, cell: (i) => <a href={`/company/${companyId}/interviews/${i.interviewId}/evaluation`}>{i.name}</a> },
          { key: 'posting', head: t.posting, cell: (i) => `${i.title} · ${t.round(i)}` },
          { key: 'when', head: t.interview, whole: true, cell: (i) => <time dateTime={i.from}>{f.dateTime(toInstant(i.from))}</time> },
          { key: 'sheets', head: t.sheets, cell: (i) => t.outOf({ sent: i.sent, panel: i.panel }) },
          { key: 'mean', head: t.mean, align: 'end', cell: (i) => (i.othersShown ? <span className="tabular">{i.mean?.toFixed(1) ?? '–'}</span> : <Text as="span" size={15} tone="quiet">{t.meanHidden}</Text>) },
          { key: 'result', head: t.result, cell: (i) => (
            <Stack gap={1}>
              <div><DecisionState decision={i.decision} /></div>
              {i.decision?.publishAt && <div><Button aria-label={t.planningOf({ name: i.name })} onClick={() => setOpen({ what: 'publish', items: [i] })}>{t.planning}</Button></div>}
            </Stack>
          ) },
        ]}
      />
      {open?.what === 'decide' && <DecideDialog companyId={companyId} items={open.items} onClose={close} />}
      {open?.what === 'publish' && <PublishDialog companyId={companyId} items={open.items} onClose={close} />}
    </>
  )
}
