import type { Duration, Instant } from '../../../kernel/time.js'
import { no, yes, type Decision } from '../../../kernel/result.js'
import { extensionOf, type SeatFacts } from './door.js'
import { leavesAt, liveAt, overAt, type SessionFacts } from './session.js'

/** What was lost of the room by one seat: closed spans, and one that is still open. */
export interface Loss {
  /** Cut off since then through no act of their own; null where they are there, or went by themselves. */
  lostFrom: Instant | null
  lostMs: Duration
  givenMs: Duration
}

/** How long a seat was cut off until `now` (ROOM-21): only while the room ran. */
export function lostOf(s: SessionFacts, loss: Loss, now: Instant): Duration {
  if (loss.lostFrom === null) return loss.lostMs
  const from = Math.max(loss.lostFrom, liveAt(s) ?? Infinity)
  return loss.lostMs + Math.max(0, Math.min(now, overAt(s, now) ?? now) - from)
}

/** What could still be given back, in whole seconds that are never less than what was lost. */
export const owedTo = (s: SessionFacts, loss: Loss, now: Instant): Duration => Math.ceil(Math.max(0, lostOf(s, loss, now) - loss.givenMs) / 1000) * 1000

/** Less than this is a blink: a page that was loaded again, a network that changed. It is counted, and not offered. */
export const worthGiving: Duration = 5_000

/** The new end that gives one seat back what it lost (ROOM-21), under the same limits as every extension. */
export function giveBackOf(s: SessionFacts, host: SeatFacts, loss: Loss, now: Instant): Decision<Instant> {
  const owed = owedTo(s, loss, now)
  const until = extensionOf(s, host, { until: leavesAt(s) + Math.max(owed, 1) }, now)
  if (!until.ok) return until
  return owed === 0 ? no('nothing_lost') : yes(until.value)
}

/** An extension is everybody's: what was given to one counts for all who lost time too, up to what each lost. */
export const givenAfter = (lost: Duration, given: Duration, extension: Duration): Duration => Math.min(lost, given + extension)
