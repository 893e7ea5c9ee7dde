import { and, asc, eq, gt, ilike, inArray, or, sql } from 'drizzle-orm'
import type { Instant } from '../../../kernel/time.js'
import { containing } from '../../../platform/db/containing.js'
import type { Db } from '../../../platform/db/database.js'
import { isKeyOf, keyRole, type Role } from '../rules.js'
import { companies, companyMembers } from '../tables.js'

export interface Company { id: string; name: string; registrationNumber: string | null; intro: string; createdAt: Instant }
export interface Membership { companyId: string; personId: string; role: Role; title: string; joinedAt: Instant }

export async function insertCompany(db: Db, company: Company): Promise<void> {
  await db.insert(companies).values(company)
}

export async function companyById(db: Db, id: string): Promise<Company | null> {
  const [row] = await db.select().from(companies).where(eq(companies.id, id))
  return row ?? null
}

export async function companiesByIds(db: Db, ids: readonly string[]): Promise<Company[]> {
  return ids.length ? db.select().from(companies).where(inArray(companies.id, [...new Set(ids)])) : []
}

/** By name, those whose name holds `q`. */
export async function companiesNamed(db: Db, q: string, limit: number): Promise<Company[]> {
  return db.select().from(companies).where(ilike(companies.name, containing(q))).orderBy(asc(companies.name), asc(companies.id)).limit(limit)
}

export async function updateCompany(db: Db, id: string, change: Partial<Pick<Company, 'name' | 'registrationNumber' | 'intro'>>): Promise<void> {
  if (Object.values(change).some((v) => v !== undefined)) await db.update(companies).set(change).where(eq(companies.id, id))
}

/** The role of whoever is calling: a member, or the company itself by one of its keys. */
export async function roleIn(db: Db, personId: string, companyId: string): Promise<Role | null> {
  return isKeyOf(personId, companyId) ? keyRole : (await membershipOf(db, companyId, personId))?.role ?? null
}

export async function membershipOf(db: Db, companyId: string, personId: string): Promise<Membership | null> {
  const [row] = await db.select().from(companyMembers).where(and(eq(companyMembers.companyId, companyId), eq(companyMembers.personId, personId)))
  return row ?? null
}

/** False where the person is a member already. */
export async function insertMember(db: Db, member: Membership): Promise<boolean> {
  return (await db.insert(companyMembers).values(member).onConflictDoNothing().returning()).length === 1
}

/** @throws the constraint company_keeps_owner */
export async function updateMember(db: Db, companyId: string, personId: string, change: Partial<Pick<Membership, 'role' | 'title'>>): Promise<Membership | null> {
  const [row] = await db.update(companyMembers).set(change).where(and(eq(companyMembers.companyId, companyId), eq(companyMembers.personId, personId))).returning()
  return row ?? null
}

/** @throws the constraint company_keeps_owner */
export async function deleteMember(db: Db, companyId: string, personId: string): Promise<Membership | null> {
  const [row] = await db.delete(companyMembers).where(and(eq(companyMembers.companyId, companyId), eq(companyMembers.personId, personId))).returning()
  return row ?? null
}

export async function membershipsOf(db: Db, companyId: string, hold = false): Promise<Membership[]> {
  const found = db.select().from(companyMembers).where(eq(companyMembers.companyId, companyId)).orderBy(asc(companyMembers.joinedAt), asc(companyMembers.personId))
  return hold ? found.for('key share') : found
}

/** In one order, so that two who leave at once wait for each other. */
export async function companyIdsOf(db: Db, personId: string): Promise<string[]> {
  const rows = await db.select({ id: companyMembers.companyId }).from(companyMembers).where(eq(companyMembers.personId, personId)).orderBy(asc(companyMembers.companyId))
  return rows.map((row) => row.id)
}

/** Held until the transaction ends. */
export async function lockMembersOf(db: Db, companyId: string): Promise<Membership[]> {
  return db.select().from(companyMembers).where(eq(companyMembers.companyId, companyId)).orderBy(asc(companyMembers.personId)).for('update')
}

/** In the order of joining; one more than `limit` tells of a next page. */
export async function membershipPage(db: Db, companyId: string, page: { role?: Role | undefined; after: [Instant, string] | null; limit: number }): Promise<Membership[]> {
  const [at, id] = page.after ?? []
  return db.select().from(companyMembers).where(and(
    eq(companyMembers.companyId, companyId), page.role ? eq(companyMembers.role, page.role) : undefined,
    at === undefined ? undefined : or(gt(companyMembers.joinedAt, at), and(eq(companyMembers.joinedAt, at), gt(companyMembers.personId, id!))),
  )).orderBy(asc(companyMembers.joinedAt), asc(companyMembers.personId)).limit(page.limit + 1)
}

export interface MyCompany { company: Company; role: Role; title: string; members: number }

/** By name; one more than `limit` tells of a next page. */
export async function companiesOf(db: Db, personId: string, page: { after: [string, string] | null; limit: number }): Promise<MyCompany[]> {
  const [name, id] = page.after ?? []
  const rows = await db.select({
    company: companies, role: companyMembers.role, title: companyMembers.title,
    members: sql<number>`(select count(*)::int from company_members all_of where all_of.company_id = ${companies.id})`,
  }).from(companyMembers).innerJoin(companies, eq(companies.id, companyMembers.companyId)).where(and(
    eq(companyMembers.personId, personId),
    name === undefined ? undefined : or(gt(companies.name, name), and(eq(companies.name, name), gt(companies.id, id!))),
  )).orderBy(asc(companies.name), asc(companies.id)).limit(page.limit + 1)
  return rows
}
