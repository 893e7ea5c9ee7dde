import { toInstant } from '../../../kernel/time.js'
import type { HeldFacts } from '../rules.js'
import type { EvaluationView } from './view.js'

/** The interview as the rules know it: page and server ask the same ones. */
export const heldFactsOf = ({ interview: i }: EvaluationView): HeldFacts => ({
  from: toInstant(i.from), opensAt: toInstant(i.opensAt), startedAt: i.startedAt === null ? null : toInstant(i.startedAt), cancelledAt: i.cancelledAt === null ? null : toInstant(i.cancelledAt),
})
