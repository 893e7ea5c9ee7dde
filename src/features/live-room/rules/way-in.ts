import type { Instant } from '../../../kernel/time.js'
import { hasRoom, type Medium } from './session.js'

/** What an enter button needs to know of one session and its guest's place in it. */
export interface DoorFacts {
  medium: Medium
  opensAt: Instant
  leavesAt: Instant
  endedAt: Instant | null
  cancelledAt: Instant | null
  startedAt: Instant | null
  confirmedAt: Instant | null
  enteredAt: Instant | null
  leftAt: Instant | null
  /** True while a page of theirs is in the room. */
  inRoom: boolean
}

export type Door = { state: 'gone' } | { state: 'answer' } | { state: 'closed'; opensAt: Instant } | { state: 'enter' } | { state: 'reenter' }

/**
 * INT-13, CONS-6. The live room asks its own rule at its own door; that both answer alike is a test. 're-enter' is for somebody who was in and is not any more, without
 * having left for good.
 */
export function doorAt(f: DoorFacts, now: Instant): Door {
  if (!hasRoom(f) || f.cancelledAt !== null || f.endedAt !== null || f.leftAt !== null || now >= f.leavesAt) return { state: 'gone' }
  if (f.confirmedAt === null) return { state: 'answer' }
  if (now < f.opensAt) return { state: 'closed', opensAt: f.opensAt }
  return { state: f.enteredAt !== null && f.startedAt !== null && !f.inRoom ? 'reenter' : 'enter' }
}
