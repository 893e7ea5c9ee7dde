import { and, asc, desc, eq, gt, gte, ilike, inArray, isNotNull, isNull, lt, lte, or, sql, type SQL } from 'drizzle-orm'
import type { Instant, Period } from '../../../kernel/time.js'
import { containing } from '../../../platform/db/containing.js'
import type { Db } from '../../../platform/db/database.js'
import { candidates, interviews, panel, type CandidateRow, type InterviewRow, type PanelRow } from '../tables.js'

export interface Interview extends InterviewRow { panel: PanelRow[]; candidates: CandidateRow[] }

async function whole(db: Db, rows: InterviewRow[]): Promise<Interview[]> {
  if (!rows.length) return []
  const ids = rows.map((r) => r.id)
  const people = await db.select().from(panel).where(inArray(panel.interviewId, ids)).orderBy(panel.position, panel.personId)
  const invited = await db.select().from(candidates).where(inArray(candidates.interviewId, ids)).orderBy(candidates.name, candidates.id)
  return rows.map((r) => ({ ...r, panel: people.filter((p) => p.interviewId === r.id), candidates: invited.filter((c) => c.interviewId === r.id) }))
}

export async function loadInterviews(db: Db, ids: readonly string[]): Promise<Interview[]> {
  return ids.length ? whole(db, await db.select().from(interviews).where(inArray(interviews.id, [...ids])).orderBy(interviews.bookedFrom, interviews.id)) : []
}
export const loadInterview = async (db: Db, id: string): Promise<Interview | null> => (await loadInterviews(db, [id]))[0] ?? null

/** Holds the interview for the rest of the change: two changes of it come one after the other. */
export async function lockInterview(db: Db, id: string): Promise<Interview | null> {
  return (await whole(db, await db.select().from(interviews).where(eq(interviews.id, id)).for('update')))[0] ?? null
}

export async function interviewOfSession(db: Db, sessionId: string): Promise<string | null> {
  return (await db.select({ id: interviews.id }).from(interviews).where(eq(interviews.sessionId, sessionId)))[0]?.id ?? null
}

export async function insertInterview(db: Db, row: InterviewRow, people: PanelRow[], invited: CandidateRow[]): Promise<void> {
  await db.insert(interviews).values(row)
  await db.insert(panel).values(people)
  await db.insert(candidates).values(invited)
}
export async function changeInterview(db: Db, id: string, change: Partial<InterviewRow>): Promise<void> {
  await db.update(interviews).set(change).where(eq(interviews.id, id))
}
export async function changeCandidate(db: Db, id: string, change: Partial<CandidateRow>): Promise<void> {
  await db.update(candidates).set(change).where(eq(candidates.id, id))
}
export async function changeCandidatesOf(db: Db, interviewId: string, change: Partial<CandidateRow>): Promise<void> {
  await db.update(candidates).set(change).where(eq(candidates.interviewId, interviewId))
}
/** A new schedule asks everybody anew: answers given to the old one are gone. */
export async function askAnew(db: Db, interviewId: string): Promise<void> {
  await db.update(candidates).set({ answer: null, answeredAt: null, reason: '', proposed: [], asked: sql`${candidates.asked} + 1` }).where(eq(candidates.interviewId, interviewId))
}
export async function replacePanelRows(db: Db, interviewId: string, people: PanelRow[]): Promise<void> {
  await db.delete(panel).where(eq(panel.interviewId, interviewId))
  await db.insert(panel).values(people)
}

/** The rounds of these threads that still count, whoever asked for them. */
export async function roundsOfThreads(db: Db, threads: readonly string[]): Promise<{ thread: string; interviewId: string; candidateId: string; round: number }[]> {
  if (!threads.length) return []
  return db.select({ thread: candidates.thread, interviewId: candidates.interviewId, candidateId: candidates.id, round: candidates.round }).from(candidates)
    .where(and(inArray(candidates.thread, [...threads]), isNull(candidates.offAt))).orderBy(candidates.round)
}

/** All interviews that one application ever had, cancelled ones too. */
export async function roundsOfApplication(db: Db, applicationId: string): Promise<string[]> {
  return (await db.select({ id: candidates.interviewId }).from(candidates).where(eq(candidates.applicationId, applicationId))).map((r) => r.id)
}

/** The person's interviews that they have been told of. */
export async function interviewsOfPerson(db: Db, personId: string, threads?: readonly string[]): Promise<Interview[]> {
  const rows = await db.select({ row: interviews }).from(interviews).innerJoin(candidates, eq(candidates.interviewId, interviews.id))
    .where(and(eq(candidates.personId, personId), isNotNull(interviews.announcedAt), threads ? inArray(candidates.thread, [...threads]) : undefined)).orderBy(interviews.bookedFrom, interviews.id)
  return whole(db, rows.map((r) => r.row))
}

/** What is in a person's calendar: the interviews that they applied for and were told of, and those on whose panel they sit. The latest first: where there are more than asked for, what is past is left out. */
export async function interviewsInCalendar(db: Db, personId: string, q: { endingAfter: Instant; limit: number }): Promise<Interview[]> {
  return whole(db, await db.select().from(interviews).where(and(
    gt(interviews.bookedTo, q.endingAfter), or(onPanelOf(personId), and(isNotNull(interviews.announcedAt), someCandidate(sql`c.person_id = ${personId}`))),
  )).orderBy(desc(interviews.bookedFrom), interviews.id).limit(q.limit))
}

const onPanelOf = (personId: string): SQL => sql`exists (select 1 from interview_panel p where p.interview_id = ${interviews.id} and p.person_id = ${personId})`
const someCandidate = (what: SQL): SQL => sql`exists (select 1 from interview_candidates c where c.interview_id = ${interviews.id} and ${what})`

/** In one order, so that two who lock them do so alike. */
export async function interviewsOnPanel(db: Db, companyId: string, personId: string): Promise<string[]> {
  return (await db.select({ id: interviews.id }).from(interviews).where(and(eq(interviews.companyId, companyId), onPanelOf(personId))).orderBy(interviews.id)).map((r) => r.id)
}

/** By time; null for `panelist` sees all of the company. */
export async function interviewsBetween(db: Db, companyId: string, p: Period, q: { panelist: string | null; after: { at: Instant; id: string } | null; limit: number }): Promise<Interview[]> {
  return whole(db, await db.select().from(interviews).where(and(
    eq(interviews.companyId, companyId), gte(interviews.bookedFrom, p.from), lt(interviews.bookedFrom, p.to), q.panelist ? onPanelOf(q.panelist) : undefined,
    q.after ? or(gt(interviews.bookedFrom, q.after.at), and(eq(interviews.bookedFrom, q.after.at), gt(interviews.id, q.after.id))) : undefined,
  )).orderBy(interviews.bookedFrom, interviews.id).limit(q.limit + 1))
}

export interface ListQuery {
  panelist: string | null
  state?: 'coming' | 'past' | 'cancelled' | undefined
  answer?: 'none' | 'attend' | 'another_time' | 'decline' | undefined
  postingId?: string | undefined
  medium?: 'video' | 'in_person' | undefined
  q?: string | undefined
  from?: Instant | undefined
  to?: Instant | undefined
  now: Instant
  after: { at: Instant; id: string } | null
  limit: number
}

/** What is to come by time, the rest newest first; one more than asked for tells that there is a next page. */
export async function listInterviews(db: Db, companyId: string, q: ListQuery): Promise<Interview[]> {
  const up = q.state === 'coming'
  const past = (at: Instant, id: string): SQL | undefined => (up
    ? or(gt(interviews.bookedFrom, at), and(eq(interviews.bookedFrom, at), gt(interviews.id, id)))
    : or(lt(interviews.bookedFrom, at), and(eq(interviews.bookedFrom, at), lt(interviews.id, id))))
  const rows = await db.select().from(interviews).where(and(
    eq(interviews.companyId, companyId),
    q.panelist ? onPanelOf(q.panelist) : undefined,
    q.state === 'cancelled' ? isNotNull(interviews.cancelledAt) : q.state ? isNull(interviews.cancelledAt) : undefined,
    q.state === 'coming' ? gt(interviews.bookedTo, q.now) : q.state === 'past' ? lte(interviews.bookedTo, q.now) : undefined,
    q.answer ? someCandidate(q.answer === 'none' ? sql`c.answer is null` : sql`c.answer = ${q.answer}`) : undefined,
    q.postingId ? eq(interviews.postingId, q.postingId) : undefined,
    q.medium ? eq(interviews.medium, q.medium) : undefined,
    q.q ? or(ilike(interviews.title, containing(q.q)), someCandidate(q.panelist ? sql`coalesce(c.alias, c.name) ilike ${containing(q.q)}` : sql`c.name ilike ${containing(q.q)}`)) : undefined,
    q.from === undefined ? undefined : gte(interviews.bookedFrom, q.from),
    q.to === undefined ? undefined : lt(interviews.bookedFrom, q.to),
    q.after ? past(q.after.at, q.after.id) : undefined,
  )).orderBy(...(up ? [asc(interviews.bookedFrom), asc(interviews.id)] : [desc(interviews.bookedFrom), desc(interviews.id)])).limit(q.limit + 1)
  return whole(db, rows)
}

export async function candidateById(db: Db, id: string): Promise<CandidateRow | null> {
  return (await db.select().from(candidates).where(eq(candidates.id, id)))[0] ?? null
}
export async function candidatesByIds(db: Db, ids: readonly string[]): Promise<CandidateRow[]> {
  return ids.length ? db.select().from(candidates).where(inArray(candidates.id, [...ids])).orderBy(candidates.id) : []
}

/** Candidates of a company's interviews who wait for a decision, newest first. */
export async function undecidedOfCompany(db: Db, companyId: string, query: { postingId?: string | undefined; begunBefore: Instant; after: { at: Instant; id: string } | null; limit: number }) {
  const at = interviews.bookedFrom
  return db.select({ candidate: candidates, interview: interviews }).from(candidates).innerJoin(interviews, eq(interviews.id, candidates.interviewId)).where(and(
    eq(interviews.companyId, companyId), isNull(candidates.offAt), isNull(candidates.decidedAt), lt(interviews.bookedFrom, query.begunBefore),
    query.postingId ? eq(interviews.postingId, query.postingId) : undefined,
    query.after ? or(lt(at, query.after.at), and(eq(at, query.after.at), sql`${candidates.id} < ${query.after.id}`)) : undefined,
  )).orderBy(desc(at), desc(candidates.id)).limit(query.limit + 1)
}
