import { and, asc, desc, eq, gt, inArray, isNull, lt, lte, or, sql, type SQL } from 'drizzle-orm'
import type { Instant } from '../../../kernel/time.js'
import type { Db } from '../../../platform/db/database.js'
import type { FairState } from '../rules/booth.js'
import { boothPostings, booths, fairs, timetable, type BoothRow, type FairRow, type TimetableRow } from '../tables.js'

export interface Booth extends BoothRow { postingIds: string[] }

async function whole(db: Db, rows: BoothRow[]): Promise<Booth[]> {
  if (!rows.length) return []
  const offered = await db.select().from(boothPostings).where(inArray(boothPostings.boothId, rows.map((r) => r.id))).orderBy(asc(boothPostings.position))
  return rows.map((row) => ({ ...row, postingIds: offered.filter((o) => o.boothId === row.id).map((o) => o.postingId) }))
}

export async function insertFair(db: Db, row: FairRow): Promise<void> {
  await db.insert(fairs).values(row)
}
export async function changeFair(db: Db, id: string, change: Partial<FairRow>): Promise<void> {
  await db.update(fairs).set(change).where(eq(fairs.id, id))
}
export async function fairById(db: Db, id: string, lock = false): Promise<FairRow | null> {
  const query = db.select().from(fairs).where(eq(fairs.id, id))
  return (await (lock ? query.for('update') : query))[0] ?? null
}
export const fairsByIds = (db: Db, ids: readonly string[]): Promise<FairRow[]> => (ids.length ? db.select().from(fairs).where(inArray(fairs.id, [...ids])) : Promise.resolve([]))

/** What is still to come or runs by its beginning, what is past newest first; one more than asked for tells of a next page. */
export function listFairs(db: Db, q: { state?: FairState | undefined; now: Instant; after: { at: Instant; id: string } | null; limit: number }): Promise<FairRow[]> {
  const at = fairs.opensAt
  const past = q.state === 'past'
  const state: SQL | undefined = past ? lte(fairs.closesAt, q.now) : and(gt(fairs.closesAt, q.now), q.state === 'running' ? lte(at, q.now) : q.state === 'coming' ? gt(at, q.now) : undefined)
  const beyond = q.after && (past
    ? or(lt(at, q.after.at), and(eq(at, q.after.at), lt(fairs.id, q.after.id)))
    : or(gt(at, q.after.at), and(eq(at, q.after.at), gt(fairs.id, q.after.id))))
  return db.select().from(fairs).where(and(state, beyond || undefined)).orderBy(...(past ? [desc(at), desc(fairs.id)] : [asc(at), asc(fairs.id)])).limit(q.limit + 1)
}

export async function insertBooth(db: Db, { postingIds, ...row }: Booth): Promise<void> {
  await db.insert(booths).values(row)
  await putPostings(db, row.id, postingIds)
}
export async function changeBooth(db: Db, id: string, { postingIds, ...change }: Partial<Booth>): Promise<void> {
  if (Object.keys(change).length) await db.update(booths).set(change).where(eq(booths.id, id))
  if (postingIds) await putPostings(db, id, postingIds)
}
async function putPostings(db: Db, boothId: string, postingIds: readonly string[]): Promise<void> {
  await db.delete(boothPostings).where(eq(boothPostings.boothId, boothId))
  if (postingIds.length) await db.insert(boothPostings).values(postingIds.map((postingId, position) => ({ boothId, postingId, position })))
}

/** Held, the booth's line stands still for the rest of the change: two changes of it come one after the other. */
export async function boothById(db: Db, id: string, lock = false): Promise<Booth | null> {
  const query = db.select().from(booths).where(eq(booths.id, id))
  return (await whole(db, await (lock ? query.for('update') : query)))[0] ?? null
}
export const boothsByIds = async (db: Db, ids: readonly string[]): Promise<Booth[]> => (ids.length ? whole(db, await db.select().from(booths).where(inArray(booths.id, [...ids]))) : [])
export const boothsOfFairs = async (db: Db, fairIds: readonly string[]): Promise<Booth[]> =>
  (fairIds.length ? whole(db, await db.select().from(booths).where(inArray(booths.fairId, [...fairIds])).orderBy(asc(booths.position), asc(booths.id))) : [])

/** Newest first; `member` sees those on whose panel they are, null sees all of the company. */
export async function boothsOfCompany(db: Db, companyId: string, q: { member: string | null; after: { at: Instant; id: string } | null; limit: number }): Promise<Booth[]> {
  const at = booths.onFrom
  return whole(db, await db.select().from(booths).where(and(
    eq(booths.companyId, companyId), q.member === null ? undefined : or(eq(booths.hostId, q.member), sql`${booths.panelIds} ? ${q.member}`),
    q.after ? or(lt(at, q.after.at), and(eq(at, q.after.at), lt(booths.id, q.after.id))) : undefined,
  )).orderBy(desc(at), desc(booths.id)).limit(q.limit + 1))
}
/** The booths of a company that are not over, on whose panel somebody is; in one order, held. */
export async function boothsOfMember(db: Db, companyId: string, personId: string, now: Instant): Promise<Booth[]> {
  return whole(db, await db.select().from(booths).where(and(
    eq(booths.companyId, companyId), isNull(booths.closedAt), gt(booths.onTo, now), or(eq(booths.hostId, personId), sql`${booths.panelIds} ? ${personId}`),
  )).orderBy(asc(booths.id)).for('update'))
}
export async function nextPosition(db: Db, fairId: string): Promise<number> {
  const [row] = await db.select({ n: sql<number>`coalesce(max(${booths.position}), 0)::int + 1` }).from(booths).where(eq(booths.fairId, fairId))
  return row!.n
}

export const timetableOf = (db: Db, fairId: string): Promise<TimetableRow[]> =>
  db.select().from(timetable).where(eq(timetable.fairId, fairId)).orderBy(asc(timetable.fromAt), asc(timetable.id))
export async function putTimetable(db: Db, fairId: string, rows: TimetableRow[]): Promise<void> {
  await db.delete(timetable).where(eq(timetable.fairId, fairId))
  if (rows.length) await db.insert(timetable).values(rows)
}
