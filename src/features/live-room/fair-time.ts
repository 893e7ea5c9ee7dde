import type { Instant } from '../../kernel/time.js'
import { lostOf } from './rules/index.js'
import type { LiveSeat, LiveSession, SeatRow } from './store/sessions.js'

/** What changes at a seat whose person is there again, or has gone by themselves: the time they were cut off is counted up to now (ROOM-21). */
export const backAgain = (session: LiveSession, seat: LiveSeat, now: Instant): Partial<SeatRow> =>
  seat.loss.lostFrom === null ? { lostAt: null } : { lostAt: null, lostFrom: null, lostMs: lostOf(session.facts, seat.loss, now) }

/** What the session's log says of it. */
export function lostBody(session: LiveSession, seat: LiveSeat, now: Instant): { lostSeconds?: number } {
  const ms = seat.loss.lostFrom === null ? 0 : lostOf(session.facts, seat.loss, now) - seat.loss.lostMs
  return ms > 0 ? { lostSeconds: Math.round(ms / 1000) } : {}
}
