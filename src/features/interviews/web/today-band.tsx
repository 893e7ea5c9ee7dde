import { useQuery } from '@tanstack/react-query'
import { dayOf, toInstant } from '../../../kernel/time.js'
import { ApiError, apiFor } from '../../../platform/web/api.js'
import { useLiveView } from '../../../platform/web/use-live.js'
import { Band, Button, Skeleton, State, Text, useFormat, useNow, useTexts, useTimeZone } from '../../../ui/index.js'
import type { interviewsContract } from '../contract/index.js'
import { isChecked } from '../rules/board.js'
import { todayOf, withDays, type Card, type DayRound } from '../rules/cards.js'
import { EnterButton } from './parts/enter-button.js'
import { T } from './texts/mine.js'
import { T as S } from './texts/shared.js'
import styles from './interviews.module.css'

const api = apiFor<typeof interviewsContract>()

/** INT-10: how many video interviews are today, and the way into the next one. Nothing while there is none; live. */
export function TodayBand({ always = false }: { always?: boolean }) {
  const zone = useTimeZone()
  const today = dayOf(useNow(60_000), zone)
  const key = ['my-interviews', 'days', today, today]
  const query = useQuery({ queryKey: key, queryFn: () => api('GET /api/my/interviews/days', { query: { from: today, to: today } }), refetchOnWindowFocus: false, retry: false })
  useLiveView(key, query.data, (old, event) => (event.type === 'card.changed' ? withDays(old, (event.body as { card: Card }).card, zone) : old))
  if (query.isError && !refused(query.error)) return <Missed retry={() => void query.refetch()} busy={query.isFetching} />
  if (!query.data) return always && query.isPending ? <Skeleton shape="card" count={1} /> : null
  return <BandOf rounds={query.data.rounds} always={always} />
}

const refused = (error: unknown): boolean => error instanceof ApiError && error.problem.status >= 400 && error.problem.status < 500

/** Somebody may be minutes from their interview: that today could not be read is said. */
function Missed({ retry, busy }: { retry: () => void; busy: boolean }) {
  const t = useTexts(T)
  const s = useTexts(S)
  return <Band title={t.today} action={<Button onClick={retry} busy={busy}>{s.tryAgain}</Button>}><Text tone="persimmon">{s.noConnection}</Text></Band>
}

function BandOf({ rounds, always }: { rounds: DayRound[]; always: boolean }) {
  const t = useTexts(T)
  const zone = useTimeZone()
  const { today, next } = todayOf(rounds, useNow(), zone)
  if (!today.length && !always) return null
  return (
    <Band title={t.today} count={today.length} action={next ? <EnterButton round={next} size="large" /> : undefined}>
      {next ? <Next round={next} /> : <Text>{today.length ? t.todayDone : t.todayNone}</Text>}
    </Band>
  )
}

function Next({ round }: { round: DayRound }) {
  const t = useTexts(T)
  const s = useTexts(S)
  const f = useFormat()
  const now = useNow()
  const from = toInstant(round.from)
  return (
    <div className={styles.next}>
      <span className={styles.nextTime}>
        <Text as="span" tone="quiet" size={15}>{t.next}</Text>
        <Text as="span" size={21} strong tabular>{f.timeRange(from, toInstant(round.to))}</Text>
        <Text as="span" tone="wood" size={15} tabular>{round.startedAt ? s.phases.live : f.relative(from, now)}</Text>
      </span>
      <a href={`/interviews/${round.interviewId}`}>{round.company} · {round.title}</a>
      <span className={styles.prepared}>
        <Text as="span" tone="quiet" size={15}>{t.prepared}</Text>
        <Ready word={t.answer} done={round.answer === 'attend'} />
        <Ready word={t.check} done={isChecked(round, now)} />
      </span>
    </div>
  )
}

function Ready({ word, done }: { word: string; done: boolean }) {
  const t = useTexts(T)
  return <State tone={done ? 'pine' : 'quiet'} shape={done ? 'check' : 'dash'}>{word} {done ? t.done : t.notYet}</State>
}
