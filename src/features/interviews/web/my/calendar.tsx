import { useEffect, useMemo, useRef, useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { dayOf, instantOf, toInstant } from '../../../../kernel/time.js'
import { apiFor } from '../../../../platform/web/api.js'
import { useLiveView } from '../../../../platform/web/use-live.js'
import { addDays, addMonths, Button, MonthCalendar, Notice, Stack, Text, useFormat, useNow, useTexts, useTimeZone, type CalendarEntry, type Day } from '../../../../ui/index.js'
import type { interviewsContract } from '../../contract/index.js'
import { roundsOfDay, withDays, type Card, type DayRound } from '../../rules/cards.js'
import { T } from '../texts/mine.js'
import styles from '../interviews.module.css'

const api = apiFor<typeof interviewsContract>()

export interface CalendarProps {
  chosen: Day | null
  /** A day, and the card of its first interview, if it has one. */
  onChoose: (day: Day, cardId: string | null) => void
  onShow: (cardId: string) => void
  /** The card that was asked for and that the filters leave out. */
  leftOut: string | null
  onClearFilters: () => void
}

/** The month in view with its interviews; a day, or one of its interviews, leads to its card (INT-9). */
export function Calendar({ chosen, onChoose, ...list }: CalendarProps) {
  const t = useTexts(T)
  const f = useFormat()
  const zone = useTimeZone()
  const today = dayOf(useNow(60_000), zone)
  const [month, setMonth] = useState(today.slice(0, 7))
  // The days of other months that share its first and last week are seen as well.
  const from = addDays(`${month}-01`, -7)
  const to = addDays(addMonths(`${month}-01`, 1), 7)
  const key = ['my-interviews', 'days', from, to]
  const query = useQuery({ queryKey: key, queryFn: () => api('GET /api/my/interviews/days', { query: { from, to } }), refetchOnWindowFocus: false, placeholderData: (old) => old })
  useLiveView(key, query.isPlaceholderData ? undefined : query.data, (old, event) => (event.type === 'card.changed' ? withDays(old, (event.body as { card: Card }).card, zone) : old))
  const rounds = query.data?.rounds
  const entries = useMemo(() => {
    const found: Record<Day, CalendarEntry[]> = {}
    for (const day of new Set((rounds ?? []).map((r) => dayOf(toInstant(r.from), zone)))) found[day] = roundsOfDay(rounds ?? [], day, zone).map((r) => ({ at: f.time(toInstant(r.from)), text: r.company }))
    return found
  }, [rounds, zone, f])
  const ofDay = (day: Day) => roundsOfDay(rounds ?? [], day, zone)
  return (
    <Stack>
      <MonthCalendar label={t.calendar} today={today} chosen={chosen} onChoose={(day) => onChoose(day, ofDay(day)[0]?.cardId ?? null)} onMonth={setMonth} entries={entries} markLabel={t.marks} />
      {chosen && rounds && <DayList day={chosen} rounds={ofDay(chosen)} {...list} />}
    </Stack>
  )
}

/** What the chosen day holds, each a step to its card; and why a card is not to be seen. */
function DayList({ day, rounds, onShow, leftOut, onClearFilters }: Omit<CalendarProps, 'chosen' | 'onChoose'> & { day: Day; rounds: DayRound[] }) {
  const t = useTexts(T)
  const f = useFormat()
  const zone = useTimeZone()
  const name = f.day(instantOf(day, '12:00', zone))
  const hidden = leftOut !== null && rounds.some((r) => r.cardId === leftOut)
  const here = useRef<HTMLDivElement>(null)
  // Where no card comes into view, what is said instead does.
  useEffect(() => { if (hidden || !rounds.length) here.current?.scrollIntoView({ block: 'nearest' }) }, [day, hidden, rounds.length])
  if (!rounds.length) return <div ref={here} role="status"><Text size={15} tone="quiet">{t.dayNone({ day: name })}</Text></div>
  return (
    <div ref={here} className={styles.ofDay}>
      <Text size={15} strong>{t.dayOf({ day: name, n: rounds.length })}</Text>
      <ul className={styles.dayList}>
        {rounds.map((r) => (
          <li key={r.interviewId}>
            <button type="button" onClick={() => onShow(r.cardId)}>
              <span className="tabular">{f.timeRange(toInstant(r.from), toInstant(r.to))}</span> <span>{r.company} · {r.title}</span>
            </button>
          </li>
        ))}
      </ul>
      {hidden && <Notice tone="warn" title={t.leftOut}><Stack gap={3} align="start"><Text size={15}>{t.leftOutText}</Text><Button onClick={onClearFilters}>{t.showAnyway}</Button></Stack></Notice>}
    </div>
  )
}
