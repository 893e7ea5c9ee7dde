import { and, desc, eq, isNull, lt, or } from 'drizzle-orm'
import type { Instant } from '../../../kernel/time.js'
import type { Db } from '../../../platform/db/database.js'
import { apiKeys, type KeyRow } from '../tables.js'

/** The keys of a company that work, newest first. */
export const keysOf = (db: Db, companyId: string): Promise<KeyRow[]> =>
  db.select().from(apiKeys).where(and(eq(apiKeys.companyId, companyId), isNull(apiKeys.withdrawnAt))).orderBy(desc(apiKeys.madeAt), desc(apiKeys.id))

/** False where its place was taken a moment ago. */
export async function insertKey(db: Db, row: KeyRow): Promise<boolean> {
  return (await db.insert(apiKeys).values(row).onConflictDoNothing().returning()).length === 1
}

export async function keyByDigest(db: Db, digest: string): Promise<KeyRow | null> {
  return (await db.select().from(apiKeys).where(and(eq(apiKeys.digest, digest), isNull(apiKeys.withdrawnAt))))[0] ?? null
}

export async function markUsed(db: Db, id: string, at: Instant, before: Instant): Promise<void> {
  await db.update(apiKeys).set({ usedAt: at }).where(and(eq(apiKeys.id, id), or(isNull(apiKeys.usedAt), lt(apiKeys.usedAt, before))))
}

/** False where the company has no such key that works. */
export async function withdrawKeyRow(db: Db, companyId: string, id: string, at: Instant): Promise<boolean> {
  return (await db.update(apiKeys).set({ withdrawnAt: at }).where(and(eq(apiKeys.id, id), eq(apiKeys.companyId, companyId), isNull(apiKeys.withdrawnAt))).returning()).length === 1
}
