import { asc, eq } from 'drizzle-orm'
import type { Db } from '../../../platform/db/database.js'
import { liveMessages } from '../tables.js'

export type MessageRow = typeof liveMessages.$inferSelect

export async function insertMessage(db: Db, row: Omit<MessageRow, 'seq'>): Promise<void> {
  await db.insert(liveMessages).values(row)
}
export async function messagesOf(db: Db, sessionId: string): Promise<MessageRow[]> {
  return db.select().from(liveMessages).where(eq(liveMessages.sessionId, sessionId)).orderBy(asc(liveMessages.seq))
}
