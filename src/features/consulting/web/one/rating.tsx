import { useId, useState } from 'react'
import { useMutation } from '@tanstack/react-query'
import { Button, Card, Checkbox, Facts, Failed, Field, Stack, Text, TextArea, useTexts, useToast } from '../../../../ui/index.js'
import { questions } from '../../rules/wishes.js'
import { api, type Detail } from '../api.js'
import { T } from '../texts/one.js'
import styles from '../consulting.module.css'

/** CONS-10: five questions of 1–5 and a comment, once; without the name unless agreed. */
export function RatingForm({ id, onDone }: { id: string; onDone: (detail: Detail) => void }) {
  const t = useTexts(T)
  const toast = useToast()
  const [scores, setScores] = useState<(number | null)[]>(Array.from({ length: questions }, () => null))
  const [comment, setComment] = useState('')
  const [named, setNamed] = useState(false)
  const send = useMutation({
    mutationFn: () => api('POST /api/consultations/{id}/rating', { params: { id }, body: { scores: scores.map((n) => n ?? 0), comment, named } }),
    onSuccess: (detail) => { toast(t.sent); onDone(detail) },
  })
  return (
    <Card level={2} title={t.ratingTitle}>
      <Stack gap={6}>
        <Text tone="quiet">{t.ratingLead}</Text>
        <div className={styles.scores}>
          {t.questions.map((question, i) => <Score key={question} question={question} value={scores[i]!} onChange={(n) => setScores(scores.map((old, j) => (j === i ? n : old)))} />)}
        </div>
        <Field label={t.comment}><TextArea value={comment} maxLength={1000} rows={3} onChange={(e) => setComment(e.target.value)} /></Field>
        <Checkbox label={t.named} checked={named} onChange={(e) => setNamed(e.target.checked)} />
        <Failed error={send.error} />
        <div><Button kind="main" busy={send.isPending} disabledReason={scores.includes(null) ? t.missing : undefined} onClick={() => send.mutate()}>{t.send}</Button></div>
      </Stack>
    </Card>
  )
}

function Score({ question, value, onChange }: { question: string; value: number | null; onChange: (n: number) => void }) {
  const t = useTexts(T)
  const name = useId()
  return (
    <Field group label={question} required>
      <div className={styles.scale}>
        {t.scale.map((word, i) => (
          <label key={word} className={`${styles.time} ${styles.score}`}>
            <input type="radio" name={name} checked={value === i + 1} onChange={() => onChange(i + 1)} aria-label={t.score({ n: i + 1, word })} />
            {i + 1}<small>{word}</small>
          </label>
        ))}
      </div>
    </Field>
  )
}

export function RatingShown({ rating }: { rating: NonNullable<Detail['rating']> }) {
  const t = useTexts(T)
  return (
    <Card level={2} title={t.mine}>
      <Stack>
        <Facts items={t.questions.map((q, i) => ({ term: q, text: <span className={styles.figure}>{rating.scores[i]} / 5</span> }))} />
        {rating.comment && <div className={styles.prose}>{rating.comment}</div>}
      </Stack>
    </Card>
  )
}
