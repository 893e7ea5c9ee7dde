import { and, eq, isNull, lt, or } from 'drizzle-orm'
import type { Instant } from '../../../kernel/time.js'
import type { Db } from '../../../platform/db/database.js'
import { calendarFeeds, type FeedRow } from '../tables.js'

export async function feedOf(db: Db, personId: string): Promise<FeedRow | null> {
  return (await db.select().from(calendarFeeds).where(eq(calendarFeeds.personId, personId)))[0] ?? null
}

export async function feedByDigest(db: Db, digest: string): Promise<FeedRow | null> {
  return (await db.select().from(calendarFeeds).where(eq(calendarFeeds.digest, digest)))[0] ?? null
}

/** In place of the one that the person had: its address leads nowhere from then on. */
export async function putFeed(db: Db, row: FeedRow): Promise<void> {
  await db.insert(calendarFeeds).values(row).onConflictDoUpdate({ target: calendarFeeds.personId, set: { digest: row.digest, madeAt: row.madeAt, fetchedAt: null } })
}

export async function deleteFeed(db: Db, personId: string): Promise<void> {
  await db.delete(calendarFeeds).where(eq(calendarFeeds.personId, personId))
}

export async function markFetched(db: Db, personId: string, at: Instant, before: Instant): Promise<void> {
  await db.update(calendarFeeds).set({ fetchedAt: at }).where(and(eq(calendarFeeds.personId, personId), or(isNull(calendarFeeds.fetchedAt), lt(calendarFeeds.fetchedAt, before))))
}
