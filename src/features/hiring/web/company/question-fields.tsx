import { Button, ChevronDownIcon, Field, IconButton, PlusIcon, Row, Stack, TextArea, TextInput, TrashIcon, useTexts } from '../../../../ui/index.js'
import { maxQuestionMinutes, maxQuestions } from '../../rules/postings.js'
import { T } from '../texts/company.js'
import styles from '../hiring.module.css'

export interface QuestionInput { id?: string | undefined; text: string; good: string; minutes: number | null }

/** What the panel will ask, in order (INT-17). */
export function QuestionFields({ questions, onChange }: { questions: QuestionInput[]; onChange: (questions: QuestionInput[]) => void }) {
  const t = useTexts(T)
  const set = (i: number, change: Partial<QuestionInput>) => onChange(questions.map((old, j) => (j === i ? { ...old, ...change } : old)))
  const move = (i: number, by: 1 | -1) => onChange(questions.map((old, j) => (j === i ? questions[i + by]! : j === i + by ? questions[i]! : old)))
  const sum = questions.reduce((n, q) => n + (q.minutes ?? 0), 0)
  return (
    <div>
      {questions.map((q, i) => {
        const name = t.question({ n: i + 1 })
        return (
          <fieldset key={q.id ?? i} className={styles.entry} aria-label={name}>
            <Stack gap={3}>
              <Row wrap={false} align="end" gap={2}>
                <Field className={styles.grow} label={name} required><TextInput value={q.text} maxLength={300} onChange={(e) => set(i, { text: e.target.value })} /></Field>
                {i > 0 && <IconButton label={t.moveUp({ name })} icon={<span className={styles.upward}><ChevronDownIcon /></span>} onClick={() => move(i, -1)} />}
                {i < questions.length - 1 && <IconButton label={t.moveDown({ name })} icon={<ChevronDownIcon />} onClick={() => move(i, 1)} />}
                <IconButton label={t.remove({ name })} icon={<TrashIcon />} onClick={() => onChange(questions.filter((_, j) => j !== i))} />
              </Row>
              <Field label={t.questionGood}><TextArea value={q.good} maxLength={1000} rows={2} onChange={(e) => set(i, { good: e.target.value })} /></Field>
              <div className={styles.minutes}>
                <Field label={t.questionMinutes}><TextInput type="number" inputMode="numeric" min={1} max={maxQuestionMinutes} value={q.minutes ?? ''} onChange={(e) => set(i, { minutes: e.target.value === '' ? null : Number(e.target.value) })} /></Field>
              </div>
            </Stack>
          </fieldset>
        )
      })}
      <Row gap={4}>
        {questions.length < maxQuestions && <Button kind="plain" icon={<PlusIcon />} onClick={() => onChange([...questions, { text: '', good: '', minutes: null }])}>{t.addQuestion}</Button>}
        {sum > 0 && <span className={styles.when}>{t.minutesSum({ n: sum })}</span>}
      </Row>
    </div>
  )
}
