import { useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { toInstant, toIso, type Instant } from '../../../kernel/time.js'
import { apiFor } from '../../../platform/web/api.js'
import { Button, ChoiceCards, DateTimeInput, Dialog, Failed, Notice, Stack, Text, useFormat, useNow, useTexts, useToast } from '../../../ui/index.js'
import type { evaluationContract } from '../contract.js'
import { T } from './texts.js'

const api = apiFor<typeof evaluationContract>()
export const readDecisions = (companyId: string, state: 'undecided' | 'decided' | 'published', cursor?: string) => api('GET /api/companies/{companyId}/decisions', { params: { companyId }, query: { state, cursor } })
export type DecisionList = Awaited<ReturnType<typeof readDecisions>>
export type DecisionItem = DecisionList['items'][number]
interface DialogOf { companyId: string; items: readonly DecisionItem[]; onClose: () => void }

/** What was done is said, and the lists are read anew; a refusal may come from a list that is no longer true, so that they are then as well. */
function useDone(companyId: string, onClose: () => void) {
  const toast = useToast()
  const client = useQueryClient()
  const again = () => { void client.invalidateQueries({ queryKey: ['decisions', companyId] }) }
  return { done: (said: string) => { toast(said); again(); onClose() }, again }
}

/** One outcome for all who were chosen. */
export function DecideDialog({ companyId, items, onClose }: DialogOf) {
  const t = useTexts(T)
  const now = useNow()
  const [outcome, setOutcome] = useState<'pass' | 'fail' | 'hold' | null>(null)
  const [when, setWhen] = useState<'later' | 'now' | 'at'>('later')
  const [at, setAt] = useState<Instant | null>(null)
  // Who was shown when the dialog opened is decided on, whatever the list behind it becomes.
  const [chosen] = useState(items)
  const n = chosen.length
  const drops = chosen.filter((i) => i.decision?.next && !i.decision.next.cancelled && !i.decision.publishedAt).length
  const { done, again } = useDone(companyId, onClose)
  const decide = useMutation({
    mutationFn: (result: 'pass' | 'fail' | 'hold') => api('POST /api/companies/{companyId}/decisions', { params: { companyId }, body: {
      candidates: chosen.map((i) => ({ id: i.candidateId, decidedAt: i.decision?.decidedAt ?? null })), outcome: result, publish: when === 'at' && at !== null ? { when, at: toIso(at) } : { when: when === 'now' ? 'now' : 'later' },
    } }),
    onSuccess: ({ decided, published, planned }) => done(published ? t.publishedMany({ n: published }) : planned ? t.planned({ n: planned }) : t.decidedMany({ n: decided })),
    onError: again,
  })
  const change = (then: () => void) => { then(); decide.reset() }
  const lacking = outcome === null ? t.choose : when === 'at' && at === null ? t.needAt : undefined
  return (
    <Dialog open onClose={onClose} title={t.decideMany} actions={<><Button onClick={onClose}>{t.cancel}</Button><Button kind="main" busy={decide.isPending} disabledReason={lacking} onClick={() => { if (outcome) decide.mutate(outcome) }}>{t.decideAll({ n })}</Button></>}>
      <Stack>
        <Text>{t.decideManyText({ n })}</Text>
        <Text size={15} tone="quiet">{chosen.map((i) => i.name).join(', ')}</Text>
        <ChoiceCards<'pass' | 'fail' | 'hold'> legend={t.result} value={outcome} onChange={(o) => change(() => setOutcome(o))} choices={(['pass', 'fail', 'hold'] as const).map((value) => ({ value, title: t.outcomes[value], follows: t.follows[value] }))} />
        {drops > 0 && <Notice tone="warn">{t.dropsNext({ n: drops })}</Notice>}
        <ChoiceCards legend={t.when} value={when} onChange={(w) => change(() => setWhen(w))} choices={(['later', 'now', 'at'] as const).map((value) => ({ value, ...t.whens[value] }))} />
        {when === 'at' && <DateTimeInput label={t.publishAt} value={at} min={now} stepMinutes={10} required onChange={(v) => change(() => setAt(v))} />}
        {when === 'now' && <Text size={15} tone="quiet">{t.publishText}</Text>}
        <Failed error={decide.error} />
      </Stack>
    </Dialog>
  )
}

/** Publishes now or at a time; where a time is set already, that is changed or taken back. */
export function PublishDialog({ companyId, items, onClose }: DialogOf) {
  const t = useTexts(T)
  const f = useFormat()
  const now = useNow()
  const [chosen] = useState(items)
  const planned = chosen.flatMap((i) => (i.decision?.publishAt ? [i.decision.publishAt] : []))
  const all = planned.length === chosen.length && new Set(planned).size === 1 ? planned[0]! : null
  const [when, setWhen] = useState<'now' | 'at' | 'never'>(all === null ? 'now' : 'at')
  const [at, setAt] = useState<Instant | null>(all === null ? null : toInstant(all))
  const { done, again } = useDone(companyId, onClose)
  const publish = useMutation({
    mutationFn: () => api('POST /api/companies/{companyId}/decisions/publish', { params: { companyId }, body: {
      candidateIds: chosen.map((i) => i.candidateId), publish: when === 'at' && at !== null ? { when, at: toIso(at) } : { when: when === 'never' ? 'never' : 'now' },
    } }),
    onSuccess: (r) => done(when === 'never' ? t.takenBack({ n: planned.length }) : r.planned ? t.planned({ n: r.planned }) : t.publishedMany({ n: r.published })),
    onError: again,
  })
  const change = (then: () => void) => { then(); publish.reset() }
  const title = all === null ? t.publishMany : t.planning
  const choices = (['now', 'at'] as const).map((value) => ({ value, ...t.whens[value] }))
  return (
    <Dialog open onClose={onClose} title={title} actions={<><Button onClick={onClose}>{t.cancel}</Button><Button kind="main" busy={publish.isPending} disabledReason={when === 'at' && at === null ? t.needAt : undefined} onClick={() => publish.mutate()}>{when === 'now' ? t.publishNow : t.save}</Button></>}>
      <Stack>
        <Text>{when === 'never' ? null : t.publishManyText({ n: chosen.length })} {all !== null && t.plannedNow({ at: f.dateTime(toInstant(all)) })} {when !== 'never' && t.publishText}</Text>
        <ChoiceCards<'now' | 'at' | 'never'> legend={t.when} hideLegend value={when} onChange={(w) => change(() => setWhen(w))} choices={planned.length ? [...choices, { value: 'never' as const, ...t.never }] : choices} />
        {when === 'at' && <DateTimeInput label={t.publishAt} value={at} min={now} stepMinutes={10} required onChange={(v) => change(() => setAt(v))} />}
        <Failed error={publish.error} />
      </Stack>
    </Dialog>
  )
}
