import type { MediaClaims } from '../../adapters/media/port.js'
import { no, yes, type Decision } from '../../kernel/result.js'
import type { Actor } from '../../platform/http/actor.js'
import { keepMediaRefusal } from './refusals.js'
import type { LiveRoom } from './room.js'
import { isPanel, leavesAt, phaseAt, roomDoor } from './rules/index.js'
import { loadSessions, sessionOfAnySeat, type LiveSeat, type LiveSession } from './store/sessions.js'

/**
 * Asked before every join and every resume at the media server, whichever engine it is (ROOM-11). A token alone opens nothing: it is taken only with
 * the sign-in of its person, while its entry holds the seat, and while the session runs. That is why leaving is final, a second device takes
 * over, and a token that was stolen or kept is worth nothing. A refusal is kept in the session's log (ROOM-18).
 */
export async function mayJoinMedia(room: LiveRoom, claims: MediaClaims, actor: Actor | null, now: number): Promise<boolean> {
  if (claims.room.startsWith('test.')) return claims.expiresAt > now && claims.attributes['entry'] === 'test'
  const [sessionId, part] = claims.room.split('.') as [string, string | undefined]
  const session = (await loadSessions(room.house.db, [sessionId])).get(sessionId)
  const seat = session?.seats.find((s) => s.seatId === claims.identity)
  const answer = session && seat ? mediaDoor(session, seat, part, claims, actor, now) : no('seat_removed')
  if (answer.ok) return true
  if ((await sessionOfAnySeat(room.house.db, claims.identity)) === sessionId) await keepMediaRefusal(room, { sessionId, seatId: claims.identity, now }, answer.code)
  return false
}

function mediaDoor(session: LiveSession, seat: LiveSeat, part: string | undefined, claims: MediaClaims, actor: Actor | null, now: number): Decision {
  if (!actor) return no('sign_in_needed')
  if (seat.personId !== actor.personId) return no('token_of_another')
  const door = part === undefined ? mainDoor(session, seat, now) : part === 'panel' ? panelRoomDoor(session, seat, now) : no('no_room')
  if (!door.ok) return door
  if (claims.expiresAt <= now) return no('token_expired')
  return part === undefined && (seat.entryId === null || claims.attributes['entry'] !== seat.entryId) ? no('entry_ended') : yes(true)
}

// The check was asked when the entry was given; entering made it unnecessary for as long as the room runs (ROOM-5).
const mainDoor = (session: LiveSession, seat: LiveSeat, now: number): Decision => roomDoor(session.facts, { ...seat.facts, enteredAt: seat.facts.enteredAt ?? now }, {}, now)

function panelRoomDoor(session: LiveSession, seat: LiveSeat, now: number): Decision {
  const phase = phaseAt(session.facts, now)
  if (!isPanel(seat.role)) return no('panel_only')
  if (seat.facts.leftAt !== null) return no('left_for_good')
  return phase === 'over' || phase === 'cancelled' || now >= leavesAt(session.facts) ? no('session_over') : yes(true)
}
