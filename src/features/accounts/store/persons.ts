import { and, asc, eq, gt, ilike, inArray, isNotNull, isNull, or, sql } from 'drizzle-orm'
import type { Locale } from '../../../kernel/texts.js'
import type { Instant } from '../../../kernel/time.js'
import { containing } from '../../../platform/db/containing.js'
import type { Db } from '../../../platform/db/database.js'
import { installationClaim, persons } from '../tables.js'

/** What other features know of a person. */
export interface Person {
  id: string
  name: string
  mail: string
  phone: string | null
  locale: Locale
  timeZone: string
  operator: boolean
  mailVerified: boolean
}

/** A person with what only this feature looks at. */
export interface Account extends Person {
  password: string | null
  suspendedAt: Instant | null
  /** They withdrew a consent that the account stands on. */
  closedAt: Instant | null
  demoRole: string | null
  createdAt: Instant
}

type Row = typeof persons.$inferSelect

const toPerson = (row: Row): Person => ({
  id: row.id, name: row.name, mail: row.mail, phone: row.phone, locale: row.locale, timeZone: row.timeZone, operator: row.operator, mailVerified: row.mailVerifiedAt !== null,
})
const toAccount = (row: Row): Account => ({
  ...toPerson(row), password: row.password, suspendedAt: row.suspendedAt, closedAt: row.closedAt, demoRole: row.demoRole, createdAt: row.createdAt,
})

export async function personOf(db: Db, id: string): Promise<Person | null> {
  const account = await accountOf(db, id)
  return account && toPersonOnly(account)
}

export async function personByMail(db: Db, mail: string): Promise<Person | null> {
  const account = await accountByMail(db, mail)
  return account && toPersonOnly(account)
}

/** In the order of no matter: ask the map that is made from it. Unknown ids are left out. */
export async function personsOf(db: Db, ids: readonly string[]): Promise<Person[]> {
  if (!ids.length) return []
  return (await db.select().from(persons).where(inArray(persons.id, [...new Set(ids)]))).map(toPerson)
}

/** Who looks after the installation, and may come in. */
export async function operatorsOf(db: Db): Promise<Person[]> {
  return (await db.select().from(persons).where(and(eq(persons.operator, true), isNull(persons.suspendedAt), isNull(persons.closedAt)))).map(toPerson)
}

const toPersonOnly = ({ id, name, mail, phone, locale, timeZone, operator, mailVerified }: Account): Person =>
  ({ id, name, mail, phone, locale, timeZone, operator, mailVerified })

export async function accountOf(db: Db, id: string): Promise<Account | null> {
  const [row] = await db.select().from(persons).where(eq(persons.id, id))
  return row ? toAccount(row) : null
}

export async function accountByMail(db: Db, mail: string): Promise<Account | null> {
  const [row] = await db.select().from(persons).where(eq(persons.mail, mail.trim().toLowerCase()))
  return row ? toAccount(row) : null
}

export interface NewAccount {
  id: string
  name: string
  mail: string
  phone: string | null
  locale: Locale
  timeZone: string
  password: string | null
  operator: boolean
  mailVerifiedAt: Instant | null
  demoRole: string | null
  createdAt: Instant
}

/** Null where the mail belongs to somebody already. */
export async function insertAccount(db: Db, account: NewAccount): Promise<Account | null> {
  const [row] = await db.insert(persons).values(account).onConflictDoNothing({ target: persons.mail }).returning()
  return row ? toAccount(row) : null
}

/** True for exactly one person of an installation: a second that comes at the same moment waits for the first's outcome. */
export async function claimInstallation(db: Db, personId: string, now: Instant): Promise<boolean> {
  const taken = await db.insert(installationClaim).values({ personId, claimedAt: now }).onConflictDoNothing().returning()
  return taken.length === 1
}

export type AccountChange = Partial<Pick<Row, 'name' | 'phone' | 'locale' | 'timeZone' | 'password' | 'operator' | 'suspendedAt' | 'closedAt' | 'mailVerifiedAt'>>

export async function updateAccount(db: Db, id: string, change: AccountChange): Promise<Account | null> {
  const [row] = await db.update(persons).set(change).where(eq(persons.id, id)).returning()
  return row ? toAccount(row) : null
}

/** Holds an account against every other change of it, until the transaction ends. */
export async function lockAccount(db: Db, id: string): Promise<Account | null> {
  const [row] = await db.select().from(persons).where(eq(persons.id, id)).for('update')
  return row ? toAccount(row) : null
}

/** Whether what somebody reads by a secret address, without signing in, is still to be shown: whoever could not sign in is not let in that way either. */
export async function mayOpenByLink(db: Db, id: string): Promise<boolean> {
  const account = await accountOf(db, id)
  return account !== null && account.suspendedAt === null && account.closedAt === null
}

/** Those of them whose account is closed. The others stay open until the transaction ends: whoever closes one waits, and then sees what was made of it. */
export async function closedAmong(db: Db, ids: readonly string[]): Promise<Pick<Person, 'id' | 'name'>[]> {
  if (!ids.length) return []
  const rows = await db.select({ id: persons.id, name: persons.name, closedAt: persons.closedAt }).from(persons).where(inArray(persons.id, [...new Set(ids)])).orderBy(asc(persons.id)).for('share')
  return rows.flatMap(({ id, name, closedAt }) => (closedAt === null ? [] : [{ id, name }]))
}

/** The operators who can work, held so that of two who leave at once one stays. */
export async function lockOperators(db: Db): Promise<string[]> {
  const rows = await db.select({ id: persons.id }).from(persons).where(and(eq(persons.operator, true), isNull(persons.suspendedAt), isNull(persons.closedAt))).orderBy(asc(persons.id)).for('update')
  return rows.map((row) => row.id)
}

export async function demoAccounts(db: Db): Promise<Account[]> {
  return (await db.select().from(persons).where(isNotNull(persons.demoRole)).orderBy(asc(persons.createdAt), asc(persons.id)).limit(50)).map(toAccount)
}

/** For operators: by a part of the name or mail, in the order of joining; one more than `limit` tells of a next page. */
export async function findAccounts(db: Db, search: { text?: string; after: [Instant, string] | null; limit: number }): Promise<Account[]> {
  const text = search.text ? containing(search.text) : null
  const [at, id] = search.after ?? []
  const rows = await db.select().from(persons).where(and(
    text ? or(ilike(persons.name, text), ilike(persons.mail, text)) : undefined,
    at === undefined ? undefined : or(gt(persons.createdAt, at), and(eq(persons.createdAt, at), gt(persons.id, id!))),
  )).orderBy(asc(persons.createdAt), asc(persons.id)).limit(search.limit + 1)
  return rows.map(toAccount)
}

export async function countAccounts(db: Db): Promise<number> {
  const { rows } = await db.execute<{ n: number }>(sql`select count(*)::int as n from ${persons}`)
  return rows[0]!.n
}
