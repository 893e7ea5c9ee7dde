import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { apiFor } from '../../../../platform/web/api.js'
import { useLiveView } from '../../../../platform/web/use-live.js'
import { toInstant } from '../../../../kernel/time.js'
import { ButtonLink, Checkbox, cx, Failed, formatCountdown, NoteIcon, Notice, Skeleton, Text, useFormat, useNow, useTexts } from '../../../../ui/index.js'
import type { BesideProps } from '../../../live-room/web/beside.js'
import type { kitContract, KitView } from '../../kit/contract.js'
import { askedNow } from '../../kit/rules.js'
import { applyToKit, interviewIdOf } from './kit-state.js'
import { NoteList, useNotes, Writing } from './notes.js'
import { T } from './texts.js'
import styles from './kit.module.css'

const api = apiFor<typeof kitContract>()

/** INT-17: beside the picture, what to ask in order, what good answers show, and one's own notes. */
export function Panel({ session }: BesideProps) {
  const t = useTexts(T)
  const id = interviewIdOf(session.homePath)
  const key = ['interview-kit', id]
  const query = useQuery({ queryKey: key, queryFn: () => api('GET /api/interviews/{id}/kit', { params: { id } }), structuralSharing: (old, next) => (old && (old as KitView).live.seq > (next as KitView).live.seq ? old : next) })
  useLiveView<KitView>(key, query.data, applyToKit)
  const kit = query.data
  const notes = useNotes(id, session.startedAt)
  return (
    <div className={styles.kit}>
      <div className={styles.scrolled}>
        {!kit && (query.isError ? <Notice tone="warn">{t.failed}</Notice> : <Skeleton shape="text" count={6} />)}
        {kit && <Questions id={id} kit={kit} startedAt={session.startedAt === null ? null : toInstant(session.startedAt)} />}
        {kit && <Criteria kit={kit} />}
        <ButtonLink href={`${session.homePath}/evaluation`} target="_blank" rel="noopener" icon={<NoteIcon size={18} />}>{t.sheet}</ButtonLink>
        <section aria-labelledby="kit-notes" className={styles.part}>
          <h3 id="kit-notes">{t.notes}</h3>
          <Text size={13} tone="quiet">{t.notesHint}</Text>
          <NoteList items={notes.items} onDrop={notes.drop} />
        </section>
      </div>
      <Writing notes={notes} />
    </div>
  )
}

function Questions({ id, kit, startedAt }: { id: string; kit: KitView; startedAt: number | null }) {
  const t = useTexts(T)
  const f = useFormat()
  const client = useQueryClient()
  const asked = askedNow(kit.questions, kit.ticks.map((one) => ({ questionId: one.questionId, at: toInstant(one.at) })), startedAt, useNow())
  // What was pressed is seen at once, and goes back where it is refused.
  const [pressed, setPressed] = useState<{ questionId: string; ticked: boolean } | null>(null)
  const tick = useMutation({
    mutationFn: ({ questionId, ticked }: { questionId: string; ticked: boolean }) => api('PUT /api/interviews/{id}/kit/questions/{questionId}', { params: { id, questionId }, body: { ticked } }),
    onSuccess: (next) => client.setQueryData<KitView>(['interview-kit', id], (old) => (old && old.live.seq > next.live.seq ? old : next)),
    onSettled: () => setPressed(null),
  })
  const press = (wish: { questionId: string; ticked: boolean }) => { setPressed(wish); tick.mutate(wish) }
  if (kit.questions.length === 0) return <Text size={15} tone="quiet">{t.noQuestions}</Text>
  const ticksOf = (questionId: string) => kit.ticks.find((one) => one.questionId === questionId)
  const left = kit.questions.filter((q) => !ticksOf(q.id))
  const planned = left.reduce((n, q) => n + (q.minutes ?? 0), 0)
  return (
    <section aria-labelledby="kit-questions" className={styles.part}>
      <div className={styles.head}><h3 id="kit-questions">{t.questions}</h3><Text size={13} tone="quiet">{t.asked({ n: kit.questions.length - left.length, of: kit.questions.length })}</Text></div>
      {planned > 0 && <Text size={13} tone="quiet">{t.planned({ n: planned })}</Text>}
      <ol className={styles.questions}>
        {kit.questions.map((q) => {
          const ticked = ticksOf(q.id)
          const now = asked?.id === q.id ? asked : null
          const wished = pressed?.questionId === q.id ? pressed.ticked : ticked !== undefined
          return (
            <li key={q.id} className={cx(styles.question, ticked && styles.done, now && styles.now)} aria-current={now ? 'step' : undefined}>
              <Checkbox
                label={q.text} checked={wished} onChange={(e) => press({ questionId: q.id, ticked: e.target.checked })}
                hint={ticked ? t.askedBy({ name: ticked.name, at: f.time(toInstant(ticked.at)) }) : q.minutes === null ? undefined : now ? <span className={cx('tabular', now.ms > q.minutes * 60_000 && styles.over)}>{t.spent({ spent: formatCountdown(now.ms), n: q.minutes })}</span> : t.minutes({ n: q.minutes })}
              />
              {q.good && (
                <details className={styles.good} open={now !== null || undefined}>
                  <summary>{t.good}</summary>
                  <p>{q.good}</p>
                </details>
              )}
            </li>
          )
        })}
      </ol>
      <Failed error={tick.error} />
    </section>
  )
}

function Criteria({ kit }: { kit: KitView }) {
  const t = useTexts(T)
  return (
    <details className={styles.part}>
      <summary>{t.criteria}</summary>
      {kit.criteria.map((c) => (
        <section key={c.id} className={styles.criterion}>
          <h4>{c.name}</h4>
          <ol>{c.anchors.map((anchor, i) => <li key={i}>{anchor || '–'}</li>)}</ol>
        </section>
      ))}
    </details>
  )
}
