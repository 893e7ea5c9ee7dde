import { newId } from '../../../kernel/ids.js'
import type { Period } from '../../../kernel/time.js'
import type { Tx } from '../../../platform/house/house.js'
import { confirmSeat } from '../../live-room/index.js'
import type { PanelWish } from '../rules/schedule.js'
import { changeCandidate } from '../store/interviews.js'
import { tellInterviews } from '../tell.js'
import { makeInterview } from './make.js'

export interface SpotWish extends Period {
  companyId: string
  postingId: string | null
  title: string
  panel: readonly PanelWish[]
  applicant: { personId: string; name: string; alias: string | null }
}

/**
 * An interview that begins now, with somebody who stands at the door and has said yes (HIRE-7): a video interview, answered 'attend', of which nobody needs a message.
 * Whoever comes in goes the usual way: check, waiting room, room. @throws AppError seat_taken where somebody is booked in that time
 */
export async function interviewOnTheSpot(tx: Tx, by: string, { applicant, ...wish }: SpotWish): Promise<{ interviewId: string; sessionId: string }> {
  const candidateId = newId()
  const interview = await makeInterview(tx, {
    ...wish, medium: 'video', place: null, round: 0, announced: true, quiet: true, by,
    candidates: [{ id: candidateId, thread: newId(), applicationId: null, invitationId: null, ...applicant }],
  })
  await confirmSeat(tx, interview.candidates[0]!.seatId, true)
  await changeCandidate(tx.db, candidateId, { answer: 'attend', answeredAt: tx.now })
  await tellInterviews(tx, [interview.id])
  return { interviewId: interview.id, sessionId: interview.sessionId }
}
