import type { Channels } from '../../platform/realtime/hub.js'
import type { LiveRoom } from './room.js'
import { loadSessions, sessionIdOfSeat } from './store/sessions.js'

/** `seat:ID` and `chat:ID` (what that seat may read of the chat) are heard by the person of that seat alone. */
export function liveRoomChannels(room: LiveRoom): Channels {
  const own: Channels[string] = async (actor, id) => {
    const sessionId = actor && (await sessionIdOfSeat(room.house.db, id))
    const session = sessionId ? (await loadSessions(room.house.db, [sessionId])).get(sessionId) : undefined
    return !!actor && !!session?.seats.some((s) => s.seatId === id && s.personId === actor.personId && !s.hidden)
  }
  return { seat: own, chat: own }
}
