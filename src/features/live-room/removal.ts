import type { Tx } from '../../platform/house/house.js'
import { endShare } from './commands/tools.js'
import { takeOutOfMedia } from './media-removal.js'
import { seatTopic } from './present.js'
import { phaseAt } from './rules/index.js'
import { appendLog } from './store/log.js'
import { changeSeat, lockSession } from './store/sessions.js'
import { tellSeats } from './tell.js'

/**
 * Takes somebody's seat away for good, at any time: no door opens to them any more, and what runs ends at once (ROOM-11). `heir` becomes host where it was the
 * host's seat. Of a session that is over only reading ends, and its log stays as it was closed.
 */
export async function removeSeat(tx: Tx, sessionId: string, personId: string, heir: string | null = null): Promise<void> {
  const session = await lockSession(tx.db, sessionId)
  const seat = session?.seats.find((s) => s.personId === personId)
  if (!session || !seat) return
  await changeSeat(tx.db, seat.seatId, { removedAt: tx.now, entryId: null, lostAt: null })
  await tellRemoved(tx, seat.seatId)
  const phase = phaseAt(session.facts, tx.now)
  if (phase === 'over' || phase === 'cancelled') return
  const next = heir === null ? undefined : session.seats.find((s) => s.personId === heir)
  if (next) await changeSeat(tx.db, next.seatId, { role: 'host' })
  await takeOutOfMedia(tx, sessionId, seat.seatId)
  await endShare(tx, session, seat.seatId)
  await appendLog(tx.db, tx.house.config.secret, { sessionId, at: tx.now, type: 'removed', seatId: seat.seatId })
  if (next) await appendLog(tx.db, tx.house.config.secret, { sessionId, at: tx.now, type: 'host_changed', seatId: next.seatId })
  await tellSeats(tx, sessionId)
}

/** The seat's own pages learn that there is nothing more for them; what they fetch then is refused. */
export const tellRemoved = (tx: Tx, seatId: string): Promise<unknown> => tx.tell(seatTopic(seatId), 'seat.removed', {})
