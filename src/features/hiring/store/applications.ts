import { and, count, desc, eq, gt, gte, inArray, lt, max, or, sql, type SQL } from 'drizzle-orm'
import type { Instant } from '../../../kernel/time.js'
import type { Db } from '../../../platform/db/database.js'
import type { Stage, StageCounts } from '../rules/stages.js'
import { applications, type ApplicationRow } from '../tables.js'
import { foundIn } from '../../../platform/db/found-in.js'

/** The caller holds the posting's row, so that the number is the next and stays it. */
export async function nextNumber(db: Db, postingId: string): Promise<number> {
  const rows = await db.select({ last: max(applications.number) }).from(applications).where(eq(applications.postingId, postingId))
  return (rows[0]?.last ?? 0) + 1
}

/** @throws where the constraint `applications_once` holds: one application a person and posting */
export async function insertApplication(db: Db, row: ApplicationRow): Promise<void> {
  await db.insert(applications).values(row)
}

export async function findApplication(db: Db, id: string): Promise<ApplicationRow | null> {
  return (await db.select().from(applications).where(eq(applications.id, id)))[0] ?? null
}

export async function findApplicationTo(db: Db, postingId: string, personId: string): Promise<ApplicationRow | null> {
  return (await db.select().from(applications).where(and(eq(applications.postingId, postingId), eq(applications.personId, personId))))[0] ?? null
}

/** Of these people, those who have applied, whatever became of it. */
export async function appliedAmong(db: Db, postingId: string, personIds: string[]): Promise<Set<string>> {
  if (!personIds.length) return new Set()
  const rows = await db.select({ id: applications.personId }).from(applications).where(and(eq(applications.postingId, postingId), inArray(applications.personId, personIds)))
  return new Set(rows.map((r) => r.id))
}

export async function findApplications(db: Db, ids: string[]): Promise<ApplicationRow[]> {
  return ids.length ? db.select().from(applications).where(inArray(applications.id, ids)) : []
}

/** Locks in the order of ids, so that two selections that overlap wait for each other instead of blocking each other. */
export async function lockApplications(db: Db, ids: string[]): Promise<ApplicationRow[]> {
  return ids.length ? db.select().from(applications).where(inArray(applications.id, ids)).orderBy(applications.id).for('update') : []
}

export type StageChange = Partial<Pick<ApplicationRow, 'stage' | 'readAt' | 'screenedAt' | 'interviewAt' | 'finalAt' | 'withdrawnAt'>>

export async function updateStage(db: Db, id: string, change: StageChange): Promise<ApplicationRow> {
  return (await db.update(applications).set(change).where(eq(applications.id, id)).returning())[0]!
}

export async function countStages(db: Db, postingIds: string[]): Promise<Map<string, StageCounts>> {
  const found = new Map<string, StageCounts>(postingIds.map((id) => [id, {}]))
  if (!postingIds.length) return found
  const rows = await db.select({ postingId: applications.postingId, stage: applications.stage, n: count() }).from(applications)
    .where(inArray(applications.postingId, postingIds)).groupBy(applications.postingId, applications.stage)
  for (const row of rows) found.get(row.postingId)![row.stage] = row.n
  return found
}

export type ApplicantSort = 'new' | 'old' | 'name'
/** Where a page ends: the sort key of its last row (an instant, or a name) and its id. */
export interface Place { key: string | number; id: string }
export interface ApplicantQuery { stage?: Stage | undefined; q?: string | undefined; sort: ApplicantSort; after: Place | null; limit: number }

export async function applicantsOf(db: Db, postingId: string, query: ApplicantQuery): Promise<ApplicationRow[]> {
  return db.select().from(applications).where(and(
    eq(applications.postingId, postingId),
    query.stage && eq(applications.stage, query.stage),
    query.q ? named(query.q) : undefined,
    query.after ? beyond(query.sort, query.after) : undefined,
  )).orderBy(...orderOf[query.sort]).limit(query.limit + 1)
}

const orderOf: Record<ApplicantSort, SQL[]> = {
  new: [desc(applications.receivedAt), sql`${applications.id}`],
  old: [sql`${applications.receivedAt}`, sql`${applications.id}`],
  name: [sql`${applications.nameSearch}`, sql`${applications.id}`],
}

/** By a part of the name, or by the applicant number with or without '#'. */
function named(q: string): SQL | undefined {
  const number = /^#?(\d{1,6})$/.exec(q.trim())?.[1]
  const words = foundIn(applications.nameSearch, q)
  return number ? or(words, eq(applications.number, Number(number))) : words
}

function beyond(sort: ApplicantSort, after: Place): SQL {
  if (sort === 'name') return sql`(${applications.nameSearch}, ${applications.id}) > (${String(after.key)}, ${after.id})`
  const at = new Date(Number(after.key)).toISOString()
  if (sort === 'old') return sql`(${applications.receivedAt}, ${applications.id}) > (${at}::timestamptz, ${after.id})`
  return newestBeyond(at, after.id)
}

const newestBeyond = (at: string, id: string): SQL =>
  sql`(${applications.receivedAt} < ${at}::timestamptz or (${applications.receivedAt} = ${at}::timestamptz and ${applications.id} > ${id}))`

export interface MineQuery {
  stage?: Stage | undefined
  from: Instant | null
  to: Instant | null
  company?: string | undefined
  after: { at: Instant; id: string } | null
  limit: number
}

/** A person's applications, newest first; `to` is exclusive. */
export async function applicationsOfPerson(db: Db, personId: string, query: MineQuery): Promise<ApplicationRow[]> {
  return db.select().from(applications).where(and(
    eq(applications.personId, personId),
    query.stage && eq(applications.stage, query.stage),
    query.from === null ? undefined : gte(applications.receivedAt, query.from),
    query.to === null ? undefined : lt(applications.receivedAt, query.to),
    foundIn(applications.companySearch, query.company),
    query.after ? newestBeyond(new Date(query.after.at).toISOString(), query.after.id) : undefined,
  )).orderBy(desc(applications.receivedAt), applications.id).limit(query.limit + 1)
}

/** Of which nobody has said the last word. */
export async function openApplicationIds(db: Db, personId: string): Promise<string[]> {
  const rows = await db.select({ id: applications.id }).from(applications)
    .where(and(eq(applications.personId, personId), inArray(applications.stage, ['received', 'read', 'screening_passed', 'interview']))).orderBy(applications.id)
  return rows.map((row) => row.id)
}

export interface InterviewableQuery { q?: string | undefined; ids?: readonly string[] | undefined; after: number | null; limit: number }

/** By number; one more than asked for tells that there is a next page. */
export async function interviewableOf(db: Db, postingId: string, query: InterviewableQuery): Promise<ApplicationRow[]> {
  return db.select().from(applications).where(and(
    eq(applications.postingId, postingId), inArray(applications.stage, ['screening_passed', 'interview']),
    query.ids && inArray(applications.id, [...query.ids]),
    query.q ? named(query.q) : undefined,
    query.after === null ? undefined : gt(applications.number, query.after),
  )).orderBy(applications.number).limit(query.limit + 1)
}

/** All applicants of a posting by their number, for the table that a company saves. */
export async function allApplicants(db: Db, postingId: string, stage: Stage | undefined): Promise<ApplicationRow[]> {
  return db.select().from(applications).where(and(eq(applications.postingId, postingId), stage && eq(applications.stage, stage))).orderBy(applications.number)
}
