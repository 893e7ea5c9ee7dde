import type { Dispatch, SetStateAction } from 'react'
import { Button, Card, Field, IconButton, PlusIcon, Row, Select, Stack, Switch, TextArea, TextInput, TrashIcon, useTexts } from '../../../../ui/index.js'
import { employments, maxCriteria, maxSteps, scores, type Employment } from '../../rules/postings.js'
import { T } from '../texts/company.js'
import { T as S } from '../texts/shared.js'
import styles from '../hiring.module.css'
import { QuestionFields, type QuestionInput } from './question-fields.js'

export interface PostingDraftInput {
  title: string
  text: string
  job: string
  place: string
  employment: Employment
  deadlineDay: string | null
  steps: string[]
  criteria: { id?: string | undefined; name: string; anchors: string[] }[]
  blind: boolean
  questions: QuestionInput[]
}

interface Props { draft: PostingDraftInput; setDraft: Dispatch<SetStateAction<PostingDraftInput>> }

/** All that a company writes of a posting. The browser asks for what is missing before it is sent. */
export function PostingFields({ draft, setDraft }: Props) {
  const t = useTexts(T)
  const s = useTexts(S)
  const set = (change: Partial<PostingDraftInput>) => setDraft((old) => ({ ...old, ...change }))
  return (
    <Stack gap={6}>
      <Card>
        <Stack gap={5}>
          <Field label={t.title} required><TextInput value={draft.title} maxLength={120} onChange={(e) => set({ title: e.target.value })} /></Field>
          <div className={styles.pair}>
            <Field label={t.job} hint={t.jobHint}><TextInput value={draft.job} maxLength={60} onChange={(e) => set({ job: e.target.value })} /></Field>
            <Field label={t.place} hint={t.placeHint}><TextInput value={draft.place} maxLength={80} onChange={(e) => set({ place: e.target.value })} /></Field>
            <Field label={t.employment}>
              <Select value={draft.employment} options={employments.map((one) => ({ value: one, label: s.employments[one] }))} onChange={(e) => set({ employment: e.target.value as Employment })} />
            </Field>
            <Field label={t.deadline} hint={t.deadlineHint}><TextInput type="date" value={draft.deadlineDay ?? ''} onChange={(e) => set({ deadlineDay: e.target.value || null })} /></Field>
          </div>
          <Field label={t.text} hint={t.textHint}><TextArea className={styles.tall} maxLength={20_000} value={draft.text} onChange={(e) => set({ text: e.target.value })} /></Field>
          <Switch label={t.blind} hint={t.blindHint} checked={draft.blind} onChange={(blind) => set({ blind })} />
        </Stack>
      </Card>
      <Card title={t.steps} level={2}><StepFields steps={draft.steps} onChange={(steps) => set({ steps })} /></Card>
      <Card title={t.questions} level={2}><Stack><p className={styles.when}>{t.questionsLead}</p><QuestionFields questions={draft.questions} onChange={(questions) => set({ questions })} /></Stack></Card>
      <Card title={t.criteria} level={2}><Stack><p className={styles.when}>{t.criteriaLead}</p><CriterionFields criteria={draft.criteria} onChange={(criteria) => set({ criteria })} /></Stack></Card>
    </Stack>
  )
}

function StepFields({ steps, onChange }: { steps: string[]; onChange: (steps: string[]) => void }) {
  const t = useTexts(T)
  return (
    <Stack gap={3}>
      {steps.map((step, i) => (
        <Row key={i} wrap={false} align="end" gap={2}>
          <Field className={styles.grow} label={t.step({ n: i + 1 })} required>
            <TextInput value={step} maxLength={40} onChange={(e) => onChange(steps.map((old, j) => (j === i ? e.target.value : old)))} />
          </Field>
          {steps.length > 1 && <IconButton label={t.remove({ name: t.step({ n: i + 1 }) })} icon={<TrashIcon />} onClick={() => onChange(steps.filter((_, j) => j !== i))} />}
        </Row>
      ))}
      {steps.length < maxSteps && <div><Button kind="plain" icon={<PlusIcon />} onClick={() => onChange([...steps, ''])}>{t.addStep}</Button></div>}
    </Stack>
  )
}

type CriterionInput = PostingDraftInput['criteria'][number]

function CriterionFields({ criteria, onChange }: { criteria: CriterionInput[]; onChange: (criteria: CriterionInput[]) => void }) {
  const t = useTexts(T)
  const set = (i: number, change: Partial<CriterionInput>) => onChange(criteria.map((old, j) => (j === i ? { ...old, ...change } : old)))
  return (
    <div>
      {criteria.map((criterion, i) => {
        const name = t.criterion({ n: i + 1 })
        return (
          <fieldset key={criterion.id ?? i} className={styles.entry} aria-label={name}>
            <Row wrap={false} align="end" gap={2}>
              <Field className={styles.grow} label={<>{name} · {t.criterionName}</>} required><TextInput value={criterion.name} maxLength={60} onChange={(e) => set(i, { name: e.target.value })} /></Field>
              {criteria.length > 1 && <IconButton label={t.remove({ name })} icon={<TrashIcon />} onClick={() => onChange(criteria.filter((_, j) => j !== i))} />}
            </Row>
            <div className={styles.anchors}>
              {scores.map((score) => (
                <Field key={score} label={t.anchor({ score })}>
                  <TextInput value={criterion.anchors[score - 1] ?? ''} maxLength={200} onChange={(e) => set(i, { anchors: scores.map((at) => (at === score ? e.target.value : criterion.anchors[at - 1] ?? '')) })} />
                </Field>
              ))}
            </div>
          </fieldset>
        )
      })}
      {criteria.length < maxCriteria && <Button kind="plain" icon={<PlusIcon />} onClick={() => onChange([...criteria, { name: '', anchors: scores.map(() => '') }])}>{t.addCriterion}</Button>}
    </div>
  )
}
