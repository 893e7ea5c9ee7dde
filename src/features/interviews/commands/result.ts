import { missing } from '../../../kernel/errors.js'
import type { Tx } from '../../../platform/house/house.js'
import { noticeResult } from '../notices.js'
import type { Outcome } from '../rules/cards.js'
import { candidateById, changeCandidate, loadInterview } from '../store/interviews.js'
import { tellInterviews } from '../tell.js'

/** Takes a candidate from the list of those who wait for a decision; nobody is told. */
export const noteDecision = (tx: Tx, candidateId: string): Promise<void> => changeCandidate(tx.db, candidateId, { decidedAt: tx.now })

/** What the evaluation publishes to an applicant: the outcome, and nothing else of it (INT-15, INT-16). The same outcome again changes nothing. */
export async function publishResult(tx: Tx, candidateId: string, outcome: Outcome): Promise<void> {
  const candidate = await candidateById(tx.db, candidateId)
  if (!candidate) throw missing()
  if (candidate.result === outcome) return
  await changeCandidate(tx.db, candidateId, { result: outcome, resultAt: tx.now })
  await noticeResult(tx, (await loadInterview(tx.db, candidate.interviewId))!, candidateId)
  await tellInterviews(tx, [candidate.interviewId])
}
