import { type Duration, hours, type Instant, minutes, seconds } from '../../../kernel/time.js'
import { no, yes, type Decision } from '../../../kernel/result.js'
import { entryOpensAt, extensionChoices, hasRoom, kinds, leavesAt, longestExtension, overAt, phaseAt, type SessionFacts } from './session.js'

export type SeatRole = 'host' | 'panel' | 'guest' | 'observer'
export type CheckItem = 'camera' | 'quality' | 'microphone' | 'sound'

/** What happened to one person's place in a session. */
export interface SeatFacts {
  role: SeatRole
  confirmedAt: Instant | null
  readyAt: Instant | null
  /** Sent back to the waiting room by the host and not called again (WAIT-7). */
  heldAt: Instant | null
  enteredAt: Instant | null
  leftAt: Instant | null
  soundOnlyAt: Instant | null
}
/** When each check last passed on one device, in one browser; missing or null where it did not. `low`: the picture passed at the lower quality alone. */
export type CheckFacts = Partial<Record<CheckItem, Instant | null>> & { low?: boolean }

export const checksLast: Duration = hours(2)

/** INT-18: a guest's number in place of their name, for everybody but the guests themselves. */
export const nameFor = (reader: SeatRole) => (seat: { name: string; alias: string | null }): string => (reader === 'guest' ? seat.name : (seat.alias ?? seat.name))
/** The name that leaves for where any reader may see it: the media server, entries of the log, errors. */
export const publicName = (seat: { name: string; alias: string | null }): string => seat.alias ?? seat.name

export const isPanel = (role: SeatRole): boolean => role === 'host' || role === 'panel'

type CheckedSession = Pick<SessionFacts, 'medium' | 'lowQualityAllowed'>
type CheckedSeat = Pick<SeatFacts, 'role' | 'soundOnlyAt'>

/** Which checks a seat needs: for a room without pictures, camera and quality are not asked (ENV-6, ENV-7); whoever sends nothing only has to hear (ROOM-17). */
export const checksAsked = (s: CheckedSession, seat: CheckedSeat): CheckItem[] =>
  seat.role === 'observer' ? ['sound'] : s.medium === 'voice' || seat.soundOnlyAt !== null ? ['microphone', 'sound'] : ['camera', 'quality', 'microphone', 'sound']

/** When a pass of this device stops counting in this session; null where there is none that counts. A lower quality counts where the session allows it (ENV-7). */
function passLastsUntil(s: Pick<SessionFacts, 'lowQualityAllowed'>, checks: CheckFacts, item: CheckItem): Instant | null {
  const at = checks[item]
  return at === null || at === undefined || (item === 'quality' && checks.low === true && !s.lowQualityAllowed) ? null : at + checksLast
}

/** A page knows the server's time to within this: it counts whole seconds, and what it measures takes a line's delay. */
export const clockPrecision = seconds(2)

/** What is still missing on this device; empty where the waiting room may open. */
export const checksMissing = (s: CheckedSession, seat: CheckedSeat, checks: CheckFacts, now: Instant): CheckItem[] =>
  checksAsked(s, seat).filter((item) => { const until = passLastsUntil(s, checks, item); return until === null || until - checksLast > now + clockPrecision || now > until })

/** Until when a person is checked by the best of their devices, each for itself: half of it on one and half on another is no check. Null where no device passed all. */
export function checkedUntil(s: CheckedSession, seat: CheckedSeat, devices: readonly CheckFacts[]): Instant | null {
  const ends = devices.flatMap((checks) => {
    const untils = checksAsked(s, seat).map((item) => passLastsUntil(s, checks, item))
    return untils.includes(null) ? [] : [Math.min(...(untils as Instant[]))]
  })
  return ends.length ? Math.max(...ends) : null
}

/** May this seat come as far as its environment check? Everything but the check itself. */
export function checkDoor(s: SessionFacts, seat: SeatFacts, now: Instant): Decision {
  if (s.cancelledAt !== null) return no('session_cancelled')
  if (!hasRoom(s)) return no('no_room')
  if (phaseAt(s, now) === 'over') return no('session_over', { endedAt: overAt(s, now) })
  if (seat.leftAt !== null) return no('left_for_good', { leftAt: seat.leftAt })
  if (seat.role === 'guest' && seat.confirmedAt === null) return no('answer_needed')
  if (now < entryOpensAt(s)) return no('entry_not_open', { opensAt: entryOpensAt(s) })
  return yes(true)
}

/** May this seat be in the waiting room? Whoever was in the room before needs no new check (ROOM-5). */
export function waitingDoor(s: SessionFacts, seat: SeatFacts, checks: CheckFacts, now: Instant): Decision {
  const before = checkDoor(s, seat, now)
  if (!before.ok) return before
  if (seat.enteredAt === null && kinds[s.kind].checkAsked) {
    const missing = checksMissing(s, seat, checks, now)
    if (missing.length) return no('check_needed', { missing })
  }
  return yes(true)
}

/** May this seat be in the room now? */
export function roomDoor(s: SessionFacts, seat: SeatFacts, checks: CheckFacts, now: Instant): Decision {
  const before = waitingDoor(s, seat, checks, now)
  if (!before.ok) return before
  const phase = phaseAt(s, now)
  if (phase !== 'starting' && phase !== 'live') return no('room_not_started')
  if (seat.heldAt !== null) return no('held_in_waiting')
  if (seat.readyAt === null && seat.enteredAt === null && seat.role !== 'observer') return no('not_ready')
  return yes(true)
}

/** May the panel talk among themselves before the applicant comes in (WAIT-7)? */
export function panelDoor(s: SessionFacts, seat: SeatFacts, checks: CheckFacts, now: Instant): Decision {
  if (!isPanel(seat.role)) return no('panel_only')
  return waitingDoor(s, seat, checks, now)
}

/** ROOM-17: observers see and hear, enter and leave; whatever else a seat may do is not theirs. */
export const mayTakePart = (seat: Pick<SeatFacts, 'role'>): Decision => (seat.role === 'observer' ? no('observer_watches') : yes(true))

export function mayStart(s: SessionFacts, seat: SeatFacts, now: Instant): Decision {
  if (seat.role !== 'host') return no('host_only')
  if (s.cancelledAt !== null) return no('session_cancelled')
  if (!hasRoom(s)) return no('no_room')
  if (seat.leftAt !== null) return no('left_for_good', { leftAt: seat.leftAt })
  const phase = phaseAt(s, now)
  if (phase === 'over') return no('session_over', { endedAt: overAt(s, now) })
  if (phase === 'booked') return no('entry_not_open', { opensAt: entryOpensAt(s) })
  return yes(true)
}

export function mayEnd(s: SessionFacts, seat: SeatFacts, now: Instant): Decision {
  if (seat.role !== 'host') return no('host_only')
  const phase = phaseAt(s, now)
  if (phase === 'cancelled') return no('session_cancelled')
  if (phase === 'over') return no('session_over', { endedAt: overAt(s, now) })
  if (phase === 'booked') return no('entry_not_open', { opensAt: entryOpensAt(s) })
  return yes(true)
}

/** ENV-7: whether less than a good picture will do is the host's word, until it is over. */
export function mayAllowLow(s: SessionFacts, seat: SeatFacts, now: Instant): Decision {
  if (seat.role !== 'host') return no('host_only')
  if (seat.leftAt !== null) return no('left_for_good', { leftAt: seat.leftAt })
  if (s.cancelledAt !== null) return no('session_cancelled')
  return phaseAt(s, now) === 'over' ? no('session_over', { endedAt: overAt(s, now) }) : yes(true)
}

export type ExtensionWish = { minutes: number } | { until: Instant }

/** The new end that the host asks for (ROOM-8): 5, 10, 15 or 30 minutes from the end as it stands, or a time. */
export function extensionOf(s: SessionFacts, seat: SeatFacts, wish: ExtensionWish, now: Instant): Decision<Instant> {
  if (seat.role !== 'host') return no('host_only')
  const phase = phaseAt(s, now)
  if (phase === 'cancelled') return no('session_cancelled')
  if (phase === 'over') return no('session_over', { endedAt: overAt(s, now) })
  if (phase !== 'live' && phase !== 'starting') return no('room_not_started')
  if ('minutes' in wish && !extensionChoices.includes(wish.minutes)) return no('extension_not_offered', { choices: extensionChoices })
  const until = 'minutes' in wish ? leavesAt(s) + minutes(wish.minutes) : wish.until
  if (until <= leavesAt(s)) return no('extension_not_later', { leavesAt: leavesAt(s) })
  if (until > s.booked.to + longestExtension) return no('extension_too_long', { latest: s.booked.to + longestExtension })
  return yes(until)
}

/** ROOM-4: leaving is for those who are in, and asked for once. */
export function mayLeave(s: SessionFacts, seat: SeatFacts, now: Instant): Decision {
  const phase = phaseAt(s, now)
  if (phase === 'over') return no('session_over', { endedAt: overAt(s, now) })
  if (seat.enteredAt === null) return no('not_in_room')
  return yes(true)
}
