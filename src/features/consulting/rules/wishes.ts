import { days, type Instant } from '../../../kernel/time.js'
import { no, yes, type Decision } from '../../../kernel/result.js'

export const mostWanted = 3
export const mostFiles = 5
/** So many applications of one person can be open (not over, not cancelled) at once. */
export const mostOpen = 10
export const furthestWanted = days(60)
export const questions = 5
/** Below this many ratings neither means nor unnamed comments are shown: one alone would tell whose it is (CONS-10). */
export const fewestRatings = 3

export interface Wish { slot: boolean; wanted: readonly Instant[] }

/** CONS-3: an open slot, or times that would suit for the operator to assign. */
export function wishStands(w: Wish, now: Instant): Decision {
  if (!w.slot && w.wanted.length === 0) return no('wanted_needed')
  if (w.wanted.length > mostWanted) return no('wanted_too_many', { most: mostWanted })
  if (new Set(w.wanted).size !== w.wanted.length) return no('wanted_twice')
  if (w.wanted.some((at) => at <= now)) return no('time_not_ahead')
  if (w.wanted.some((at) => at > now + furthestWanted)) return no('wanted_too_far')
  return yes(true)
}
