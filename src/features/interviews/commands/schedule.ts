import { sql } from 'drizzle-orm'
import { AppError, conflict, invalid, missing, refused } from '../../../kernel/errors.js'
import { newId } from '../../../kernel/ids.js'
import { toIso, type Instant, type Period } from '../../../kernel/time.js'
import type { Tx } from '../../../platform/house/house.js'
import { membersOf } from '../../companies/index.js'
import { applicationsOf, postingOf, setStage, type ApplicationFacts } from '../../hiring/index.js'
import { revealSeats } from '../../live-room/index.js'
import { planFacts, withSession, withSessions } from '../load.js'
import { noticeSchedule } from '../notices.js'
import { aliasOf, isOver, isReadyFor, sitsOnPanel, type Medium, type PanelWish } from '../rules/schedule.js'
import { candidateById, changeInterview, loadInterview, loadInterviews, lockInterview, roundsOfThreads, type Interview } from '../store/interviews.js'
import { tellInterviews } from '../tell.js'
import { makeInterview, type Plan } from './make.js'

export interface Row extends Period { applicationIds: readonly string[] }
export interface ScheduleWish extends Plan { companyId: string; rows: readonly Row[] }

/**
 * INT-1: books interviews for applications of one posting, all rows or none, and tells everybody concerned. For demo data and features above as well.
 * @throws AppError not_found for applications of others, not_screened, round_pending, applicant_twice, seat_taken {taken: [{row, name, from, to}]}
 */
export async function scheduleInterviews(tx: Tx, by: string, wish: ScheduleWish): Promise<string[]> {
  const ids = wish.rows.flatMap((r) => r.applicationIds)
  if (new Set(ids).size !== ids.length) throw invalid('applicant_twice')
  const found = new Map((await applicationsOf(tx.db, ids)).map((a) => [a.id, a]))
  const all = ids.map((id) => found.get(id))
  if (all.some((a) => a?.companyId !== wish.companyId)) throw missing()
  const applications = all as ApplicationFacts[]
  if (new Set(applications.map((a) => a.postingId)).size > 1) throw invalid('postings_differ')
  const posting = await postingOf(tx.db, applications[0]!.postingId)
  if (!posting) throw missing()
  const rounds = await nextRounds(tx, applications)
  // Hiring holds the posting and the applications from here on: a colleague at the same moment comes after.
  for (const id of [...ids].sort()) await setStage(tx, id, 'interview', 'interviews')
  const made: string[] = []
  const taken: unknown[] = []
  for (const [row, r] of wish.rows.entries()) {
    const applicants = r.applicationIds.map((id) => found.get(id)!)
    const round = new Set(applicants.map((a) => rounds.get(a.id)!))
    if (round.size > 1) throw invalid('rounds_differ')
    const interview = await orCollisions(tx, row, taken, () => makeInterview(tx, {
      companyId: wish.companyId, postingId: posting.id, title: posting.title, medium: wish.medium, place: wish.place, panel: wish.panel, lowQualityAllowed: wish.lowQualityAllowed ?? true,
      from: r.from, to: r.to, round: [...round][0]!, announced: true, by,
      candidates: applicants.map((a) => ({ id: newId(), thread: a.id, applicationId: a.id, invitationId: null, personId: a.personId, name: a.name, alias: posting.blind ? aliasOf(a.number) : null })),
    }))
    if (interview) made.push(interview.id)
  }
  if (taken.length) throw conflict('seat_taken', { taken })
  for (const interview of await loadInterviews(tx.db, made)) await noticeSchedule(tx, interview, 'scheduled')
  await tellInterviews(tx, made)
  return made
}

/** Goes on after a row that collides, so that all collisions are told at once; nothing of it stays. */
async function orCollisions<T>(tx: Tx, row: number, taken: unknown[], make: () => Promise<T>): Promise<T | null> {
  await tx.db.execute(sql`savepoint timetable_row`)
  try {
    const made = await make()
    await tx.db.execute(sql`release savepoint timetable_row`)
    return made
  } catch (err) {
    if (!(err instanceof AppError) || err.code !== 'seat_taken') throw err
    await tx.db.execute(sql`rollback to savepoint timetable_row`)
    for (const t of err.data['taken'] as { name: string; from: string; to: string }[]) taken.push({ row, name: t.name, from: t.from, to: t.to })
    return null
  }
}

/** Which round each application comes to; refuses those of another stage, and those who still have an interview to come. */
async function nextRounds(tx: Tx, applications: readonly ApplicationFacts[]): Promise<Map<string, number>> {
  const earlier = await roundsOfThreads(tx.db, applications.map((a) => a.id))
  const wholes = await withSessions(tx.db, await loadInterviews(tx.db, earlier.map((r) => r.interviewId)))
  const pending = new Set(wholes.filter((w) => !isOver(planFacts(w), tx.now)).map((w) => w.interview.id))
  const rounds = new Map(applications.map((a) => [a.id, Math.max(-1, ...earlier.filter((r) => r.thread === a.id).map((r) => r.round)) + 1]))
  const notReady = applications.filter((a) => !isReadyFor(a.stage, rounds.get(a.id)!))
  if (notReady.length) throw refused('not_screened', { names: notReady.map((a) => a.name) })
  const waiting = applications.filter((a) => earlier.some((r) => r.thread === a.id && pending.has(r.interviewId)))
  if (waiting.length) throw refused('round_pending', { names: waiting.map((a) => a.name) })
  return rounds
}

export interface AdditionalWish extends Period { candidateId: string; medium?: Medium; place?: string | null; panel?: readonly PanelWish[] }

/**
 * INT-15: the next round of one applicant, with the panel, kind and place of the round before unless told. Its time is held from now on; the applicant hears of it by
 * `announceInterview`.
 */
export async function scheduleAdditional(tx: Tx, by: string, wish: AdditionalWish): Promise<{ interviewId: string; from: Instant }> {
  const candidate = await candidateById(tx.db, wish.candidateId)
  const before = candidate && (await loadInterview(tx.db, candidate.interviewId))
  if (!candidate || !before) throw missing()
  const medium = wish.medium ?? before.medium
  const interview = await makeInterview(tx, {
    companyId: before.companyId, postingId: before.postingId, title: before.title, medium, place: wish.place ?? before.place, panel: wish.panel ?? (await stillPanel(tx, before)),
    lowQualityAllowed: (await withSession(tx.db, before)).session.facts.lowQualityAllowed, from: wish.from, to: wish.to, round: candidate.round + 1, announced: false, by,
    candidates: [{ id: newId(), thread: candidate.thread, applicationId: candidate.applicationId, invitationId: candidate.personId ? null : candidate.invitationId, personId: candidate.personId, name: candidate.name, alias: candidate.alias }],
  })
  await tellInterviews(tx, [interview.id])
  return { interviewId: interview.id, from: interview.bookedFrom }
}

/** The panel of the round before, as far as it is still of the company; where its host is gone, the next interviewer. */
async function stillPanel(tx: Tx, before: Interview): Promise<PanelWish[]> {
  const members = new Set((await membersOf(tx.db, before.companyId)).map((m) => m.personId))
  const here = before.panel.filter((p) => members.has(p.personId)).map(({ personId, role }): PanelWish => ({ personId, role }))
  if (here.some((p) => p.role === 'host')) return here
  const next = here.find(sitsOnPanel)
  return here.map((p) => (p === next ? { ...p, role: 'host' } : p))
}

/** Lets the applicants of a held-back interview know of it. @throws AppError next_round_too_soon where its time has passed */
export async function announceInterview(tx: Tx, interviewId: string): Promise<void> {
  const interview = await lockInterview(tx.db, interviewId)
  if (!interview || interview.cancelledAt !== null || interview.announcedAt !== null) return
  if (interview.bookedFrom <= tx.now) throw refused('next_round_too_soon', { from: toIso(interview.bookedFrom) })
  await changeInterview(tx.db, interviewId, { announcedAt: tx.now })
  await revealSeats(tx, interview.sessionId)
  await noticeSchedule(tx, { ...interview, announcedAt: tx.now }, 'scheduled')
  await tellInterviews(tx, [interviewId])
}
