import { days, type Duration, type Instant } from '../../../kernel/time.js'
import { no, yes, type Decision } from '../../../kernel/result.js'
import { checkDoor, isPanel, mayTakePart, type SeatFacts } from './door.js'
import { hasRoom, leavesAt, overAt, phaseAt, type SessionFacts } from './session.js'

/** all: everybody in the room · panel: host and panel among themselves, which no applicant and no observer ever receives. */
export type ChatChannel = 'all' | 'panel'

/** How long after the end what was written and sent in the room can still be read (ROOM-16). */
export const chatLasts: Duration = days(90)
/** More in one room is no talk any more. */
export const mostMessages = 2000

export const chatEndsAt = (s: SessionFacts): Instant => leavesAt(s) + chatLasts

type Reader = Pick<SeatFacts, 'role' | 'enteredAt' | 'heldAt' | 'leftAt'>

/**
 * Which messages a seat may read, each by its channel and time. The company's side reads from the beginning; a guest once they were in, and nothing of what is
 * written while they wait outside or after they left. Nobody after the end of retention.
 */
export function mayRead(s: SessionFacts, seat: Reader, m: { channel: ChatChannel; sentAt: Instant }, now: Instant): boolean {
  if (now >= chatEndsAt(s)) return false
  if (m.channel === 'panel') return isPanel(seat.role)
  if (seat.role !== 'guest') return true
  return seat.enteredAt !== null && m.sentAt <= (seat.leftAt ?? Infinity) && m.sentAt <= (seat.heldAt ?? Infinity)
}

/** Who may write where (ROOM-16): everybody in the room where the chat is on; the panel among themselves from their waiting room on. */
export function mayWrite(s: SessionFacts, seat: SeatFacts, channel: ChatChannel, written: number, now: Instant): Decision {
  const part = mayTakePart(seat)
  if (!part.ok) return part
  if (channel === 'panel' && !isPanel(seat.role)) return no('panel_only')
  const door = checkDoor(s, seat, now)
  if (!door.ok) return door
  if (channel === 'all') {
    const inside = isInside(s, seat, now)
    if (!inside.ok) return inside
    if (!s.tools.chat) return no('chat_off')
  }
  return written < mostMessages ? yes(true) : no('chat_full', { most: mostMessages })
}

/** In the room now, as far as the door knows: let in, not sent back, not gone. */
function isInside(s: SessionFacts, seat: SeatFacts, now: Instant): Decision {
  const phase = phaseAt(s, now)
  if (phase !== 'starting' && phase !== 'live') return no('room_not_started')
  if (seat.heldAt !== null) return no('held_in_waiting')
  return seat.enteredAt === null ? no('not_in_room') : yes(true)
}

/** May this seat show its screen (ROOM-15)? One at a time: `sharer` is whose it is now. */
export function mayShare(s: SessionFacts, seat: SeatFacts, sharer: { name: string } | null, now: Instant): Decision {
  const part = mayTakePart(seat)
  if (!part.ok) return part
  const door = checkDoor(s, seat, now)
  if (!door.ok) return door
  const inside = isInside(s, seat, now)
  if (!inside.ok) return inside
  if (s.medium !== 'video') return no('no_screens')
  if (!s.tools.share) return no('share_off')
  return sharer ? no('share_taken', { name: sharer.name }) : yes(true)
}

/** Which tools the room has is the host's word, until it is over. */
export function mayChooseTools(s: SessionFacts, seat: SeatFacts, now: Instant): Decision {
  if (seat.role !== 'host') return no('host_only')
  if (seat.leftAt !== null) return no('left_for_good', { leftAt: seat.leftAt })
  if (s.cancelledAt !== null) return no('session_cancelled')
  if (!hasRoom(s)) return no('no_room')
  return phaseAt(s, now) === 'over' ? no('session_over', { endedAt: overAt(s, now) }) : yes(true)
}
