import { useState, type ReactNode } from 'react'
import { useMutation } from '@tanstack/react-query'
import { dayOf, toInstant, toIso, type Instant } from '../../../../kernel/time.js'
import { apiFor } from '../../../../platform/web/api.js'
import { addDays, Button, CalendarIcon, CheckIcon, ChoiceCards, CrossIcon, Failed, Field, Row, SlotGrid, Stack, TextArea, useNarrow, useNow, useTexts, useTimeZone, useToast } from '../../../../ui/index.js'
import type { interviewsContract } from '../../contract/index.js'
import { mayAnswer, mostTimes, type Answer } from '../../rules/answers.js'
import type { Round } from '../../rules/cards.js'
import { answerFactsOf } from './facts.js'
import { T } from '../texts/answer.js'

const api = apiFor<typeof interviewsContract>()
type View = Awaited<ReturnType<typeof send>>
const send = (id: string, body: { answer: Answer; times: string[]; reason: string }) => api('POST /api/interviews/{id}/answer', { params: { id }, body })

/** Three large choices, each with what follows from it. */
export function AnswerForm({ round, onSent, children }: { round: Round; onSent: (view: View) => void; children?: ReactNode }) {
  const t = useTexts(T)
  const now = useNow()
  const toast = useToast()
  const [answer, setAnswer] = useState<Answer | null>(null)
  const [times, setTimes] = useState<Instant[]>(round.proposed.map(toInstant))
  const [reason, setReason] = useState(round.reason)
  const facts = answerFactsOf(round)
  const mutation = useMutation({
    mutationFn: (given: Answer) => send(round.interviewId, { answer: given, times: given === 'another_time' ? times.map(toIso) : [], reason: given === 'attend' ? '' : reason }),
    onSuccess: (view) => { toast(t.sent); onSent(view) },
  })
  return (
    <Stack gap={6}>
      <ChoiceCards<Answer>
        legend={t.question} value={answer} onChange={setAnswer}
        choices={[
          { value: 'attend', title: t.attend, follows: t.attendFollows[round.medium], icon: <CheckIcon size={24} /> },
          { value: 'another_time', title: t.other, follows: t.otherFollows, icon: <CalendarIcon size={24} />, ...(mayAnswer(facts, 'another_time', now).ok ? {} : { disabledReason: t.otherLate }) },
          { value: 'decline', title: t.decline, follows: t.declineFollows, icon: <CrossIcon size={24} /> },
        ]}
      />
      {answer === 'another_time' && <OtherTimes round={round} times={times} setTimes={setTimes} reason={reason} setReason={setReason} />}
      {answer === 'decline' && <Field label={t.declineReason} hint={t.reasonHint}><TextArea value={reason} maxLength={500} rows={3} onChange={(e) => setReason(e.target.value)} /></Field>}
      <Failed error={mutation.error} />
      <Row align="start">
        {answer && <Button kind="main" size="large" busy={mutation.isPending} onClick={() => mutation.mutate(answer)}>{t.send[answer]}</Button>}
        {children}
      </Row>
    </Stack>
  )
}

interface OtherTimesProps { round: Round; times: Instant[]; setTimes: (times: Instant[]) => void; reason: string; setReason: (reason: string) => void }

/** Days by half hours, a week at a time: no date is typed. */
function OtherTimes({ round, times, setTimes, reason, setReason }: OtherTimesProps) {
  const t = useTexts(T)
  const zone = useTimeZone()
  const narrow = useNarrow()
  const now = useNow(60_000)
  const [week, setWeek] = useState(0)
  const count = narrow ? 3 : 7
  const first = addDays(dayOf(now, zone), 1 + week * count)
  const days = Array.from({ length: count }, (_, i) => addDays(first, i))
  return (
    <Stack gap={4}>
      <Row justify="space-between">
        {week > 0 ? <Button kind="plain" onClick={() => setWeek(week - 1)}>{t.earlier}</Button> : <span />}
        {week <= 8 && <Button kind="plain" onClick={() => setWeek(week + 1)}>{t.later}</Button>}
      </Row>
      <SlotGrid label={t.times} hint={t.timesHint} days={days} chosen={times} onChange={setTimes} max={mostTimes} unavailable={(at) => at <= now || at === toInstant(round.from)} />
      <Field label={t.reason} hint={t.reasonHint} required><TextArea value={reason} maxLength={500} rows={3} onChange={(e) => setReason(e.target.value)} /></Field>
    </Stack>
  )
}
