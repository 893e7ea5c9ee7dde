import { createHash } from 'node:crypto'
import { and, asc, eq, inArray, isNull, lte, sql } from 'drizzle-orm'
import type { Instant } from '../../../kernel/time.js'
import type { Db } from '../../../platform/db/database.js'
import type { Recipient } from '../content.js'
import { notices, type NoticeRow } from '../tables.js'

/** One key per recipient: the person, or (hashed, since it also names lanes and alarms) the address of somebody without an account. */
export function recipientKey(to: Recipient): string {
  if (to.personId) return `p-${to.personId}`
  const address = to.mail?.toLowerCase() ?? to.phone ?? to.name
  return `a-${createHash('sha256').update(address).digest('base64url').slice(0, 22)}`
}

/** @returns the notice if it is new, or one that was withdrawn before it was due and now stands again; null where the event already has its notice */
export async function addNotice(db: Db, row: typeof notices.$inferInsert): Promise<NoticeRow | null> {
  const { id: _id, event: _event, recipientKey: _key, ...again } = row
  const [stored] = await db.insert(notices).values(row).onConflictDoUpdate({
    target: [notices.event, notices.recipientKey],
    set: { ...again, withdrawnAt: null },
    setWhere: sql`${notices.withdrawnAt} is not null and ${notices.releasedAt} is null`,
  }).returning()
  return stored ?? null
}

export async function noticeById(db: Db, id: string, options: { lock?: boolean } = {}): Promise<NoticeRow | null> {
  const query = db.select().from(notices).where(eq(notices.id, id))
  const [row] = options.lock ? await query.for('update') : await query
  return row ?? null
}

/** One at a time releases what is due for a recipient. */
export async function lockRecipient(db: Db, key: string): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtext('notices'), hashtext(${key}))`)
}

/** What is due for a recipient and not on its way, in the order in which it is to go; without what somebody else is changing at the moment. */
export const dueOf = (db: Db, key: string, now: Instant): Promise<{ id: string }[]> =>
  db.select({ id: notices.id }).from(notices)
    .where(and(eq(notices.recipientKey, key), lte(notices.dueAt, now), isNull(notices.releasedAt), isNull(notices.withdrawnAt), isNull(notices.skippedAt), isNull(notices.droppedAt)))
    .orderBy(asc(notices.dueAt), asc(notices.turn)).for('update', { skipLocked: true })

export async function markNotice(db: Db, id: string, patch: Partial<Pick<NoticeRow, 'releasedAt' | 'droppedAt'>>): Promise<void> {
  await db.update(notices).set(patch).where(eq(notices.id, id))
}

/** Locks and marks those about `about` that are not withdrawn yet. */
export async function withdrawNotices(db: Db, about: string, kinds: readonly string[] | null, now: Instant): Promise<string[]> {
  const rows = await db.update(notices).set({ withdrawnAt: now })
    .where(and(eq(notices.about, about), isNull(notices.withdrawnAt), isNull(notices.skippedAt), isNull(notices.droppedAt), kinds ? inArray(notices.kind, [...kinds]) : undefined))
    .returning({ id: notices.id })
  return rows.map((r) => r.id)
}
