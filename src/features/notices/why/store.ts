import { and, asc, desc, eq, inArray, or, lt, sql } from 'drizzle-orm'
import type { Instant } from '../../../kernel/time.js'
import type { Db } from '../../../platform/db/database.js'
import { bellEntries, deliveries, notices, tries, type BellRow, type DeliveryRow, type NoticeRow } from '../tables.js'

/** Those to one person, newest first. */
export const sentPage = (db: Db, personId: string, before: readonly [Instant, string] | null, limit: number): Promise<NoticeRow[]> =>
  db.select().from(notices).where(and(
    eq(notices.personId, personId),
    before ? or(lt(notices.dueAt, before[0]), and(eq(notices.dueAt, before[0]), sql`${notices.id} < ${before[1]}`)) : undefined,
  )).orderBy(desc(notices.dueAt), desc(notices.id)).limit(limit)

/** A notice only where it is the person's own. */
export async function ownNotice(db: Db, personId: string, id: string): Promise<NoticeRow | null> {
  const [row] = await db.select().from(notices).where(and(eq(notices.id, id), eq(notices.personId, personId)))
  return row ?? null
}

export const waysOf = (db: Db, noticeIds: readonly string[]): Promise<DeliveryRow[]> =>
  (noticeIds.length ? db.select().from(deliveries).where(inArray(deliveries.noticeId, [...noticeIds])).orderBy(asc(deliveries.turn)) : Promise.resolve([]))

export const triesOfAll = (db: Db, deliveryIds: readonly string[]): Promise<(typeof tries.$inferSelect)[]> =>
  (deliveryIds.length ? db.select().from(tries).where(inArray(tries.deliveryId, [...deliveryIds])).orderBy(asc(tries.deliveryId), asc(tries.n)) : Promise.resolve([]))

export const entriesOf = (db: Db, noticeIds: readonly string[]): Promise<BellRow[]> =>
  (noticeIds.length ? db.select().from(bellEntries).where(inArray(bellEntries.id, [...noticeIds])) : Promise.resolve([]))
