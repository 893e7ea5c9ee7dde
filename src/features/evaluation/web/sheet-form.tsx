import { useEffect, useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { toInstant } from '../../../kernel/time.js'
import { ApiError, apiFor } from '../../../platform/web/api.js'
import { Button, ChoiceCards, ConfirmDialog, Failed, Field, Notice, Row, Stack, Text, TextArea, useFormat, useNow, useTexts, useToast } from '../../../ui/index.js'
import type { evaluationContract } from '../contract.js'
import { fitting, isHeld, mayWrite, missingOf, scoresGiven, type Criterion, type Draft, type Score } from '../rules.js'
import { evaluationKey, type PartProps } from './view.js'
import { heldFactsOf } from './facts.js'
import { T } from './texts.js'
import { useAutosave } from './use-autosave.js'
import styles from './evaluation.module.css'

const api = apiFor<typeof evaluationContract>()

export function SheetForm(props: PartProps) {
  const t = useTexts(T)
  const f = useFormat()
  const facts = heldFactsOf(props.view)
  const open = mayWrite(facts, null, useNow())
  if (!open.ok && !props.candidate.mine) return <Text tone="quiet">{t.notOpen({ at: f.dateTime(facts.opensAt) })}</Text>
  return <Open {...props} />
}

function Open({ view, candidate, companyId }: PartProps) {
  const t = useTexts(T)
  const f = useFormat()
  const toast = useToast()
  const client = useQueryClient()
  const now = useNow()
  const [written, setDraft] = useState<Draft>(() => ({ scores: candidate.mine?.scores ?? [], recommendation: candidate.mine?.recommendation ?? null, comment: candidate.mine?.comment ?? '' }))
  const draft = fitting(view.criteria, written)
  const [asking, setAsking] = useState(false)
  const where = { companyId, id: view.interview.id, candidateId: candidate.id }
  const kept = useAutosave(where, draft, { version: candidate.mine?.version ?? 0, savedAt: candidate.mine?.savedAt ?? null })
  const outdated = kept.error instanceof ApiError && kept.error.code === 'criterion_unknown'
  useEffect(() => { if (outdated) void client.invalidateQueries({ queryKey: evaluationKey(companyId, view.interview.id) }) }, [outdated, client, companyId, view.interview.id])
  const send = useMutation({
    mutationFn: async () => api('POST /api/companies/{companyId}/interviews/{id}/candidates/{candidateId}/sheet/send', { params: where, body: { version: await kept.flush() } }),
    onSuccess: (next) => { toast(t.sent); setAsking(false); client.setQueryData(evaluationKey(companyId, view.interview.id), next) },
  })
  const lacking = missingOf(view.criteria, draft).map((id) => view.criteria.find((c) => c.id === id)?.name ?? t.recommendation)
  const reason = !isHeld(heldFactsOf(view), now) ? t.notStarted : lacking.length ? t.lacking({ names: lacking }) : undefined
  const setScore = (c: Criterion, change: Partial<Score>) => setDraft((d) => {
    const old = d.scores.find((s) => s.criterionId === c.id) ?? { criterionId: c.id, score: null, comment: '' }
    return { ...d, scores: [...d.scores.filter((s) => s.criterionId !== c.id), { ...old, ...change }] }
  })
  return (
    <Stack gap={6}>
      <Text tone="quiet" size={15}>{t.sheetLead}</Text>
      {view.criteria.map((c) => <CriterionFields key={c.id} criterion={c} given={draft.scores.find((s) => s.criterionId === c.id)} onChange={(change) => setScore(c, change)} />)}
      <ChoiceCards legend={t.recommendation} value={draft.recommendation} onChange={(recommendation) => setDraft((d) => ({ ...d, recommendation }))} choices={(['yes', 'maybe', 'no'] as const).map((value) => ({ value, ...t.recommendations[value] }))} />
      <Field label={t.overall}><TextArea value={draft.comment} maxLength={4000} rows={4} onChange={(e) => setDraft((d) => ({ ...d, comment: e.target.value }))} /></Field>
      <Failed error={kept.error} />
      <Row align="start" gap={5}>
        <Button kind="main" disabledReason={reason} onClick={() => setAsking(true)}>{t.send}</Button>
        <span role="status" className={styles.saved}>{kept.saving ? t.saving : kept.dirty ? t.unsaved : kept.savedAt ? t.saved({ at: f.time(toInstant(kept.savedAt)) }) : ''}</span>
      </Row>
      <ConfirmDialog open={asking} onClose={() => setAsking(false)} onConfirm={() => send.mutate()} title={t.sendTitle} confirmLabel={t.send} busy={send.isPending}>
        <Stack gap={3}><p>{t.sendText}</p><Failed error={send.error} /></Stack>
      </ConfirmDialog>
      {view.interview.cancelledAt && <Notice announce={false}>{t.notHeld}</Notice>}
    </Stack>
  )
}

/** Scores from 1 to 5, each with what it looks like; a comment beside them. */
function CriterionFields({ criterion: c, given, onChange }: { criterion: Criterion; given: Score | undefined; onChange: (change: Partial<Score>) => void }) {
  const t = useTexts(T)
  return (
    <fieldset className={styles.criterion}>
      <legend>{c.name}</legend>
      <div className={styles.scores} role="radiogroup" aria-label={t.score({ name: c.name })}>
        {scoresGiven.map((n) => (
          <label key={n} className={styles.score}>
            <input type="radio" name={`score-${c.id}`} checked={given?.score === n} onChange={() => onChange({ score: n })} />
            <span className={styles.number}>{n}</span>
            <span className={styles.anchor}>{c.anchors[n - 1]}</span>
          </label>
        ))}
      </div>
      <Field label={t.comment}><TextArea value={given?.comment ?? ''} maxLength={2000} rows={2} onChange={(e) => onChange({ comment: e.target.value })} /></Field>
    </fieldset>
  )
}
