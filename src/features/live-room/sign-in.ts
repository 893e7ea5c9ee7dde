import type { Tx } from '../../platform/house/house.js'
import { endShare } from './commands/tools.js'
import { takeOutOfMedia } from './media-removal.js'
import { record, type LiveRoom } from './room.js'
import { phaseAt } from './rules/index.js'
import { changeSeat, lockSession, seatsOfSignIn } from './store/sessions.js'

/**
 * ACC-4: with a sign-in that has ended (by the person, a changed password, a suspension) ends what its pages have at the media server. It is a drop: whoever signs
 * in again may come back.
 */
export async function endMediaOfSignIn(room: LiveRoom, tx: Tx, by: { personId: string; signInId: string }): Promise<void> {
  for (const found of await seatsOfSignIn(tx.db, by)) {
    const session = await lockSession(tx.db, found.sessionId)
    const seat = session?.seats.find((s) => s.seatId === found.seatId)
    if (!session || !seat) continue
    await takeOutOfMedia(tx, session.id, seat.seatId, [...(found.inRoom ? ['main' as const] : []), ...(found.inPanelRoom ? ['panel' as const] : [])])
    const phase = phaseAt(session.facts, tx.now)
    if (!found.inRoom || !seat.open.includes('room') || (phase !== 'live' && phase !== 'starting')) continue
    await changeSeat(tx.db, seat.seatId, { lostAt: tx.now })
    await endShare(tx, session, seat.seatId)
    await record(room, tx, session.id, { type: 'dropped', seatId: seat.seatId, body: { cause: 'sign_in' } })
  }
}
