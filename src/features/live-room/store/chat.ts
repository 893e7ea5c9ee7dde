import { and, asc, count, eq } from 'drizzle-orm'
import type { Db } from '../../../platform/db/database.js'
import { liveChat } from '../tables.js'

export type ChatRow = typeof liveChat.$inferSelect

export async function insertChat(db: Db, row: Omit<ChatRow, 'seq'>): Promise<void> {
  await db.insert(liveChat).values(row)
}
export async function chatOf(db: Db, sessionId: string): Promise<ChatRow[]> {
  return db.select().from(liveChat).where(eq(liveChat.sessionId, sessionId)).orderBy(asc(liveChat.seq))
}
export async function chatCount(db: Db, sessionId: string): Promise<number> {
  const [row] = await db.select({ n: count() }).from(liveChat).where(eq(liveChat.sessionId, sessionId))
  return row?.n ?? 0
}
/** What was sent under this key before, so that sending again is one. */
export async function chatByKey(db: Db, fromSeat: string, key: string): Promise<ChatRow | null> {
  const [row] = await db.select().from(liveChat).where(and(eq(liveChat.fromSeat, fromSeat), eq(liveChat.key, key)))
  return row ?? null
}
export async function forgetChat(db: Db, sessionId: string): Promise<void> {
  await db.delete(liveChat).where(eq(liveChat.sessionId, sessionId))
}
