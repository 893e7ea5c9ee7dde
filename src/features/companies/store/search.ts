import { and, asc, desc, sql, type SQL } from 'drizzle-orm'
import type { Db } from '../../../platform/db/database.js'
import { fitness, soundingLike, type Searched } from '../../../platform/db/fitness.js'
import { foundIn } from '../../../platform/db/found-in.js'
import { companies } from '../tables.js'
import type { Company } from './companies.js'

const searched: Searched = { search: sql`companies.search`, sounds: sql`companies.search_sounds`, title: sql`companies.name` }

interface Within {
  /** A selection of ids: which companies may be found at all. What that depends on is for features above to say. */
  among: SQL
  limit: number
}

/** By name; one more than `limit` tells of a next page. */
export async function companiesByName(db: Db, { among, limit, after }: Within & { after: { key: string; id: string } | null }): Promise<Company[]> {
  return db.select().from(companies).where(and(sql`companies.id in (${among})`, after ? sql`(companies.name, companies.id) > (${after.key}, ${after.id})` : undefined))
    .orderBy(asc(companies.name), asc(companies.id)).limit(limit + 1)
}

export interface FittingCompanies extends Within { q: string; after: { fits: number; id: string } | null }

/** The best fit first: those that have it as it was typed; only where none has, those whose name sounds like it. */
export async function fittingCompanies(db: Db, { q, among, after, limit }: FittingCompanies): Promise<(Company & { fits: number })[]> {
  const within = sql`companies.id in (${among})`
  const typed = foundIn(searched.search, q)
  const known = await db.select({ id: companies.id }).from(companies).where(and(within, typed)).limit(1)
  const fits = fitness(searched, q)
  const rows = await db.select({ row: companies, fits }).from(companies).where(and(
    within, known.length ? typed : soundingLike(searched, q), after ? sql`(${fits} < ${after.fits} or (${fits} = ${after.fits} and companies.id > ${after.id}))` : undefined,
  )).orderBy(desc(fits), asc(companies.id)).limit(limit + 1)
  return rows.map((r) => ({ ...r.row, fits: Number(r.fits) }))
}
