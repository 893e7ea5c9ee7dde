import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { instantOf, minutes, type Instant } from '../../kernel/time.js'
import { clockOf, type Day } from '../calendar-days.js'
import { cx } from '../cx.js'
import { formatDay, formatTimeRange } from '../format.js'
import { usePlace, useTexts } from '../hooks/locale.js'
import { T } from '../texts-forms.js'
import { Field } from './field.js'
import styles from './slot-grid.module.css'

export interface SlotGridProps {
  label: ReactNode
  /** The columns, as days of the time zone. */
  days: readonly Day[]
  /** Minutes of the day: 540 is 09:00. */
  fromMinute?: number
  toMinute?: number
  stepMinutes?: number
  /** Starts of the chosen slots. */
  chosen: readonly Instant[]
  onChange(chosen: Instant[]): void
  max?: number
  unavailable?(at: Instant): boolean
  hint?: ReactNode
  error?: ReactNode
  required?: boolean
}

const moves: Record<string, readonly [row: number, column: number]> = {
  ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1],
  Home: [0, -99], End: [0, 99], PageUp: [-99, 0], PageDown: [99, 0],
}
const clamp = (n: number, last: number) => Math.min(last, Math.max(0, n))

/** Days by half hours: choose up to `max` without typing a date. One stop for Tab, arrows inside. */
export function SlotGrid({ label, days, fromMinute = 540, toMinute = 1080, stepMinutes = 30, chosen, onChange, max = 3, unavailable, hint, error, required }: SlotGridProps) {
  const t = useTexts(T)
  const place = usePlace()
  const table = useRef<HTMLTableElement>(null)
  const [cursor, setCursor] = useState({ row: 0, column: 0 })
  const rows = Array.from({ length: Math.ceil((toMinute - fromMinute) / stepMinutes) }, (_, i) => clockOf(fromMinute + i * stepMinutes))

  const toggle = (at: Instant) => {
    if (chosen.includes(at)) onChange(chosen.filter((x) => x !== at))
    else if (max === 1) onChange([at])
    else if (chosen.length < max) onChange([...chosen, at].sort((a, b) => a - b))
  }
  const walk = (event: KeyboardEvent) => {
    const move = moves[event.key]
    if (!move) return
    event.preventDefault()
    const next = { row: clamp(cursor.row + move[0], rows.length - 1), column: clamp(cursor.column + move[1], days.length - 1) }
    setCursor(next)
    table.current?.querySelector<HTMLElement>(`[data-at="${next.row}.${next.column}"]`)?.focus()
  }
  const slot = (time: string, row: number, day: Day, column: number) => {
    const at = instantOf(day, time, place.timeZone)
    const off = unavailable?.(at) ?? false
    const name = `${formatDay(at, place)} ${formatTimeRange(at, at + minutes(stepMinutes), place)}`
    return (
      <td key={day}>
        <button
          type="button"
          className={styles.slot}
          data-at={`${row}.${column}`}
          tabIndex={cursor.row === row && cursor.column === column ? 0 : -1}
          aria-pressed={chosen.includes(at)}
          aria-disabled={off || undefined}
          aria-label={off ? `${name}, ${t.slotTaken}` : name}
          onFocus={() => setCursor({ row, column })}
          onClick={() => off || toggle(at)}
        >
          {time}
        </button>
      </td>
    )
  }
  return (
    <Field group label={label} hint={hint} error={error} required={required}>
      <div className={styles.frame}>
        <table ref={table} role="grid" className={cx(styles.grid, chosen.length >= max && max > 1 && styles.full)} onKeyDown={walk} aria-label={typeof label === 'string' ? label : undefined}>
          <thead>
            <tr>
              <th scope="col"><span className={styles.count}>{t.time}</span></th>
              {days.map((day) => <th key={day} scope="col">{formatDay(instantOf(day, '12:00', place.timeZone), place)}</th>)}
            </tr>
          </thead>
          <tbody>
            {rows.map((time, row) => (
              <tr key={time}>
                <th scope="row">{time}</th>
                {days.map((day, column) => slot(time, row, day, column))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <span className={styles.count} role="status">{t.slotsChosen({ count: chosen.length, max })}</span>
    </Field>
  )
}
