import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { and, asc, eq, gt } from 'drizzle-orm'
import type { Instant } from '../../../kernel/time.js'
import { toIso } from '../../../kernel/time.js'
import type { Db } from '../../../platform/db/database.js'
import { liveLog, liveSessions } from '../tables.js'

export type LogRow = typeof liveLog.$inferSelect
export type LogType = 'booked' | 'moved' | 'cancelled' | 'panel_changed' | 'confirmed' | 'unconfirmed' | 'waiting' | 'ready' | 'not_ready' | 'started' | 'entered' | 're_entered' | 'taken_over' | 'dropped'
  | 'left' | 'held' | 'called' | 'extended' | 'ended' | 'closed' | 'refused' | 'sound_only' | 'message' | 'feedback' | 'bound' | 'removed' | 'host_changed' | 'low_quality_allowed' | 'low_quality_forbidden'
  | 'chat_allowed' | 'chat_forbidden' | 'share_allowed' | 'share_forbidden' | 'share_started' | 'share_ended' | 'file_sent' | 'returned' | 'not_back' | 'gave_back'
/** How many entries there are and the hash of the last one, sealed: what a shortened log no longer fits. */
export interface LogHead { count: number; hash: string; seal: string }
/** What is wrong with a timeline: an entry that is not as it was written, entries that are gone (from that number on), a head that is not ours, or another installation's log. */
export type LogFlaw = { kind: 'entry_changed' | 'entries_missing'; seq: number } | { kind: 'head_unsigned' | 'signed_elsewhere'; seq: null }

/** Keys in one order whatever order they were stored in, so that a hash can be made again from what the database gives back. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value !== null && typeof value === 'object') return `{${Object.keys(value).sort().map((k) => `${JSON.stringify(k)}:${canonical((value as Record<string, unknown>)[k])}`).join(',')}}`
  return JSON.stringify(value) ?? 'null'
}

export const hashOf = (row: Pick<LogRow, 'sessionId' | 'seq' | 'at' | 'type' | 'seatId' | 'body' | 'previous'>): string =>
  createHash('sha256').update(canonical([row.sessionId, row.seq, toIso(row.at), row.type, row.seatId, row.body, row.previous])).digest('hex')
const sign = (secret: string, hash: string): string => createHmac('sha256', `session-log:${secret}`).update(hash).digest('hex')
const sealOf = (secret: string, sessionId: string, head: Pick<LogHead, 'count' | 'hash'>): string =>
  createHmac('sha256', `session-log-head:${secret}`).update(canonical([sessionId, head.count, head.hash])).digest('hex')

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given, 'hex'), Buffer.from(expected, 'hex')]
  return a.length === b.length && timingSafeEqual(a, b)
}

async function headOf(db: Db, sessionId: string): Promise<LogHead> {
  const [head] = await db.select({ count: liveSessions.logCount, hash: liveSessions.logHash, seal: liveSessions.logSeal }).from(liveSessions).where(eq(liveSessions.id, sessionId))
  return head ?? { count: 0, hash: '', seal: '' }
}

/**
 * Adds an entry to a session's timeline (ROOM-22). The caller holds the lock of the session's row, so that the chain has no forks. It goes on from the head: where
 * rows were taken away, the gap stays.
 */
export async function appendLog(db: Db, secret: string, entry: { sessionId: string; at: Instant; type: LogType; seatId?: string | null; body?: Record<string, unknown> }): Promise<void> {
  const { sessionId } = entry
  const head = await headOf(db, sessionId)
  const row = { sessionId, seq: head.count + 1, at: entry.at, type: entry.type, seatId: entry.seatId ?? null, body: entry.body ?? {}, previous: head.hash }
  const hash = hashOf(row)
  await db.insert(liveLog).values({ ...row, hash, signature: sign(secret, hash) })
  // A head that was not sealed by us stays so: a new entry must not vouch for what somebody else wrote.
  const proven = head.count === 0 || isSame(head.seal, sealOf(secret, sessionId, head))
  await db.update(liveSessions).set({ logCount: row.seq, logHash: hash, logSeal: proven ? sealOf(secret, sessionId, { count: row.seq, hash }) : '' }).where(eq(liveSessions.id, sessionId))
}

/** Head and entries in one statement: an entry that is written meanwhile is in both, or in neither. */
export async function timelineOf(db: Db, sessionId: string): Promise<{ head: LogHead; rows: LogRow[] }> {
  const found = await db.select({ row: liveLog, count: liveSessions.logCount, hash: liveSessions.logHash, seal: liveSessions.logSeal })
    .from(liveSessions).leftJoin(liveLog, eq(liveLog.sessionId, liveSessions.id)).where(eq(liveSessions.id, sessionId)).orderBy(asc(liveLog.seq))
  const { count = 0, hash = '', seal = '' } = found[0] ?? {}
  return { head: { count, hash, seal }, rows: found.flatMap((f) => (f.row ? [f.row] : [])) }
}
export const logOf = async (db: Db, sessionId: string): Promise<LogRow[]> => (await timelineOf(db, sessionId)).rows

export async function refusedSince(db: Db, refusal: { sessionId: string; seatId: string; body: { asked: string; code: string } }, since: Instant): Promise<boolean> {
  const found = await db.select({ seq: liveLog.seq }).from(liveLog).where(and(
    eq(liveLog.sessionId, refusal.sessionId), eq(liveLog.type, 'refused'), eq(liveLog.seatId, refusal.seatId), gt(liveLog.at, since), eq(liveLog.body, refusal.body),
  )).limit(1)
  return found.length > 0
}

/** @returns what is wrong with a session's timeline; null where all is as it was written, from the booking to the last entry */
export function flawOf(sessionId: string, rows: readonly LogRow[], head: LogHead, secret: string): LogFlaw | null {
  const signed = rows.map((row) => isSame(row.signature, sign(secret, row.hash)))
  const sealed = isSame(head.seal, sealOf(secret, sessionId, head))
  if (rows.length > 0 && !sealed && !signed.includes(true)) return { kind: 'signed_elsewhere', seq: null }
  let previous = ''
  for (const [index, row] of rows.entries()) {
    if (row.seq > index + 1) return { kind: 'entries_missing', seq: index + 1 }
    // Every timeline begins with its booking: one that was cut off and begun anew does not.
    const intact = row.seq === index + 1 && row.sessionId === sessionId && row.previous === previous && row.hash === hashOf(row) && signed[index] && (index > 0 || row.type === 'booked')
    if (!intact) return { kind: 'entry_changed', seq: row.seq }
    previous = row.hash
  }
  if (rows.length === 0 || rows.length < head.count) return { kind: 'entries_missing', seq: rows.length + 1 }
  return sealed && rows.length === head.count && head.hash === previous ? null : { kind: 'head_unsigned', seq: null }
}
