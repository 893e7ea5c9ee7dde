import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { asc, desc, eq } from 'drizzle-orm'
import type { Instant } from '../../../kernel/time.js'
import { toIso } from '../../../kernel/time.js'
import type { Db } from '../../../platform/db/database.js'
import { liveLog } from '../tables.js'

export type LogRow = typeof liveLog.$inferSelect
export type LogType = 'booked' | 'moved' | 'cancelled' | 'panel_changed' | 'confirmed' | 'unconfirmed' | 'waiting' | 'ready' | 'not_ready' | 'started' | 'entered' | 're_entered' | 'taken_over' | 'dropped'
  | 'left' | 'held' | 'called' | 'extended' | 'ended' | 'closed' | 'refused' | 'sound_only' | 'message' | 'feedback' | 'bound'

/** Keys in one order whatever order they were stored in, so that a hash can be made again from what the database gives back. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value !== null && typeof value === 'object') return `{${Object.keys(value).sort().map((k) => `${JSON.stringify(k)}:${canonical((value as Record<string, unknown>)[k])}`).join(',')}}`
  return JSON.stringify(value) ?? 'null'
}

export const hashOf = (row: Pick<LogRow, 'sessionId' | 'seq' | 'at' | 'type' | 'seatId' | 'body' | 'previous'>): string =>
  createHash('sha256').update(canonical([row.sessionId, row.seq, toIso(row.at), row.type, row.seatId, row.body, row.previous])).digest('hex')
const sign = (secret: string, hash: string): string => createHmac('sha256', `session-log:${secret}`).update(hash).digest('hex')

/**
 * Adds an entry to a session's timeline (ROOM-22). The caller holds the lock of the session's row, so that the chain has no forks.
 */
export async function appendLog(db: Db, secret: string, entry: { sessionId: string; at: Instant; type: LogType; seatId?: string | null; body?: Record<string, unknown> }): Promise<void> {
  const [last] = await db.select({ seq: liveLog.seq, hash: liveLog.hash }).from(liveLog).where(eq(liveLog.sessionId, entry.sessionId)).orderBy(desc(liveLog.seq)).limit(1)
  const row = { sessionId: entry.sessionId, seq: (last?.seq ?? 0) + 1, at: entry.at, type: entry.type, seatId: entry.seatId ?? null, body: entry.body ?? {}, previous: last?.hash ?? '' }
  const hash = hashOf(row)
  await db.insert(liveLog).values({ ...row, hash, signature: sign(secret, hash) })
}

export async function logOf(db: Db, sessionId: string): Promise<LogRow[]> {
  return db.select().from(liveLog).where(eq(liveLog.sessionId, sessionId)).orderBy(asc(liveLog.seq))
}

/** @returns the number of the first entry that was changed, removed or not signed by this installation; null where all is as it was written */
export function firstFalse(rows: LogRow[], secret: string): number | null {
  let previous = ''
  for (const [index, row] of rows.entries()) {
    const expected = Buffer.from(sign(secret, row.hash), 'hex')
    const given = Buffer.from(row.signature, 'hex')
    const intact = row.seq === index + 1 && row.previous === previous && row.hash === hashOf(row) && expected.length === given.length && timingSafeEqual(expected, given)
    if (!intact) return row.seq
    previous = row.hash
  }
  return null
}
