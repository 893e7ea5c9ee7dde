import { and, asc, eq, inArray, lte, min } from 'drizzle-orm'
import type { Instant } from '../../../kernel/time.js'
import type { Db } from '../../../platform/db/database.js'
import { awaitedReports, type AwaitedRow } from './tables.js'

/** A delivery that is taken on anew is awaited anew. */
export async function addAwaited(db: Db, row: Omit<AwaitedRow, 'asked'>): Promise<void> {
  const { deliveryId: _id, ...again } = row
  await db.insert(awaitedReports).values(row).onConflictDoUpdate({ target: awaitedReports.deliveryId, set: { ...again, asked: 0 } })
}

export const dueReports = (db: Db, provider: string, now: Instant, limit: number): Promise<AwaitedRow[]> =>
  db.select().from(awaitedReports).where(and(eq(awaitedReports.provider, provider), lte(awaitedReports.askAt, now))).orderBy(asc(awaitedReports.askAt)).limit(limit)

export async function nextAskAt(db: Db, provider: string): Promise<Instant | null> {
  const [row] = await db.select({ at: min(awaitedReports.askAt) }).from(awaitedReports).where(eq(awaitedReports.provider, provider))
  return row?.at ?? null
}

/** @returns the row as it stands now, locked; null where it was settled meanwhile */
export async function lockAwaited(db: Db, row: Pick<AwaitedRow, 'deliveryId' | 'providerId'>): Promise<AwaitedRow | null> {
  const [found] = await db.select().from(awaitedReports).where(and(eq(awaitedReports.deliveryId, row.deliveryId), eq(awaitedReports.providerId, row.providerId))).for('update')
  return found ?? null
}

export async function postponeAsk(db: Db, deliveryId: string, asked: number, askAt: Instant): Promise<void> {
  await db.update(awaitedReports).set({ asked, askAt }).where(eq(awaitedReports.deliveryId, deliveryId))
}

export async function forgetAwaited(db: Db, deliveryId: string): Promise<void> {
  await db.delete(awaitedReports).where(eq(awaitedReports.deliveryId, deliveryId))
}

/** @returns how many of these messages a report is awaited of; they are asked for at once */
export async function askSoon(db: Db, provider: string, providerIds: readonly string[], now: Instant): Promise<number> {
  if (!providerIds.length) return 0
  const rows = await db.update(awaitedReports).set({ askAt: now }).where(and(eq(awaitedReports.provider, provider), inArray(awaitedReports.providerId, [...providerIds])))
    .returning({ id: awaitedReports.deliveryId })
  return rows.length
}
