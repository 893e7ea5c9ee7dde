import { minutes, seconds, type Duration, type Instant, type Period } from '../../../kernel/time.js'

export type SessionKind = 'interview' | 'consultation' | 'mentoring'
export type Medium = 'video' | 'voice' | 'in_person' | 'phone'
export type Phase = 'booked' | 'open' | 'starting' | 'live' | 'over' | 'cancelled'

/** What happened to a session, and nothing that could be computed. */
export interface SessionFacts {
  kind: SessionKind
  medium: Medium
  booked: Period
  /** The ends that the host gave, in the order in which they were given. */
  extendedTo: readonly Instant[]
  startedAt: Instant | null
  endedAt: Instant | null
  cancelledAt: Instant | null
  /** A lower picture quality, or sound only, will do here: the host's word (ENV-7). */
  lowQualityAllowed: boolean
  /** Whether everybody may write in the room, and somebody may share a screen (ROOM-15, ROOM-16). */
  tools: RoomTools
}

export interface RoomTools { chat: boolean; share: boolean }

/** What differs by kind stands here and nowhere else. */
/** `tools`: what a room of this kind begins with. */
export const kinds: Record<SessionKind, { entryOpensBefore: Duration; checkAsked: boolean; tools: RoomTools }> = {
  interview: { entryOpensBefore: minutes(60), checkAsked: true, tools: { chat: false, share: false } },
  consultation: { entryOpensBefore: minutes(60), checkAsked: true, tools: { chat: true, share: true } },
  mentoring: { entryOpensBefore: minutes(15), checkAsked: true, tools: { chat: true, share: true } },
}

export const startingLasts: Duration = seconds(30)
export const warnBefore: Duration = minutes(5)
export const extensionChoices: readonly number[] = [5, 10, 15, 30]
/** Nobody is kept longer than this past the booked end. */
export const longestExtension: Duration = minutes(240)

export const hasRoom = (s: Pick<SessionFacts, 'medium'>): boolean => s.medium === 'video' || s.medium === 'voice'
export const entryOpensAt = (s: SessionFacts): Instant => s.booked.from - kinds[s.kind].entryOpensBefore
/** The one answer to 'when is it over': the booked end, or the last end that the host gave. Starting late does not move it (ROOM-3). */
export const leavesAt = (s: SessionFacts): Instant => s.extendedTo.at(-1) ?? s.booked.to
export const liveAt = (s: SessionFacts): Instant | null => (s.startedAt === null ? null : s.startedAt + startingLasts)
/** When it really ended: by the host, or by the clock. */
export const overAt = (s: SessionFacts, now: Instant): Instant | null => s.endedAt ?? (s.cancelledAt === null && now >= leavesAt(s) ? leavesAt(s) : null)

/** ROOM-1: booked → open → starting (30 s) → live → over. */
export function phaseAt(s: SessionFacts, now: Instant): Phase {
  if (s.cancelledAt !== null) return 'cancelled'
  if (s.endedAt !== null || now >= leavesAt(s)) return 'over'
  if (s.startedAt !== null) return now < s.startedAt + startingLasts ? 'starting' : 'live'
  return now >= entryOpensAt(s) ? 'open' : 'booked'
}

/** True in the last five minutes of a session that runs (ROOM-7). An extension that moves the end out of them makes it false until it comes again. */
export const isClosingSoon = (s: SessionFacts, now: Instant): boolean => {
  const phase = phaseAt(s, now)
  return (phase === 'live' || phase === 'starting') && now >= leavesAt(s) - warnBefore
}

/** The next instant at which `phaseAt` or `isClosingSoon` may answer differently without anything happening; null where never. */
export function nextChangeAt(s: SessionFacts, now: Instant): Instant | null {
  const moments = [entryOpensAt(s), liveAt(s) ?? Infinity, leavesAt(s) - warnBefore, leavesAt(s)].filter((at) => at > now && at !== Infinity)
  return phaseAt(s, now) === 'over' || s.cancelledAt !== null || !moments.length ? null : Math.min(...moments)
}
