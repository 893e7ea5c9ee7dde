import { eq, sql } from 'drizzle-orm'
import type { Db } from '../../../platform/db/database.js'
import { ratings, records, type RatingRow, type RecordRow } from '../tables.js'

/** @returns whether it was the first: a second one of the same consultation changes nothing */
export async function insertRating(db: Db, row: RatingRow): Promise<boolean> {
  return (await db.insert(ratings).values(row).onConflictDoNothing().returning({ id: ratings.consultationId })).length === 1
}
export async function ratingOf(db: Db, consultationId: string): Promise<RatingRow | null> {
  return (await db.select().from(ratings).where(eq(ratings.consultationId, consultationId)))[0] ?? null
}

export interface SaidRating extends Record<string, unknown> { scores: number[]; comment: string; name: string | null }

/**
 * The ratings of a consultant's work, without a time, a number or an order by which one could be told from another; a name only where the applicant
 * agreed (CONS-10).
 */
export async function ratingsOf(db: Db, consultantId: string): Promise<SaidRating[]> {
  const { rows } = await db.execute<SaidRating>(sql`
    select to_json(r.scores) as scores, r.comment, case when r.named then c.applicant_name end as name
    from consulting_ratings r join consultations c on c.id = r.consultation_id
    where c.consultant_id = ${consultantId} order by md5(r.consultation_id || 'order') limit 500`)
  return rows
}

export async function recordOf(db: Db, consultationId: string): Promise<RecordRow | null> {
  return (await db.select().from(records).where(eq(records.consultationId, consultationId)))[0] ?? null
}
export async function saveRecord(db: Db, row: RecordRow): Promise<void> {
  const { consultationId: _, ...change } = row
  await db.insert(records).values(row).onConflictDoUpdate({ target: records.consultationId, set: change })
}
