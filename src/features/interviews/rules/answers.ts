import { hours, type Duration, type Instant } from '../../../kernel/time.js'
import { no, yes, type Decision } from '../../../kernel/result.js'
import { bookable, isOver, type PlanFacts } from './schedule.js'

export type Answer = 'attend' | 'another_time' | 'decline'
export const mostTimes = 3
/** An interview without an answer is pointed out to the company from this long before its start (INT-8). */
export const soon: Duration = hours(24)

export interface AnswerFacts extends PlanFacts { opensAt: Instant; answer: Answer | null }
export interface AnswerWish { answer: Answer; times: readonly Instant[]; reason: string }
/** With what was said beside the answer. */
export interface GivenFacts extends AnswerFacts { times: readonly Instant[]; reason: string }

const inOrder = (times: readonly Instant[]): string => [...times].sort((a, b) => a - b).join()

/** The very answer that stands already, word for word: giving it again changes nothing, however late. */
export function isSameAnswer(f: GivenFacts, wish: AnswerWish): boolean {
  if (f.answer !== wish.answer) return false
  if (wish.answer === 'attend') return true
  return f.reason === wish.reason && (wish.answer === 'decline' || inOrder(f.times) === inOrder(wish.times))
}

/**
 * INT-6, INT-7. Until entry opens every answer can be given and changed. From then on nothing that was decided moves any more, but whoever has not
 * decided (no answer, or a request that the company left open) may still attend the booked time, or decline, until the end.
 */
export function answerAt(f: GivenFacts, wish: AnswerWish, now: Instant): Decision {
  if (isSameAnswer(f, wish)) return stillAhead(f, now)
  const open = mayAnswer(f, wish.answer, now)
  return open.ok && wish.answer === 'another_time' ? timesStand(f, wish, now) : open
}

function stillAhead(f: AnswerFacts, now: Instant): Decision {
  if (f.cancelledAt !== null) return no('interview_cancelled')
  return isOver(f, now) ? no('interview_over') : yes(true)
}

/** Whether an answer of this kind may be given, or what was said with it be changed. */
export function mayAnswer(f: AnswerFacts, answer: Answer, now: Instant): Decision {
  const ahead = stillAhead(f, now)
  if (!ahead.ok || now < f.opensAt) return ahead
  if (f.answer === 'attend' || f.answer === 'decline') return no('answer_closed', { since: f.opensAt })
  return answer === 'another_time' ? no('too_late_for_another_time', { since: f.opensAt }) : yes(true)
}

function timesStand(f: AnswerFacts, wish: AnswerWish, now: Instant): Decision {
  if (wish.times.length === 0) return no('times_needed')
  if (wish.times.length > mostTimes) return no('times_too_many', { most: mostTimes })
  if (new Set(wish.times).size !== wish.times.length) return no('times_twice')
  if (wish.times.includes(f.from)) return no('time_is_the_same')
  if (!wish.reason.trim()) return no('reason_needed')
  for (const from of wish.times) {
    const stands = bookable({ from, to: from + (f.to - f.from) }, now)
    if (!stands.ok) return stands
  }
  return yes(true)
}

/** INT-8: starts soon, and nobody knows whether the applicant comes. */
export function isUnansweredSoon(f: AnswerFacts, now: Instant): boolean {
  return f.cancelledAt === null && !isOver(f, now) && f.from - now <= soon && f.answer !== 'attend' && f.answer !== 'decline'
}

export type Outcome = { outcome: 'pick' | 'set'; from: Instant; to: Instant } | { outcome: 'keep' }

/** INT-7: the company answers a request: one of its times, another one, or the booked one. */
export function settleAt(f: AnswerFacts, proposed: readonly Instant[], outcome: Outcome, now: Instant): Decision {
  const ahead = stillAhead(f, now)
  if (!ahead.ok) return ahead
  if (f.answer !== 'another_time') return no('no_request')
  if (outcome.outcome === 'keep') return yes(true)
  if (outcome.outcome === 'pick' && !proposed.includes(outcome.from)) return no('not_proposed')
  return bookable(outcome, now)
}
