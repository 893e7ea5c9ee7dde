import { and, count, eq, gt, isNull, lt } from 'drizzle-orm'
import { newId } from '../../../kernel/ids.js'
import type { Instant } from '../../../kernel/time.js'
import type { Db } from '../../../platform/db/database.js'
import { passwordResets, signUps, tries } from '../tables.js'
import type { Limit } from '../rules.js'

export type SignUp = typeof signUps.$inferSelect
export type PasswordReset = typeof passwordResets.$inferSelect

/** A second request from the same browser for the same mail takes the place of the first; its link works no more. */
export async function saveSignUp(db: Db, signUp: SignUp): Promise<void> {
  await db.insert(signUps).values(signUp).onConflictDoUpdate({ target: [signUps.mail, signUps.device], set: signUp })
}

/** Locked, so that a link opened twice at once is used once. */
export async function lockSignUp(db: Db, tokenHash: string): Promise<SignUp | null> {
  const [row] = await db.select().from(signUps).where(eq(signUps.tokenHash, tokenHash)).for('update')
  return row ?? null
}

export async function openSignUpOf(db: Db, mail: string, device: string): Promise<SignUp | null> {
  const [row] = await db.select().from(signUps).where(and(eq(signUps.mail, mail), eq(signUps.device, device), isNull(signUps.usedAt))).for('update')
  return row ?? null
}

export async function changeSignUp(db: Db, id: string, change: Partial<Pick<SignUp, 'tokenHash' | 'expiresAt' | 'usedAt'>>): Promise<void> {
  await db.update(signUps).set(change).where(eq(signUps.id, id))
}

export async function deleteSignUpsBefore(db: Db, before: Instant): Promise<void> {
  await db.delete(signUps).where(lt(signUps.expiresAt, before))
}

/** False where that reset was made before: the alarm that makes it may ring twice. */
export async function insertReset(db: Db, reset: PasswordReset): Promise<boolean> {
  return (await db.insert(passwordResets).values(reset).onConflictDoNothing().returning()).length === 1
}

export async function lockReset(db: Db, tokenHash: string): Promise<PasswordReset | null> {
  const [row] = await db.select().from(passwordResets).where(eq(passwordResets.tokenHash, tokenHash)).for('update')
  return row ?? null
}

/** A used link uses up every other one of the person. */
export async function useResetsOf(db: Db, personId: string, usedAt: Instant): Promise<void> {
  await db.update(passwordResets).set({ usedAt }).where(and(eq(passwordResets.personId, personId), isNull(passwordResets.usedAt)))
}

export async function deleteResetsBefore(db: Db, before: Instant): Promise<void> {
  await db.delete(passwordResets).where(lt(passwordResets.expiresAt, before))
}

export interface Try { kind: string; subject: string; address: string }

/**
 * Counts a try before it is made, and says whether it may be. Written first and counted after, so that many at once never pass more than the
 * limit. One that may not be is not counted: the lock ends when its time is over, however often it is tried.
 */
export async function mayTry(db: Db, { kind, subject, address }: Try, limit: Limit, now: Instant): Promise<{ id: string } | null> {
  const id = newId()
  await db.insert(tries).values({ id, kind, subject, address, at: now })
  const [counted] = await db.select({ n: count() }).from(tries).where(and(
    eq(tries.kind, kind), eq(tries.subject, subject), eq(tries.address, address), gt(tries.at, now - limit.within)))
  if (counted!.n <= limit.count) return { id }
  await db.delete(tries).where(eq(tries.id, id))
  return null
}

export async function forgetTries(db: Db, { kind, subject, address }: Try): Promise<void> {
  await db.delete(tries).where(and(eq(tries.kind, kind), eq(tries.subject, subject), eq(tries.address, address)))
}

export async function deleteTriesBefore(db: Db, before: Instant): Promise<void> {
  await db.delete(tries).where(lt(tries.at, before))
}
