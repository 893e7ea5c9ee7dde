import type { Instant } from '../../../../kernel/time.js'
import { checkDoor, roomDoor, waitingDoor, type CheckFacts, type SeatFacts } from '../../rules/door.js'
import { phaseAt, type SessionFacts } from '../../rules/session.js'

export type DoorPage = 'check' | 'waiting' | 'room' | 'after'

/** Where a person belongs: on the page they are at, on another one, or (with the reason) on none yet. */
export type Standing = { at: 'here' } | { at: 'elsewhere'; page: DoorPage } | { at: 'closed'; code: string; data: Record<string, unknown> }

const here: Standing = { at: 'here' }
const ended = ['session_over', 'left_for_good']

/** Asks the shared doors in their order; a page never decides by itself who may be on it. */
export function standingAt(s: SessionFacts, seat: SeatFacts, checks: CheckFacts, now: Instant, page: DoorPage): Standing {
  const to = (wanted: DoorPage): Standing => (wanted === page ? here : { at: 'elsewhere', page: wanted })
  const door = checkDoor(s, seat, now)
  if (!door.ok) return ended.includes(door.code) ? to('after') : { at: 'closed', code: door.code, data: door.data }
  if (!waitingDoor(s, seat, checks, now).ok) return to('check')
  if (!roomDoor(s, seat, checks, now).ok) return page === 'check' ? here : to('waiting')
  // The countdown belongs to the waiting room; the room itself opens when it has run out (WAIT-6).
  return to(phaseAt(s, now) === 'live' ? 'room' : 'waiting')
}
