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

export interface Taken { id: string; periods: readonly Period[] }
/** Times that are taken already: one of the panel's is in the way of every interview, an applicant's of their own. */
export interface TakenTimes { panel: readonly Taken[]; applicants: readonly Taken[] }
export interface Sitting { key: string; ids: readonly string[] }

/** A proposal looks through so many days. */
export const mostDays = 31
/** Interviews are proposed on the five minutes. */
const step: Duration = minutes(5)
const nextStep = (t: Instant): Instant => Math.ceil(t / step) * step
const clock = (minute: number): string => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

/** The days from the first to the last, with Saturdays and Sundays or without. */
export function daysFrom(first: string, last: string, weekends: boolean): string[] {
  const from = Date.parse(`${first}T00:00:00Z`)
  const count = Math.min(mostDays, (Date.parse(`${last}T00:00:00Z`) - from) / days(1) + 1)
  return Array.from({ length: Math.max(0, count || 0) }, (_, i) => new Date(from + days(i))).filter((d) => weekends || d.getUTCDay() % 6 !== 0).map((d) => d.toISOString().slice(0, 10))
}

/** The stretches in which an interview fits whole: each day's hours without the breaks. */
export function openHours(f: Pick<Frame, 'days' | 'timeZone' | 'hours' | 'breaks'>): Period[] {
  const parts = f.breaks.reduce<ClockSpan[]>((left, b) => left.flatMap((s) => (b.from < s.to && s.from < b.to ? [{ from: s.from, to: b.from }, { from: b.to, to: s.to }] : [s])), [f.hours]).filter((s) => s.from < s.to)
    .sort((a, b) => a.from - b.from)
  return f.days.flatMap((day) => parts.map((s) => ({ from: instantOf(day, clock(s.from), f.timeZone), to: instantOf(day, clock(s.to), f.timeZone) })))
}

/**
 * INT-4: a time for each of these interviews, all held by the same panel: as early as it goes, in their order. Whoever is taken at a time lets the next one
 * go first, so that no time is left empty that somebody could have. What finds no place on these days is not in the answer.
 */
export function propose(sittings: readonly Sitting[], f: Frame, taken: TakenTimes, now: Instant): Map<string, Period> {
  const placed = new Map<string, Period>()
  const panel = taken.panel.flatMap((p) => p.periods)
  const own = new Map(sittings.map((s) => [s.key, taken.applicants.filter((a) => s.ids.includes(a.id)).flatMap((a) => a.periods)]))
  let row: { count: number; endedAt: Instant } | null = null
  for (const open of openHours(f)) {
    let from = Math.max(open.from, nextStep(now + 1))
    while (placed.size < sittings.length && from + f.length <= open.to) {
      const during = { from, to: from + f.length }
      const ready = row && readyAfter(row, f)
      const held = panel.find((p) => overlaps(p, during))
      if (ready && from < ready) { from = ready; continue }
      if (held) { from = nextStep(held.to); continue }
      const next = sittings.find((s) => !placed.has(s.key) && !own.get(s.key)!.some((p) => overlaps(p, during)))
      if (!next) { from += step; continue }
      placed.set(next.key, during)
      row = { count: row && f.rest && from - row.endedAt < f.rest.length ? row.count + 1 : 1, endedAt: during.to }
      from = during.to
    }
  }
  return placed
}
const readyAfter = (row: { count: number; endedAt: Instant }, f: Frame): Instant => row.endedAt + (f.rest && row.count >= f.rest.after ? Math.max(f.gap, f.rest.length) : f.gap)

/** The times of those who have one, and proposals for the rest around them. */
export function fill(sittings: readonly Sitting[], times: Readonly<Record<string, Period>>, f: Frame, taken: TakenTimes, now: Instant): Record<string, Period> {
  const kept = sittings.flatMap((s) => (times[s.key] ? [{ key: s.key, time: times[s.key]! }] : []))
  const around = { id: '', periods: kept.map(({ time }) => ({ from: time.from - f.gap, to: time.to + f.gap })) }
  const found = propose(sittings.filter((s) => !times[s.key]), f, { ...taken, panel: [...taken.panel, around] }, now)
  return Object.fromEntries([...kept.map(({ key, time }): [string, Period] => [key, time]), ...found])
}

/** Who of them is taken at that time, and when. */
export function takenAt(during: Period, ids: readonly string[], taken: TakenTimes): { who: 'panel' | 'applicant'; id: string; period: Period }[] {
  const of = (who: 'panel' | 'applicant', list: readonly Taken[]) => list.flatMap((t) => t.periods.filter((p) => overlaps(p, during)).map((period) => ({ who, id: t.id, period })))
  return [...of('panel', taken.panel), ...of('applicant', taken.applicants.filter((a) => ids.includes(a.id)))]
}

export const isOutside = (during: Period, f: Pick<Frame, 'days' | 'timeZone' | 'hours' | 'breaks'>): boolean => !openHours(f).some((open) => open.from <= during.from && during.to <= open.to)

/** Periods that touch or overlap as one: nobody learns from it how many things somebody does. */
export function joined(periods: readonly Period[]): Period[] {
  return [...periods].sort((a, b) => a.from - b.from).reduce<Period[]>((list, p) => {
    const last = list.at(-1)
    return last && p.from <= last.to ? [...list.slice(0, -1), { from: last.from, to: Math.max(last.to, p.to) }] : [...list, p]
  }, [])
}

export interface Timed extends Period { key: string }

/**
 * Moves one of the rows, which stand in the order of time, to another place among them: it trades places with each one on the way. The whole keeps its first
 * start and its last end, and the pauses stay where they were, whatever the lengths.
 */
export function moveRow<R extends Timed>(rows: readonly R[], key: string, to: number): R[] {
  const moved = [...rows]
  const target = Math.max(0, Math.min(rows.length - 1, to))
  let at = moved.findIndex((r) => r.key === key)
  if (at < 0) return moved
  while (at !== target) {
    const first = Math.min(at, at + Math.sign(target - at))
    const [a, b] = [moved[first]!, moved[first + 1]!]
    moved[first] = { ...b, from: a.from, to: a.from + b.to - b.from }
    moved[first + 1] = { ...a, from: b.to - (a.to - a.from), to: b.to }
    at += Math.sign(target - at)
  }
  return moved
}
