import { days, dayOf, instantOf, minutes, overlaps, type Duration, type Instant, type Period } from '../../../kernel/time.js'
import { no, yes, type Decision } from '../../../kernel/result.js'

/** Minutes of the day, in the consultant's zone: 540 is 09:00. `weekday` 1 is Monday, 7 Sunday. */
export interface Hours { weekday: number; fromMinute: number; toMinute: number }
export interface Exception { day: string; kind: 'off' | 'extra'; fromMinute: number; toMinute: number }
/** All that a consultant's slots follow from (CONS-4). */
export interface Timetable { timeZone: string; sessionMinutes: number; bufferMinutes: number; hours: readonly Hours[]; exceptions: readonly Exception[] }

export const shortestSession = 10
export const longestSession = 240
export const longestBuffer = 120
export const mostHours = 40
export const mostExceptions = 200
/** So soon, and so far ahead, an applicant can book. */
export const soonest: Duration = minutes(30)
export const furthest: Duration = days(60)
/** So many days of slots are read at once. */
export const mostDays = 35

type Span = [from: number, to: number]

/** Overlapping and touching spans become one. */
function merged(spans: Span[]): Span[] {
  const out: Span[] = []
  for (const [from, to] of [...spans].sort((a, b) => a[0] - b[0])) {
    const last = out.at(-1)
    if (last && from <= last[1]) last[1] = Math.max(last[1], to)
    else out.push([from, to])
  }
  return out
}
const without = (spans: Span[], [from, to]: Span): Span[] =>
  spans.flatMap(([a, b]): Span[] => [[a, Math.min(b, from)], [Math.max(a, to), b]].filter(([x, y]) => x! < y!) as Span[])

const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7
const after = (day: string, n: number): string => new Date(Date.parse(`${day}T00:00:00Z`) + days(n)).toISOString().slice(0, 10)
const clock = (minute: number): string => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
const at = (day: string, minute: number, zone: string): Instant => (minute === 1440 ? instantOf(after(day, 1), '00:00', zone) : instantOf(day, clock(minute), zone))

/** When somebody is there on one day: the week's hours and the extra ones, without what is off. */
export function spansOf(t: Timetable, day: string): Span[] {
  const that = t.exceptions.filter((e) => e.day === day)
  const there = [...t.hours.filter((h) => h.weekday === weekdayOf(day)), ...that.filter((e) => e.kind === 'extra')].map((h): Span => [h.fromMinute, h.toMinute])
  return that.filter((e) => e.kind === 'off').reduce((spans, e) => without(spans, [e.fromMinute, e.toMinute]), merged(there))
}

/**
 * The slots of some days (both included) of the consultant's zone. Within a span they are counted in real minutes from its start: where the clocks change,
 * a span is an hour shorter or longer and has fewer or more slots, none of them twice and none in an hour that is not there.
 */
export function slotsOf(t: Timetable, fromDay: string, toDay: string): Period[] {
  const out: Period[] = []
  const length = minutes(t.sessionMinutes)
  for (let day = fromDay; day <= toDay; day = after(day, 1)) {
    for (const [from, to] of spansOf(t, day)) {
      const end = at(day, to, t.timeZone)
      for (let start = at(day, from, t.timeZone); start + length <= end; start += length + minutes(t.bufferMinutes)) out.push({ from: start, to: start + length })
    }
  }
  return out
}

/** Those of them that can still be booked: `taken` is whatever else the consultant has to do in that time. */
export function openSlots(slots: readonly Period[], taken: readonly Period[], now: Instant): Period[] {
  return slots.filter((s) => s.from >= now + soonest && s.from <= now + furthest && !taken.some((p) => overlaps(p, s)))
}

/** The slot that begins at this instant, if the timetable has one. */
export function slotAt(t: Timetable, from: Instant): Period | null {
  const day = dayOf(from, t.timeZone)
  return slotsOf(t, day, day).find((s) => s.from === from) ?? null
}

/** A timetable that makes sense: known zone, whole spans of a day, none of a weekday overlapping another. */
export function timetableStands(t: Timetable): Decision {
  if (!isZone(t.timeZone)) return no('zone_unknown')
  if (t.hours.length > mostHours || t.exceptions.length > mostExceptions) return no('hours_too_many', { most: mostHours })
  for (const h of t.hours) {
    if (h.fromMinute >= h.toMinute) return no('end_before_start')
    if (t.hours.some((other) => other !== h && other.weekday === h.weekday && other.fromMinute < h.toMinute && h.fromMinute < other.toMinute)) return no('hours_overlap')
  }
  return yes(true)
}

export function isZone(name: string): boolean {
  try { return !!new Intl.DateTimeFormat('en', { timeZone: name }) } catch { return false }
}
