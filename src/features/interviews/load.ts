import { missing, refused } from '../../kernel/errors.js'
import { mustBy } from '../../kernel/must.js'
import type { Db } from '../../platform/db/database.js'
import { roleIn } from '../companies/index.js'
import { entryOpensAt, leavesAt, sessionsOf, type LiveSeat, type LiveSession } from '../live-room/index.js'
import { mayPlan, maySeeAsCompany, type Standing } from './policy.js'
import { sitsOnPanel, type PlanFacts } from './rules/schedule.js'
import { loadInterview, lockInterview, type Interview } from './store/interviews.js'
import type { CandidateRow } from './tables.js'

/** An interview with its live session. */
export interface Whole { interview: Interview; session: LiveSession }

export async function withSessions(db: Db, list: Interview[]): Promise<Whole[]> {
  const sessions = await sessionsOf(db, list.map((i) => i.sessionId))
  return list.map((interview) => ({ interview, session: sessions.get(interview.sessionId)! }))
}
export const withSession = async (db: Db, interview: Interview): Promise<Whole> => (await withSessions(db, [interview]))[0]!

export const planFacts = ({ interview, session }: Whole): PlanFacts & { opensAt: number } => ({
  from: interview.bookedFrom, to: interview.bookedTo, cancelledAt: interview.cancelledAt, startedAt: session.facts.startedAt, endedAt: session.facts.endedAt,
  leavesAt: leavesAt(session.facts), opensAt: entryOpensAt(session.facts),
})
export const seatOf = (session: LiveSession, seatId: string): LiveSeat | undefined => session.seats.find((s) => s.seatId === seatId)

export async function standingOf(db: Db, personId: string, interview: Interview): Promise<Standing> {
  return {
    company: await roleIn(db, personId, interview.companyId),
    onPanel: interview.panel.some((p) => p.personId === personId && sitsOnPanel(p)),
    observes: interview.panel.some((p) => p.personId === personId && !sitsOnPanel(p)),
    applicant: interview.announcedAt !== null && interview.candidates.some((c) => c.personId === personId),
  }
}

/** For a company's member, through their membership and, for interviewers, the panel. @throws AppError not_found for everybody else */
export async function asCompany(db: Db, personId: string, at: { companyId: string; id: string }, lock = false): Promise<{ interview: Interview; standing: Standing }> {
  const interview = await (lock ? lockInterview : loadInterview)(db, at.id)
  if (!interview || interview.companyId !== at.companyId) throw missing()
  const standing = await standingOf(db, personId, interview)
  if (!maySeeAsCompany(standing)) throw missing()
  return { interview, standing }
}

/** For those who plan. @throws AppError not_found for strangers, managers_only for interviewers of the panel */
export async function asPlanner(db: Db, personId: string, at: { companyId: string; id: string }): Promise<Whole> {
  const { interview, standing } = await asCompany(db, personId, at, true)
  if (!mayPlan(standing)) throw refused('managers_only')
  return withSession(db, interview)
}

/** For its applicant. @throws AppError not_found for everybody else, and for an interview that was not announced yet */
export async function asApplicant(db: Db, personId: string, id: string, lock = false): Promise<Whole & { mine: CandidateRow }> {
  const interview = await (lock ? lockInterview : loadInterview)(db, id)
  const mine = interview?.candidates.find((c) => c.personId === personId)
  if (!interview || !mine || interview.announcedAt === null) throw missing()
  return { ...(await withSession(db, interview)), mine }
}

/** Turns a rule's no into the refusal that the caller is told. */
export const must = mustBy({
  times: ['since', 'opensAt', 'lockedUntil'],
  wrong: [
    'end_before_start', 'time_not_ahead', 'time_too_far', 'too_short', 'too_long', 'panel_needed', 'one_host_needed', 'panel_twice', 'panel_not_members', 'panel_is_applicant', 'room_too_small',
    'place_needed', 'times_needed', 'times_too_many', 'times_twice', 'time_is_the_same', 'reason_needed', 'not_proposed',
  ],
})
