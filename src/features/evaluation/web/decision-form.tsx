import { useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { minutes, toInstant, toIso, type Instant } from '../../../kernel/time.js'
import { apiFor } from '../../../platform/web/api.js'
import { Button, Card, ChoiceCards, ConfirmDialog, DateTimeInput, Failed, Field, Row, Select, Stack, State, Text, useFormat, useNow, useTexts, useToast } from '../../../ui/index.js'
import type { evaluationContract } from '../contract.js'
import { mayDecide, type Outcome } from '../rules.js'
import { evaluationKey, type EvaluationView, type PartProps } from './view.js'
import { heldFactsOf } from './facts.js'
import { T } from './texts.js'

const api = apiFor<typeof evaluationContract>()
const outcomes = ['pass', 'fail', 'hold', 'additional'] as const
const looks = { pass: { tone: 'pine', shape: 'check' }, fail: { tone: 'quiet', shape: 'cross' }, hold: { tone: 'quiet', shape: 'half' }, additional: { tone: 'wood', shape: 'diamond' } } as const
type Decision = NonNullable<EvaluationView['candidates'][number]['decision']>

export function DecisionState({ decision }: { decision: Decision | null }) {
  const t = useTexts(T)
  const f = useFormat()
  if (!decision) return <State>{t.state.none}</State>
  const at = (iso: string) => f.dateTime(toInstant(iso))
  return (
    <Row gap={2}>
      <State {...looks[decision.outcome]}>{t.outcomes[decision.outcome]}</State>
      <Text as="span" size={15} tone="quiet">{decision.publishedAt ? t.state.published({ at: at(decision.publishedAt) }) : decision.publishAt ? t.state.planned({ at: at(decision.publishAt) }) : t.state.decided}</Text>
    </Row>
  )
}

/** INT-15: what was decided, and what may still be. */
export function DecisionForm(props: PartProps & { level: 2 | 3 }) {
  const t = useTexts(T)
  const f = useFormat()
  const { view, candidate, companyId, level } = props
  const now = useNow()
  const [open, setOpen] = useState(false)
  const d = candidate.decision
  const may = mayDecide(heldFactsOf(view), d && { outcome: d.outcome, publishedAt: d.publishedAt ? toInstant(d.publishedAt) : null }, now)
  return (
    <Card title={t.decision} level={level} aside={<DecisionState decision={d} />}>
      <Text tone="quiet" size={15}>{t.decisionLead}</Text>
      {d?.next && !d.next.cancelled && <Text><a href={`/company/${companyId}/interviews/${d.next.interviewId}`}>{t.nextAt({ at: f.dayTimes(toInstant(d.next.from), toInstant(d.next.to)) })}</a></Text>}
      {may.ok && (!d || open) ? <Form {...props} onDone={() => setOpen(false)} />
        : may.ok ? <Row><PublishNow {...props} /><Button onClick={() => setOpen(true)}>{t.change}</Button></Row>
          : may.code === 'interview_not_held' ? <Text>{t.notHeld}</Text> : null}
    </Card>
  )
}

function useDecided({ view, companyId }: PartProps, said: string, done: () => void): (next: EvaluationView) => void {
  const client = useQueryClient()
  const toast = useToast()
  return (next) => { client.setQueryData(evaluationKey(companyId, view.interview.id), next); void client.invalidateQueries({ queryKey: ['decisions', companyId] }); toast(said); done() }
}

function Form(props: PartProps & { onDone: () => void }) {
  const t = useTexts(T)
  const now = useNow()
  const { view, candidate, companyId, onDone } = props
  const [outcome, setOutcome] = useState<Outcome | null>(candidate.decision?.outcome ?? null)
  const [from, setFrom] = useState<Instant | null>(null)
  const [length, setLength] = useState((toInstant(view.interview.to) - toInstant(view.interview.from)) / minutes(1))
  const [when, setWhen] = useState<'later' | 'now' | 'at'>('later')
  const [at, setAt] = useState<Instant | null>(null)
  const decide = useMutation({
    mutationFn: (chosen: Outcome) => api('PUT /api/companies/{companyId}/interviews/{id}/candidates/{candidateId}/decision', {
      params: { companyId, id: view.interview.id, candidateId: candidate.id },
      body: { outcome: chosen, ...(chosen === 'additional' && from !== null ? { next: { from: toIso(from), to: toIso(from + minutes(length)) } } : {}), publish: when === 'at' && at !== null ? { when, at: toIso(at) } : { when: when === 'now' ? 'now' : 'later' } },
    }),
    onSuccess: useDecided(props, when === 'now' ? t.published : t.decided, onDone),
  })
  const lacking = outcome === null ? t.choose : outcome === 'additional' && from === null ? t.needNext : when === 'at' && at === null ? t.needAt : undefined
  const change = (then: () => void) => { then(); decide.reset() }
  return (
    <Stack gap={5}>
      <ChoiceCards legend={t.decision} hideLegend value={outcome} onChange={(o) => change(() => setOutcome(o))} choices={outcomes.map((value) => ({ value, title: t.outcomes[value], follows: t.follows[value] }))} />
      {outcome === 'additional' && (
        <Row align="start" gap={5}>
          <DateTimeInput label={t.nextFrom} value={from} min={now} stepMinutes={10} fromMinute={480} toMinute={1260} required onChange={(v) => change(() => setFrom(v))} />
          <Field label={t.nextLength}><Select value={String(length)} options={[...new Set([15, 20, 30, 45, 60, 90, length])].sort((a, b) => a - b).map((n) => ({ value: String(n), label: t.minutes({ n }) }))} onChange={(e) => change(() => setLength(Number(e.target.value)))} /></Field>
        </Row>
      )}
      <ChoiceCards legend={t.when} value={when} onChange={(w) => change(() => setWhen(w))} choices={(['later', 'now', 'at'] as const).map((value) => ({ value, ...t.whens[value] }))} />
      {when === 'at' && <DateTimeInput label={t.publishAt} value={at} min={now} stepMinutes={10} required onChange={(v) => change(() => setAt(v))} />}
      <Failed error={decide.error} />
      <Row align="start"><Button kind="main" busy={decide.isPending} disabledReason={lacking} onClick={() => { if (outcome) decide.mutate(outcome) }}>{t.decide}</Button>{candidate.decision && <Button onClick={onDone}>{t.cancel}</Button>}</Row>
    </Stack>
  )
}

function PublishNow(props: PartProps) {
  const t = useTexts(T)
  const { view, candidate, companyId } = props
  const [asking, setAsking] = useState(false)
  const done = useDecided(props, t.published, () => setAsking(false))
  const publish = useMutation({
    mutationFn: async () => {
      await api('POST /api/companies/{companyId}/decisions/publish', { params: { companyId }, body: { candidateIds: [candidate.id], publish: { when: 'now' } } })
      return api('GET /api/companies/{companyId}/interviews/{id}/evaluation', { params: { companyId, id: view.interview.id } })
    },
    onSuccess: done,
  })
  if (candidate.decision?.publishedAt) return null
  return (
    <>
      <Button kind="main" onClick={() => setAsking(true)}>{t.publishNow}</Button>
      <ConfirmDialog open={asking} onClose={() => setAsking(false)} onConfirm={() => publish.mutate()} title={t.publishTitle} confirmLabel={t.publishNow} busy={publish.isPending}>
        <Stack gap={3}><p>{t.publishText}</p><Failed error={publish.error} /></Stack>
      </ConfirmDialog>
    </>
  )
}
