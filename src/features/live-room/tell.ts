import type { Tx } from '../../platform/house/house.js'
import { aroundOf, doorState, seatTopic } from './present.js'
import { loadSessions } from './store/sessions.js'

/** Features above hear of every change to a session, in its transaction. */
export interface LiveRoomListener { changed(tx: Tx, sessionId: string): Promise<void> }

/** Tells every seat its new view. */
export async function tellSeats(tx: Tx, sessionId: string): Promise<void> {
  const session = (await loadSessions(tx.db, [sessionId])).get(sessionId)
  if (!session) return
  const around = await aroundOf(tx.db, session, tx.now)
  for (const seat of session.seats) {
    if (seat.personId && !seat.hidden) await tx.tell(seatTopic(seat.seatId), 'door.changed', doorState(session, seat, around))
  }
}
