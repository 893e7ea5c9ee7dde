import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import { addDays, addMonths, weekdayOf, weekOf, weeksOfMonth, type Day } from '../calendar-days.js'
import { cx } from '../cx.js'
import { formatMonth } from '../format.js'
import { useLocale, useTexts } from '../hooks/locale.js'
import { useNarrow } from '../hooks/use-media-query.js'
import { ChevronLeftIcon, ChevronRightIcon } from '../icons/sign-icons.js'
import { T } from '../texts-calendar.js'
import { IconButton } from './icon-button.js'
import styles from './month-calendar.module.css'

/** '10:30' and a word or two. */
export interface CalendarEntry { at: string; text: string }

export interface MonthCalendarProps {
  /** What the days are days of. */
  label: string
  today: Day
  chosen: Day | null
  onChoose(day: Day): void
  /** Told when another month ('YYYY-MM') comes into view, to fetch its marks. */
  onMonth?(month: string): void
  /** How many entries a day has. */
  marks?: Readonly<Record<Day, number>>
  /** In place of marks: what a day holds. Where the calendar is wide enough the first two stand in the day; else they are dots. */
  entries?: Readonly<Record<Day, readonly CalendarEntry[]>>
  markLabel?(v: { count: number }): string
  /** `auto` is a week strip under 640 px. */
  view?: 'auto' | 'month' | 'week'
  min?: Day
  max?: Day
}

const moves: Record<string, (day: Day) => Day> = {
  ArrowLeft: (d) => addDays(d, -1),
  ArrowRight: (d) => addDays(d, 1),
  ArrowUp: (d) => addDays(d, -7),
  ArrowDown: (d) => addDays(d, 7),
  Home: (d) => weekOf(d)[0]!,
  End: (d) => weekOf(d)[6]!,
  PageUp: (d) => addMonths(d, -1),
  PageDown: (d) => addMonths(d, 1),
}

function Marks({ count }: { count: number }) {
  return <span className={styles.marks} aria-hidden>{count > 3 ? count : Array.from({ length: count }, (_, i) => <i key={i} className={styles.mark} />)}</span>
}

const inDay = 2
function Entries({ list }: { list: readonly CalendarEntry[] }) {
  const t = useTexts(T)
  return (
    <span className={styles.entries} aria-hidden>
      {list.slice(0, inDay).map((e, i) => <span key={i} className={styles.entry}><b>{e.at}</b><span>{e.text}</span></span>)}
      {list.length > inDay && <span className={styles.rest}>{t.rest({ count: list.length - inDay })}</span>}
    </span>
  )
}

export function MonthCalendar({ label, today, chosen, onChoose, onMonth, marks = {}, entries, markLabel, view = 'auto', min = '', max = '9999' }: MonthCalendarProps) {
  const t = useTexts(T)
  const locale = useLocale()
  const narrow = useNarrow()
  const id = useId()
  const grid = useRef<HTMLTableElement>(null)
  const walked = useRef(false)
  const [cursor, setCursor] = useState(chosen ?? today)
  const [followed, setFollowed] = useState(chosen)
  if (chosen !== followed) {
    setFollowed(chosen)
    if (chosen) setCursor(chosen)
  }
  const strip = view === 'week' || (view === 'auto' && narrow)
  const weeks = strip ? [weekOf(cursor)] : weeksOfMonth(cursor)
  const weekdays = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' })
  const whole = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone: 'UTC' })
  const dayName = (day: Day, count: number, list: readonly CalendarEntry[]) =>
    [whole.format(Date.parse(day)), day === today && t.today, count > 0 && (markLabel ?? t.marks)({ count }), ...list.map((e) => `${e.at} ${e.text}`)].filter(Boolean).join(', ')

  const move = (day: Day) => {
    setCursor(day)
    if (day.slice(0, 7) !== cursor.slice(0, 7)) onMonth?.(day.slice(0, 7))
  }
  const turn = (way: 1 | -1) => move(strip ? addDays(cursor, way * 7) : addMonths(cursor, way))
  const walk = (event: KeyboardEvent) => {
    const step = moves[event.key]
    if (!step) return
    event.preventDefault()
    walked.current = true
    move(step(cursor))
  }
  // Focus follows the arrows, also into a month that was not drawn before.
  useEffect(() => {
    if (walked.current) grid.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus()
    walked.current = false
  }, [cursor])

  const cell = (day: Day) => {
    const list = entries?.[day] ?? []
    const count = entries ? list.length : (marks[day] ?? 0)
    const off = day < min || day > max
    return (
      <td key={day}>
        <button
          type="button"
          className={cx(styles.day, day === today && styles.today, !strip && day.slice(0, 7) !== cursor.slice(0, 7) && styles.other)}
          tabIndex={day === cursor ? 0 : -1}
          aria-pressed={day === chosen}
          aria-current={day === today ? 'date' : undefined}
          aria-disabled={off || undefined}
          aria-label={dayName(day, count, list)}
          onClick={() => {
            if (off) return
            move(day)
            onChoose(day)
          }}
        >
          {Number(day.slice(8))}
          {count > 0 && <Marks count={count} />}
          {list.length > 0 && <Entries list={list} />}
        </button>
      </td>
    )
  }
  return (
    <div className={cx(styles.calendar, entries && styles.telling)} role="group" aria-label={label}>
      <div className={styles.head}>
        <IconButton label={strip ? t.previousWeek : t.previousMonth} icon={<ChevronLeftIcon />} onClick={() => turn(-1)} />
        <span id={id} className={styles.title} aria-live="polite">{formatMonth(cursor, locale)}</span>
        <IconButton label={strip ? t.nextWeek : t.nextMonth} icon={<ChevronRightIcon />} onClick={() => turn(1)} />
      </div>
      <table ref={grid} role="grid" className={styles.grid} aria-labelledby={id} onKeyDown={walk}>
        <thead>
          <tr>{weeks[0]!.map((day) => <th key={weekdayOf(day)} scope="col">{weekdays.format(Date.parse(day))}</th>)}</tr>
        </thead>
        <tbody>{weeks.map((week) => <tr key={week[0]}>{week.map(cell)}</tr>)}</tbody>
      </table>
    </div>
  )
}
