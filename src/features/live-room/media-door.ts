import type { MediaClaims } from '../../adapters/media/port.js'
import type { Actor } from '../../platform/http/actor.js'
import type { LiveRoom } from './room.js'
import { isPanel, leavesAt, phaseAt, roomDoor } from './rules/index.js'
import { loadSessions } from './store/sessions.js'

/**
 * Asked before every join and every resume at the media server, whichever engine it is (ROOM-11). A token alone opens nothing: it is taken only with
 * the sign-in of its person, while its entry holds the seat, and while the session runs. That is why leaving is final, a second device takes
 * over, and a token that was stolen or kept is worth nothing.
 */
export async function mayJoinMedia(room: LiveRoom, claims: MediaClaims, actor: Actor | null, now: number): Promise<boolean> {
  if (claims.expiresAt <= now) return false
  if (claims.room.startsWith('test.')) return claims.attributes['entry'] === 'test'
  const [sessionId, part] = claims.room.split('.') as [string, string | undefined]
  const session = (await loadSessions(room.house.db, [sessionId])).get(sessionId)
  const seat = session?.seats.find((s) => s.seatId === claims.identity)
  if (!session || !seat || !actor || seat.personId !== actor.personId) return false
  if (part === 'panel') {
    const phase = phaseAt(session.facts, now)
    return isPanel(seat.role) && seat.facts.leftAt === null && phase !== 'over' && phase !== 'cancelled' && now < leavesAt(session.facts)
  }
  if (part !== undefined || seat.entryId === null || claims.attributes['entry'] !== seat.entryId) return false
  // The check was asked when the entry was given; entering made it unnecessary for as long as the room runs (ROOM-5).
  return roomDoor(session.facts, { ...seat.facts, enteredAt: seat.facts.enteredAt ?? now }, {}, now).ok
}
