import { days, type Duration, type Instant } from '../../../kernel/time.js'
import { no, yes, type Decision } from '../../../kernel/result.js'
import { kinds } from '../../live-room/rules/session.js'

/** CONS-2. Only video has a room. */
export const types = ['video', 'phone', 'in_person'] as const
export type Type = (typeof types)[number]
export type Side = 'applicant' | 'consultant' | 'operator'
/** CONS-5 */
export const states = ['applied', 'assigned', 'running', 'done', 'rated', 'cancelled', 'no_show'] as const
export type State = (typeof states)[number]

/** What happened to a consultation, and nothing that could be computed. */
export interface Facts {
  type: Type
  /** Null until it is assigned. */
  booked: { from: Instant; to: Instant } | null
  /** The booked end, or the last one that the consultant gave in the room. */
  leavesAt: Instant | null
  startedAt: Instant | null
  endedAt: Instant | null
  /** The applicant said that they were ready, and came into the room. */
  readyAt: Instant | null
  enteredAt: Instant | null
  /** What the consultant said of whether the applicant came; null where nothing was said. */
  came: boolean | null
  cancelledAt: Instant | null
  ratedAt: Instant | null
}

/** How long afterwards the consultant can still correct whether the applicant came. */
export const correctionLasts: Duration = days(7)
/** How long afterwards the applicant can rate. */
export const ratingLasts: Duration = days(30)

export const opensAt = (f: Facts): Instant | null => f.booked && f.booked.from - kinds.consultation.entryOpensBefore
/** When it was over; null while it is not. */
export function overAt(f: Facts, now: Instant): Instant | null {
  if (!f.booked || f.cancelledAt !== null) return null
  const end = f.endedAt ?? f.leavesAt ?? f.booked.to
  return now >= end ? end : null
}

/** Whether the applicant came: as the consultant said, else, where there is a room, as the room saw it. */
const cameTo = (f: Facts): boolean => f.came ?? (f.type !== 'video' || f.enteredAt !== null)

export function stateAt(f: Facts, now: Instant): State {
  if (f.cancelledAt !== null) return 'cancelled'
  if (!f.booked) return 'applied'
  if (f.ratedAt !== null) return 'rated'
  if (overAt(f, now) !== null) return cameTo(f) ? 'done' : 'no_show'
  if (f.came === false) return 'no_show'
  const begun = f.type === 'video' ? f.startedAt !== null : now >= f.booked.from
  return begun ? 'running' : 'assigned'
}

/** CONS-5: the applicant until entry opens, consultant and operator until the end. */
export function mayCancel(f: Facts, by: Side, now: Instant): Decision {
  if (f.cancelledAt !== null) return no('consultation_cancelled')
  const over = overAt(f, now)
  if (over !== null || stateAt(f, now) === 'no_show') return no('consultation_over')
  const opens = opensAt(f)
  if (by === 'applicant' && opens !== null && now >= opens) return no('cancel_closed', { opensAt: opens })
  return yes(true)
}

/** Another consultant or time: by the operator, until it begins. */
export function mayAssign(f: Facts, now: Instant): Decision {
  if (f.cancelledAt !== null) return no('consultation_cancelled')
  if (overAt(f, now) !== null) return no('consultation_over')
  if (f.booked && stateAt(f, now) !== 'assigned') return no('already_started')
  return yes(true)
}

/** The consultant says whether the applicant came: from the start on, where there is a room once it is closed, and for a week. */
export function maySayCame(f: Facts, now: Instant): Decision {
  if (f.cancelledAt !== null) return no('consultation_cancelled')
  if (!f.booked || now < f.booked.from) return no('not_begun', f.booked ? { from: f.booked.from } : {})
  if (f.type === 'video' && overAt(f, now) === null) return no('room_still_open')
  if (f.ratedAt !== null || now > f.booked.to + correctionLasts) return no('attendance_closed')
  return yes(true)
}

/** CONS-10: once, by whoever came, for a month. */
export function mayRate(f: Facts, now: Instant): Decision {
  if (f.ratedAt !== null) return no('rated_already')
  if (stateAt(f, now) !== 'done') return no('not_done')
  if (now > overAt(f, now)! + ratingLasts) return no('rating_closed')
  return yes(true)
}

/** CONS-11: a record is kept from the start on. */
export function mayRecord(f: Facts, now: Instant): Decision {
  if (f.cancelledAt !== null) return no('consultation_cancelled')
  if (!f.booked || now < f.booked.from) return no('not_begun', f.booked ? { from: f.booked.from } : {})
  return yes(true)
}

