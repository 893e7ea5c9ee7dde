import { and, desc, eq, inArray, isNull, lt, sql } from 'drizzle-orm'
import type { Instant } from '../../../kernel/time.js'
import type { Db } from '../../../platform/db/database.js'
import { bellEntries, bells, type BellRow } from '../tables.js'

/** Adds an entry. The owner's row is locked first, so that counts, turns and events of one person have one order. */
export async function addBellEntry(db: Db, entry: Omit<BellRow, 'turn' | 'readAt'>): Promise<{ entry: BellRow; unread: number }> {
  const [bell] = await db.insert(bells).values({ personId: entry.personId, unread: 1 })
    .onConflictDoUpdate({ target: bells.personId, set: { unread: sql`${bells.unread} + 1` } }).returning()
  const [row] = await db.insert(bellEntries).values(entry).returning()
  return { entry: row!, unread: bell!.unread }
}

/** Marks the person's own entries read (all of them without `ids`) and answers which changed. */
export async function markRead(db: Db, personId: string, ids: readonly string[] | null, now: Instant): Promise<{ ids: string[]; unread: number }> {
  const [bell] = await db.select().from(bells).where(eq(bells.personId, personId)).for('update')
  if (!bell || ids?.length === 0) return { ids: [], unread: bell?.unread ?? 0 }
  const rows = await db.update(bellEntries).set({ readAt: now })
    .where(and(eq(bellEntries.personId, personId), isNull(bellEntries.readAt), ids ? inArray(bellEntries.id, [...ids]) : undefined)).returning({ id: bellEntries.id })
  const unread = bell.unread - rows.length
  await db.update(bells).set({ unread }).where(eq(bells.personId, personId))
  return { ids: rows.map((r) => r.id), unread }
}

export const bellPage = (db: Db, personId: string, beforeTurn: number | null, limit: number): Promise<BellRow[]> =>
  db.select().from(bellEntries).where(and(eq(bellEntries.personId, personId), beforeTurn === null ? undefined : lt(bellEntries.turn, beforeTurn)))
    .orderBy(desc(bellEntries.turn)).limit(limit)

export async function unreadOf(db: Db, personId: string): Promise<number> {
  const [bell] = await db.select().from(bells).where(eq(bells.personId, personId))
  return bell?.unread ?? 0
}

