import { missing } from '../../../kernel/errors.js'
import { toInstant, toIso } from '../../../kernel/time.js'
import type { Tx } from '../../../platform/house/house.js'
import { confirmSeat } from '../../live-room/index.js'
import { asApplicant, must, planFacts, type Whole } from '../load.js'
import { dropReminders, noticeAnswer, noticeSchedule, planReminders } from '../notices.js'
import { answerAt, isSameAnswer, settleAt, type AnswerWish, type Outcome } from '../rules/answers.js'
import { changeCandidate, loadInterview } from '../store/interviews.js'
import { tellInterviews } from '../tell.js'
import { moveInterview } from './change.js'

/** INT-6: only 'attend' opens the check, the waiting room and the room. The same answer again changes nothing. */
export async function answerInterview(tx: Tx, personId: string, interviewId: string, wish: AnswerWish): Promise<void> {
  const { interview, session, mine } = await asApplicant(tx.db, personId, interviewId, true)
  const given = { ...planFacts({ interview, session }), answer: mine.answer, times: mine.proposed.map(toInstant), reason: mine.reason }
  must(answerAt(given, wish, tx.now))
  if (isSameAnswer(given, wish)) return
  await confirmSeat(tx, mine.seatId, wish.answer === 'attend')
  await changeCandidate(tx.db, mine.id, {
    answer: wish.answer, answeredAt: tx.now, reason: wish.answer === 'attend' ? '' : wish.reason, proposed: wish.answer === 'another_time' ? [...wish.times].sort((a, b) => a - b).map(toIso) : [],
  })
  const answered = (await loadInterview(tx.db, interviewId))!
  const now = answered.candidates.find((c) => c.id === mine.id)!
  if (wish.answer === 'decline') await dropReminders(tx, answered, now)
  else if (mine.answer === 'decline') await planReminders(tx, answered, mine.id)
  await noticeAnswer(tx, answered, now)
  await tellInterviews(tx, [interviewId])
}

/** INT-7: whatever the company decides, the applicant is asked for an answer again. A time that suits one applicant of several moves all of them. */
export async function settleRequest(tx: Tx, whole: Whole, candidateId: string, outcome: Outcome): Promise<void> {
  const { interview } = whole
  const candidate = interview.candidates.find((c) => c.id === candidateId)
  if (!candidate) throw missing()
  must(settleAt({ ...planFacts(whole), answer: candidate.answer }, candidate.proposed.map(toInstant), outcome, tx.now))
  if (outcome.outcome !== 'keep' && (outcome.from !== interview.bookedFrom || outcome.to !== interview.bookedTo)) return moveInterview(tx, whole, outcome)
  await changeCandidate(tx.db, candidateId, { answer: null, answeredAt: null, reason: '', proposed: [], asked: candidate.asked + 1 })
  const kept = (await loadInterview(tx.db, interview.id))!
  await noticeSchedule(tx, kept, 'kept', [candidateId])
  await tellInterviews(tx, [interview.id])
}
