import { and, desc, eq, inArray, isNotNull, isNull, lt, or, sql } from 'drizzle-orm'
import type { Instant } from '../../kernel/time.js'
import type { Db } from '../../platform/db/database.js'
import { decisions, sheets, type DecisionRow, type SheetRow } from './tables.js'

export const sheetsOf = (db: Db, interviewId: string): Promise<SheetRow[]> => db.select().from(sheets).where(eq(sheets.interviewId, interviewId)).orderBy(sheets.name, sheets.personId)
export async function sentSheetsOf(db: Db, candidateIds: readonly string[]): Promise<SheetRow[]> {
  return candidateIds.length ? db.select().from(sheets).where(and(inArray(sheets.candidateId, [...candidateIds]), isNotNull(sheets.sentAt))) : []
}
export async function sheetBy(db: Db, candidateId: string, personId: string): Promise<SheetRow | null> {
  return (await db.select().from(sheets).where(and(eq(sheets.candidateId, candidateId), eq(sheets.personId, personId))).for('update'))[0] ?? null
}
/** @returns false where the same person's page was faster with the first save */
export async function insertSheet(db: Db, row: SheetRow): Promise<boolean> {
  return (await db.insert(sheets).values(row).onConflictDoNothing().returning({ id: sheets.id })).length === 1
}
export async function changeSheet(db: Db, id: string, change: Partial<SheetRow>): Promise<void> {
  await db.update(sheets).set(change).where(eq(sheets.id, id))
}

export async function decisionsBy(db: Db, candidateIds: readonly string[]): Promise<DecisionRow[]> {
  return candidateIds.length ? db.select().from(decisions).where(inArray(decisions.candidateId, [...candidateIds])) : []
}
/** In one order, so that two publications of overlapping choices wait for each other instead of blocking each other. */
export async function lockDecisions(db: Db, candidateIds: readonly string[]): Promise<DecisionRow[]> {
  return candidateIds.length ? db.select().from(decisions).where(inArray(decisions.candidateId, [...candidateIds])).orderBy(decisions.candidateId).for('update') : []
}
export async function saveDecision(db: Db, row: DecisionRow): Promise<void> {
  const { candidateId: _, ...rest } = row
  await db.insert(decisions).values(row).onConflictDoUpdate({ target: decisions.candidateId, set: rest })
}
export async function changeDecision(db: Db, candidateId: string, change: Partial<DecisionRow>): Promise<void> {
  await db.update(decisions).set(change).where(eq(decisions.candidateId, candidateId))
}

export interface DecisionQuery { published: boolean; postingId?: string | undefined; after: { at: Instant; id: string } | null; limit: number }
export async function decisionsOfCompany(db: Db, companyId: string, q: DecisionQuery): Promise<DecisionRow[]> {
  const { after } = q
  return db.select().from(decisions).where(and(
    eq(decisions.companyId, companyId), q.postingId ? eq(decisions.postingId, q.postingId) : undefined, q.published ? isNotNull(decisions.publishedAt) : isNull(decisions.publishedAt),
    after ? or(lt(decisions.decidedAt, after.at), and(eq(decisions.decidedAt, after.at), sql`${decisions.candidateId} < ${after.id}`)) : undefined,
  )).orderBy(desc(decisions.decidedAt), desc(decisions.candidateId)).limit(q.limit + 1)
}
