import { toInstant, type Instant } from '../../../../kernel/time.js'
import type { AnswerFacts } from '../../rules/answers.js'
import type { Round } from '../../rules/cards.js'

const instantOr = (iso: string | null): Instant | null => (iso === null ? null : toInstant(iso))

/** The round as the rule of answers knows it: page and server ask the same rule. */
export const answerFactsOf = (r: Round): AnswerFacts => ({
  from: toInstant(r.from), to: toInstant(r.to), opensAt: toInstant(r.opensAt), leavesAt: toInstant(r.leavesAt), answer: r.answer,
  startedAt: instantOr(r.startedAt), endedAt: instantOr(r.endedAt), cancelledAt: instantOr(r.cancelledAt),
})
