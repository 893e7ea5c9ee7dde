import { useId, useState, type ReactNode } from 'react'
import { dayOf, instantOf, type Instant } from '../../kernel/time.js'
import { clockOf } from '../calendar-days.js'
import { formatTime, formatZone } from '../format.js'
import { usePlace, useTexts } from '../hooks/locale.js'
import { T } from '../texts-forms.js'
import { Field } from './field.js'
import { Select, TextInput } from './inputs.js'
import styles from './field.module.css'

export interface DateTimeInputProps {
  label: ReactNode
  value: Instant | null
  /** Null until both day and time are there. */
  onChange(at: Instant | null): void
  timeZone?: string
  min?: Instant
  max?: Instant
  stepMinutes?: number
  /** Minutes of the day between which times are offered: 540 is 09:00. */
  fromMinute?: number
  toMinute?: number
  hint?: ReactNode
  error?: ReactNode
  required?: boolean
}

/** A day and a half hour on it, as the clocks of one time zone show them. */
export function DateTimeInput({ label, value, onChange, timeZone, min, max, stepMinutes = 30, fromMinute = 0, toMinute = 24 * 60, hint, error, required }: DateTimeInputProps) {
  const t = useTexts(T)
  const place = usePlace()
  const zone = timeZone ?? place.timeZone
  const id = useId()
  const [half, setHalf] = useState({ day: '', time: '' })
  const there = { ...place, timeZone: zone }
  const { day, time } = value === null ? half : { day: dayOf(value, zone), time: formatTime(value, there) }

  const times = Array.from({ length: Math.ceil((toMinute - fromMinute) / stepMinutes) }, (_, i) => clockOf(fromMinute + i * stepMinutes))
  if (time && !times.includes(time)) times.push(time)
  const choose = (next: { day: string; time: string }) => {
    setHalf(next)
    onChange(next.day && next.time ? instantOf(next.day, next.time, zone) : null)
  }
  const elsewhere = new Intl.DateTimeFormat().resolvedOptions().timeZone !== zone
  return (
    <Field group label={label} error={error} required={required} hint={hint || elsewhere ? <>{hint} {elsewhere && t.zone({ zone: formatZone(value ?? 0, there) })}</> : undefined}>
      <div className={styles.pair}>
        <TextInput type="date" aria-label={t.date} id={id} value={day} required={required} min={min && dayOf(min, zone)} max={max && dayOf(max, zone)} onChange={(e) => choose({ day: e.target.value, time })} />
        <Select aria-label={t.time} value={time} required={required} placeholder={t.chooseTime} options={times.sort().map((v) => ({ value: v, label: v }))} onChange={(e) => choose({ day, time: e.target.value })} />
      </div>
    </Field>
  )
}
