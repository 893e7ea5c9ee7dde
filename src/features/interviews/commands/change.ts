import type { Period } from '../../../kernel/time.js'
import type { Tx } from '../../../platform/house/house.js'
import { applicationsOf, setStage } from '../../hiring/index.js'
import { cancelSession, confirmSeat, moveSession, replacePanel } from '../../live-room/index.js'
import { must, planFacts, type Whole } from '../load.js'
import { noticeCancelled, noticePanel, noticeSchedule } from '../notices.js'
import { bookable, mayChange, type PanelWish } from '../rules/schedule.js'
import { askAnew, changeCandidatesOf, changeInterview, loadInterview, replacePanelRows, roundsOfThreads } from '../store/interviews.js'
import { tellInterviews } from '../tell.js'
import { panelOf } from './make.js'

/** Another time: the panel's calendars follow, and every applicant is told and asked anew (INT-5, INT-7). The time it has already is no change. */
export async function moveInterview(tx: Tx, { interview, session }: Whole, to: Period): Promise<void> {
  must(mayChange(planFacts({ interview, session }), tx.now))
  must(bookable(to, tx.now))
  if (to.from === interview.bookedFrom && to.to === interview.bookedTo) return
  await moveSession(tx, interview.sessionId, to)
  for (const c of interview.candidates) await confirmSeat(tx, c.seatId, false)
  await changeInterview(tx.db, interview.id, { bookedFrom: to.from, bookedTo: to.to, movedAt: tx.now, sequence: interview.sequence + 1 })
  await askAnew(tx.db, interview.id)
  const moved = (await loadInterview(tx.db, interview.id))!
  await noticeSchedule(tx, moved, 'changed')
  await noticePanel(tx, moved, 'changed', moved.panel.map((p) => p.personId))
  await tellInterviews(tx, [moved.id])
}

/** Another panel. Applicants are not asked anew: their time stays. */
export async function changePanel(tx: Tx, { interview, session }: Whole, wishes: readonly PanelWish[]): Promise<void> {
  must(mayChange(planFacts({ interview, session }), tx.now))
  const people = await panelOf(tx, interview.companyId, wishes, interview.candidates.map((c) => c.personId))
  const before = interview.panel.map((p) => p.personId)
  const after = people.map((p) => p.personId)
  if (interview.panel.every((p, i) => p.personId === people[i]?.personId && p.role === people[i]?.role) && before.length === after.length) return
  await replacePanel(tx, interview.sessionId, people.map((p) => ({ personId: p.personId, role: p.role, name: p.name, title: p.title })))
  await replacePanelRows(tx.db, interview.id, people.map((p) => ({ ...p, interviewId: interview.id })))
  await changeInterview(tx.db, interview.id, { sequence: interview.sequence + 1 })
  const changed = (await loadInterview(tx.db, interview.id))!
  const gone = before.filter((id) => !after.includes(id))
  await noticePanel(tx, changed, 'changed', after.filter((id) => before.includes(id)))
  await noticePanel(tx, changed, 'scheduled', after.filter((id) => !before.includes(id)))
  await noticePanel(tx, changed, 'removed', gone, interview.panel)
  await tellInterviews(tx, [interview.id], { interviewId: interview.id, personIds: gone })
}

/** Cancels; withdraws what was still to be sent and tells everybody (NOTI-11). An applicant without another round goes back to 'screening passed'. */
export async function cancelInterview(tx: Tx, { interview, session }: Whole, reason: string): Promise<void> {
  must(mayChange(planFacts({ interview, session }), tx.now))
  const threads = interview.candidates.flatMap((c) => (c.applicationId ? [c.thread] : []))
  const rounds = await roundsOfThreads(tx.db, threads)
  const alone = threads.filter((thread) => !rounds.some((r) => r.thread === thread && r.interviewId !== interview.id))
  for (const application of (await applicationsOf(tx.db, alone)).sort((a, b) => (a.id < b.id ? -1 : 1))) {
    if (application.stage === 'interview') await setStage(tx, application.id, 'screening_passed', 'interviews')
  }
  await cancelSession(tx, interview.sessionId)
  await changeInterview(tx.db, interview.id, { cancelledAt: tx.now, cancelReason: reason, sequence: interview.sequence + 1 })
  await changeCandidatesOf(tx.db, interview.id, { offAt: tx.now })
  const cancelled = (await loadInterview(tx.db, interview.id))!
  await noticeCancelled(tx, cancelled)
  await noticePanel(tx, cancelled, 'cancelled', cancelled.panel.map((p) => p.personId))
  await tellInterviews(tx, [interview.id])
}
