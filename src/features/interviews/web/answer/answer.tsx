import { useEffect, useState, type ReactNode } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { toInstant } from '../../../../kernel/time.js'
import { navigate } from '../../../../platform/web/address.js'
import { ApiError, apiFor } from '../../../../platform/web/api.js'
import type { PageProps } from '../../../../platform/web/pages.js'
import { useLiveView } from '../../../../platform/web/use-live.js'
import { Button, ButtonLink, Countdown, Facts, Notice, PathHead, Row, Stack, Steps, Text, useFormat, useNow, useTexts, type Step } from '../../../../ui/index.js'
import type { interviewsContract } from '../../contract/index.js'
import { mayAnswer } from '../../rules/answers.js'
import { doorOf, roundPhase, type Card, type Round } from '../../rules/cards.js'
import { EnterButton } from '../parts/enter-button.js'
import { Loaded } from '../parts/loaded.js'
import { OutcomeState } from '../parts/states.js'
import { AnswerForm } from './answer-form.js'
import { answerFactsOf } from './facts.js'
import { T } from '../texts/answer.js'
import { T as S } from '../texts/shared.js'
import styles from '../interviews.module.css'

const api = apiFor<typeof interviewsContract>()

/** /interviews/:id: the appointment, the answer, and what comes next (INT-6). */
export function Page({ params }: PageProps) {
  const id = params['id']!
  const key = ['interview', id]
  const query = useQuery({ queryKey: key, queryFn: () => api('GET /api/interviews/{id}', { params: { id } }), retry: false, refetchOnWindowFocus: false })
  useLiveView(key, query.data, (old, event) => {
    const card = event.type === 'card.changed' ? (event.body as { card: Card }).card : null
    return card?.id === old.card.id ? { ...old, card } : old
  })
  useCompanyPage(id, query.error)
  const round = query.data?.card.rounds.find((r) => r.interviewId === id)
  return (
    <>
      {query.data && round ? <Head card={query.data.card} round={round} /> : <PathHead company="" posting="" homeHref="/my/interviews" />}
      <div className={styles.answer}>
        <Loaded query={query} count={2}>{(view) => (round ? <Appointment card={view.card} round={round} /> : null)}</Loaded>
      </div>
    </>
  )
}

/** The panel's links lead here as well: whoever sits on it is brought to the company's page of the interview. */
function useCompanyPage(id: string, error: unknown): void {
  const missing = error instanceof ApiError && error.code === 'not_found'
  useEffect(() => {
    if (missing) api('GET /api/interviews/{id}/company', { params: { id } }).then(({ companyId }) => navigate(`/company/${companyId}/interviews/${id}`, { replace: true }), () => undefined)
  }, [missing, id])
}

function Head({ card, round }: { card: Card; round: Round }) {
  const t = useTexts(T)
  const now = useNow()
  const phase = roundPhase(round, now)
  const past = phase === 'over' || phase === 'missed' || phase === 'cancelled' || round.leftAt !== null
  const attends = round.confirmedAt !== null
  const open = doorOf(round, now).state
  const steps: Step[] = round.medium === 'video'
    ? [
        { label: t.steps.answer, state: attends ? 'done' : 'current' },
        { label: t.steps.check, state: attends ? 'current' : 'todo', ...(open === 'enter' || open === 'reenter' ? { href: `/sessions/${round.sessionId}/check` } : {}) },
        { label: t.steps.waiting, state: 'todo' }, { label: t.steps.room, state: 'todo' },
      ]
    : [{ label: t.steps.answer, state: attends ? 'done' : 'current' }, { label: t.steps.done, state: attends ? 'current' : 'todo' }]
  const start = toInstant(round.from)
  const ahead = phase === 'booked' || phase === 'open'
  const time = ahead && now < start ? <Countdown until={start} label={t.untilStart} size="head" lateFrom={null} /> : ahead || phase === 'live' ? <Countdown until={toInstant(round.leavesAt)} label={t.untilEnd} size="head" /> : null
  return <PathHead company={card.company} posting={card.title} homeHref="/my/interviews" steps={past ? undefined : <Steps label={t.way} steps={steps} />} time={time} />
}

function Appointment({ card, round }: { card: Card; round: Round }) {
  const t = useTexts(T)
  const s = useTexts(S)
  const f = useFormat()
  const [from, to] = [toInstant(round.from), toInstant(round.to)]
  return (
    <>
      <title>{`${card.company} · ${s.round(round)}`}</title>
      <div className={styles.head}>
        <h1>{t.title({ round: s.round(round) })}</h1>
        <time dateTime={round.from}>{f.fullDay(from)} {f.timeRange(from, to)}</time>
        <Facts items={[
          { term: s.kind, text: s.kindsLong[round.medium] },
          ...(round.place ? [{ term: s.place, text: round.place }] : []),
          { term: s.panel, text: round.panel.map((p) => { const about = [p.title, p.role === 'observer' ? s.observer : ''].filter(Boolean).join(', '); return about ? `${p.name} (${about})` : p.name }).join(', ') },
        ]} />
      </div>
      <State round={round} />
    </>
  )
}

function State({ round }: { round: Round }) {
  const t = useTexts(T)
  const now = useNow()
  const [changing, setChanging] = useState<string | null>(null)
  const phase = roundPhase(round, now)
  if (phase === 'cancelled') return <End title={t.cancelled} text={t.cancelledText} />
  if (phase === 'missed') return <End title={t.missed} text={t.missedText} />
  if (phase === 'over') return <End title={t.over} text={t.overText}>{round.result && <OutcomeState outcome={round.result.outcome} />}</End>
  if (round.leftAt !== null) return <End title={t.left} text={t.overText} />
  // A new schedule asks anew, also on a page that stood open with an answer to the old one.
  if (round.answer === null || changing === round.from) return <Question key={round.from} round={round} onDone={() => setChanging(null)} changing={round.answer !== null} />
  return <Answered round={round} onChange={() => setChanging(round.from)} />
}

function End({ title, text, children }: { title: string; text: string; children?: ReactNode }) {
  const t = useTexts(T)
  return <Stack align="start"><h2>{title}</h2>{children}<Text>{text}</Text><Row><ButtonLink kind="main" href="/my/interviews">{t.toList}</ButtonLink></Row></Stack>
}

function Question({ round, onDone, changing }: { round: Round; onDone: () => void; changing: boolean }) {
  const t = useTexts(T)
  const f = useFormat()
  const client = useQueryClient()
  const now = useNow()
  const open = now >= toInstant(round.opensAt)
  return (
    <Stack gap={6}>
      {open && <Notice tone="live" announce="status">{t.openNow}</Notice>}
      <AnswerForm round={round} onSent={(view) => { client.setQueryData(['interview', round.interviewId], view); onDone() }}>
        {changing && <Button onClick={onDone}>{t.keep}</Button>}
      </AnswerForm>
      {!open && <Text tone="quiet" size={15}>{t.changeable({ at: f.dateTime(toInstant(round.opensAt)) })}</Text>}
    </Stack>
  )
}

function Answered({ round, onChange }: { round: Round; onChange: () => void }) {
  const t = useTexts(T)
  const f = useFormat()
  const now = useNow()
  const mayChange = (['attend', 'another_time', 'decline'] as const).some((a) => a !== round.answer && mayAnswer(answerFactsOf(round), a, now).ok)
  const change = mayChange ? <Button onClick={onChange}>{t.change}</Button> : <Text tone="quiet" size={15}>{t.closed}</Text>
  if (round.answer === 'attend') {
    return (
      <Stack gap={6}>
        <Notice tone="done" title={t.attending} announce={false} />
        <ol className={styles.steps}>{t.attendingNext[round.medium].map((line) => <li key={line}>{line}</li>)}</ol>
        <div className={styles.actions}>
          <EnterButton round={round} size="large" />
          {round.medium === 'video' && now < toInstant(round.opensAt) && <ButtonLink href="/#test" size="large">{t.tryNow}</ButtonLink>}
        </div>
        <Row>{change}</Row>
      </Stack>
    )
  }
  const length = toInstant(round.to) - toInstant(round.from)
  const asked = round.answer === 'another_time'
  return (
    <Stack gap={6}>
      <Notice title={asked ? t.asked : t.declined} announce={false}>{asked ? t.askedText : t.declinedText}</Notice>
      {asked && <Facts items={round.proposed.map((iso, i) => ({ term: i === 0 ? t.proposed : '', text: f.dayTimes(toInstant(iso), toInstant(iso) + length) }))} />}
      <Row>{change}</Row>
    </Stack>
  )
}
