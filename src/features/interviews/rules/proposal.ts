import { days, instantOf, minutes, overlaps, type Duration, type Instant, type Period } from '../../../kernel/time.js'

/** From and to as minutes of the day: 540 is 09:00. */
export interface ClockSpan { from: number; to: number }

/** When interviews may be held, and how they follow each other. */
export interface Frame {
  /** 'YYYY-MM-DD', in order. */
  days: readonly string[]
  timeZone: string
  hours: ClockSpan
  /** Parts of each day without interviews, such as lunch. */
  breaks: readonly ClockSpan[]
  length: Duration
  /** Between two interviews. */
  gap: Duration
  /** After so many in a row the panel rests; null for no such rest. */
  rest: { after: number; length: Duration } | null
}

/** Times already taken: the panel's hold everywhere, an applicant's where they sit. */
export interface TakenTimes { panel: readonly Taken[]; applicants: readonly Taken[] }
export interface Taken { id: string; periods: readonly Period[] }

export interface Sitting { key: string; ids: readonly string[] }
/** Times that a hand finds: interviews begin on the five minutes. */
const step: Duration = minutes(5)
/** So many days one proposal looks through. */
export const mostDays = 31

const clock = (minute: number): string => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
const at = (day: string, span: ClockSpan, timeZone: string): Period => ({ from: instantOf(day, clock(span.from), timeZone), to: instantOf(day, clock(span.to), timeZone) })

/** The stretches of each day in which an interview fits whole: working hours without the breaks. */
export function openHours(f: Pick<Frame, 'days' | 'timeZone' | 'hours' | 'breaks'>): Period[] {
  return f.days.flatMap((day) => f.breaks.reduce<ClockSpan[]>((left, b) => left.flatMap((s) => (b.from < s.to && s.from < b.to ? [{ from: s.from, to: b.from }, { from: b.to, to: s.to }] : [s])), [f.hours]))
    .length ? f.days.flatMap((day) => withoutBreaks(f.hours, f.breaks).map((span) => at(day, span, f.timeZone))) : []
}

function withoutBreaks(hours: ClockSpan, breaks: readonly ClockSpan[]): ClockSpan[] {
  return breaks.reduce<ClockSpan[]>((left, b) => left.flatMap((s) => (b.from < s.to && s.from < b.to ? [{ from: s.from, to: b.from }, { from: b.to, to: s.to }] : [s])), [hours]).filter((s) => s.from < s.to)
}
