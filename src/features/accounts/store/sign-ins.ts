import { and, desc, eq, gt, isNull, lt, lte, ne, or } from 'drizzle-orm'
import type { Instant } from '../../../kernel/time.js'
import type { Db } from '../../../platform/db/database.js'
import type { Actor } from '../../../platform/http/actor.js'
import { persons, signIns } from '../tables.js'

export interface SignIn {
  id: string
  personId: string
  agent: string
  address: string
  createdAt: Instant
  seenAt: Instant
  expiresAt: Instant
}

type Row = typeof signIns.$inferSelect
const toSignIn = ({ id, personId, agent, address, createdAt, seenAt, expiresAt }: Row): SignIn => ({ id, personId, agent, address, createdAt, seenAt, expiresAt })

export async function insertSignIn(db: Db, signIn: SignIn & { tokenHash: string }): Promise<void> {
  await db.insert(signIns).values(signIn)
}

/** Who carries this token now. Nobody where it ended, ran out, or the person is suspended or has left. */
export async function actorByToken(db: Db, tokenHash: string, now: Instant): Promise<{ actor: Actor; seenAt: Instant } | null> {
  const [row] = await db.select({
    personId: persons.id, signInId: signIns.id, name: persons.name, operator: persons.operator, locale: persons.locale, timeZone: persons.timeZone, seenAt: signIns.seenAt,
  }).from(signIns).innerJoin(persons, eq(persons.id, signIns.personId))
    .where(and(eq(signIns.tokenHash, tokenHash), gt(signIns.expiresAt, now), isNull(persons.suspendedAt), isNull(persons.closedAt)))
  if (!row) return null
  const { seenAt, ...actor } = row
  return { actor, seenAt }
}

export async function signInOf(db: Db, id: string): Promise<SignIn | null> {
  const [row] = await db.select().from(signIns).where(eq(signIns.id, id))
  return row ? toSignIn(row) : null
}

/** Newest first; one more than `limit` tells of a next page. */
export async function signInsOf(db: Db, personId: string, now: Instant, page: { after: [Instant, string] | null; limit: number }): Promise<SignIn[]> {
  const [at, id] = page.after ?? []
  const rows = await db.select().from(signIns).where(and(
    eq(signIns.personId, personId), gt(signIns.expiresAt, now),
    at === undefined ? undefined : or(lt(signIns.createdAt, at), and(eq(signIns.createdAt, at), lt(signIns.id, id!))),
  )).orderBy(desc(signIns.createdAt), desc(signIns.id)).limit(page.limit + 1)
  return rows.map(toSignIn)
}

/** Null where another call noted it since: of many at once one writes. */
export async function markSeen(db: Db, id: string, seen: { at: Instant; before: Instant; expiresAt: Instant }): Promise<SignIn | null> {
  const [row] = await db.update(signIns).set({ seenAt: seen.at, expiresAt: seen.expiresAt }).where(and(eq(signIns.id, id), lte(signIns.seenAt, seen.before))).returning()
  return row ? toSignIn(row) : null
}

/** Null where it is not the person's, or was ended before. */
export async function deleteSignIn(db: Db, personId: string, id: string): Promise<SignIn | null> {
  const [row] = await db.delete(signIns).where(and(eq(signIns.id, id), eq(signIns.personId, personId))).returning()
  return row ? toSignIn(row) : null
}

export async function deleteSignInsExcept(db: Db, personId: string, keep: string | null): Promise<SignIn[]> {
  const rows = await db.delete(signIns).where(and(eq(signIns.personId, personId), keep ? ne(signIns.id, keep) : undefined)).returning()
  return rows.map(toSignIn)
}

export async function deleteSignInByToken(db: Db, tokenHash: string): Promise<SignIn | null> {
  const [row] = await db.delete(signIns).where(eq(signIns.tokenHash, tokenHash)).returning()
  return row ? toSignIn(row) : null
}

export async function deleteSignInsBefore(db: Db, before: Instant): Promise<void> {
  await db.delete(signIns).where(lte(signIns.expiresAt, before))
}
