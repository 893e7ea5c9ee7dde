import { refused } from '../../../kernel/errors.js'
import { toIso } from '../../../kernel/time.js'
import type { Tx } from '../../../platform/house/house.js'
import { removeSeat } from '../../live-room/index.js'
import { planFacts, withSession, type Whole } from '../load.js'
import { noticePanel } from '../notices.js'
import { isOver, panelName } from '../rules/schedule.js'
import { changeInterview, interviewsOnPanel, loadInterview, lockInterview, replacePanelRows } from '../store/interviews.js'
import { tellInterviews } from '../tell.js'

/**
 * HIRE-1: whoever is no longer of the company is on no panel of it. Interviews to come and those that run lose them, with notice; those that are over keep
 * their name, but open to them no more. An interview to come must not lose its host in passing: the company names another one first. A room that
 * runs goes on with the next interviewer in it as host.
 * @throws AppError hosts_interviews {interviews: [{id, title, applicants, from}]}
 */
export async function leavePanels(tx: Tx, { companyId, personId }: { companyId: string; personId: string }): Promise<void> {
  const wholes: Whole[] = []
  for (const id of await interviewsOnPanel(tx.db, companyId, personId)) wholes.push(await withSession(tx.db, (await lockInterview(tx.db, id))!))
  const hosted = wholes.filter((w) => w.interview.panel.some((p) => p.personId === personId && p.role === 'host') && isAhead(w, tx.now) && heirOf(w, personId) === null)
  if (hosted.length) {
    throw refused('hosts_interviews', { interviews: hosted.map(({ interview: i }) => ({ id: i.id, title: i.title, applicants: i.candidates.map(panelName).join(', '), from: toIso(i.bookedFrom) })) })
  }
  for (const whole of wholes) await leaveOne(tx, whole, personId)
}

const isAhead = (w: Whole, now: number): boolean => w.interview.cancelledAt === null && !isOver(planFacts(w), now)

/** Who goes on with a room that runs: an interviewer who is in it, else one who can still come. Null before the start: that is for the company to say. */
function heirOf({ session }: Whole, personId: string): string | null {
  if (session.facts.startedAt === null) return null
  const others = session.seats.filter((s) => s.role === 'panel' && s.personId !== personId && s.facts.leftAt === null)
  return (others.find((s) => s.place === 'room') ?? others[0])?.personId ?? null
}

async function leaveOne(tx: Tx, whole: Whole, personId: string): Promise<void> {
  const { interview } = whole
  if (!isAhead(whole, tx.now)) return removeSeat(tx, interview.sessionId, personId)
  const heir = interview.panel.some((p) => p.personId === personId && p.role === 'host') ? heirOf(whole, personId) : null
  await removeSeat(tx, interview.sessionId, personId, heir)
  const rest = interview.panel.filter((p) => p.personId !== personId).map((p) => (p.personId === heir ? { ...p, role: 'host' as const } : p))
  await replacePanelRows(tx.db, interview.id, rest)
  await changeInterview(tx.db, interview.id, { sequence: interview.sequence + 1 })
  const changed = (await loadInterview(tx.db, interview.id))!
  await noticePanel(tx, changed, 'removed', [personId], interview.panel)
  if (changed.bookedFrom > tx.now) await noticePanel(tx, changed, 'changed', rest.map((p) => p.personId))
  await tellInterviews(tx, [interview.id], { interviewId: interview.id, personIds: [personId] })
}
