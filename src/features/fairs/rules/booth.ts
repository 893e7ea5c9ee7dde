import { minutes, type Duration, type Instant, type Period } from '../../../kernel/time.js'
import { no, yes, type Decision } from '../../../kernel/result.js'
import { callLasts, type Wait } from './queue.js'

export type BoothState = 'before' | 'open' | 'paused' | 'closed'
export interface BoothFacts extends Period { pausedAt: Instant | null; closedAt: Instant | null }

export function boothStateAt(b: BoothFacts, now: Instant): BoothState {
  if (b.closedAt !== null || now >= b.to) return 'closed'
  if (now < b.from) return 'before'
  return b.pausedAt === null ? 'open' : 'paused'
}

/** A paused booth calls nobody; standing in its line is still possible. */
export function mayJoin(b: BoothFacts, now: Instant): Decision {
  const state = boothStateAt(b, now)
  if (state === 'before') return no('booth_not_open', { from: b.from })
  return state === 'closed' ? no('booth_closed') : yes(true)
}

/** Whether the booth may call the next person: one at a time. `taken`: what its panel is booked for meanwhile. */
export function mayCall(b: BoothFacts, line: readonly Wait[], taken: readonly Period[], now: Instant): Decision {
  const state = boothStateAt(b, now)
  if (state === 'before') return no('booth_not_open', { from: b.from })
  if (state === 'closed') return no('booth_closed')
  if (state === 'paused') return no('booth_paused')
  const called = line.find((w) => w.state === 'called')
  if (called) return no('somebody_called', { until: called.callUntil! })
  if (!line.some((w) => w.state === 'waiting')) return no('nobody_waiting')
  const first = taken[0]
  return first ? no('booth_busy', { from: first.from, to: first.to }) : yes(true)
}

/** The time that the panel must have free to call: whoever is called comes at the last moment, and stays for a whole interview. */
export const neededFor = (lasts: Duration, now: Instant): Period => ({ from: now, to: now + callLasts + lasts })

/** When an interview on the spot is booked for: from the next whole second on. */
export function spotPeriod(lasts: Duration, now: Instant): Period {
  const from = now - (now % 1000) + 1000
  return { from, to: from + lasts }
}

export interface BoothWish extends Period { minutes: number }
export const mostBooths = 200
export const mostPostings = 50
export const mostEntries = 200
/** A fair is days, not years. */
export const longestFair: Duration = minutes(60 * 24 * 92)

/** A fair's period, and that its booths and its timetable lie within. */
export function fairStands(fair: Period, booths: readonly Period[], timetable: readonly Period[]): Decision {
  if (fair.to <= fair.from) return no('fair_period_wrong')
  if (fair.to - fair.from > longestFair) return no('fair_too_long')
  const within = (p: Period) => p.from >= fair.from && p.to <= fair.to && p.from < p.to
  if (!booths.every(within)) return no('booth_outside_fair')
  return timetable.every(within) ? yes(true) : no('timetable_outside_fair')
}

export type FairState = 'coming' | 'running' | 'past'
export const fairStateAt = (fair: Period, now: Instant): FairState => (now < fair.from ? 'coming' : now < fair.to ? 'running' : 'past')
