import { and, count, eq, inArray, isNotNull, sql, type SQL } from 'drizzle-orm'
import type { Instant } from '../../../kernel/time.js'
import type { Db } from '../../../platform/db/database.js'
import { postings } from '../tables.js'
import { narrowed, openAt, type PublicQuery } from './postings.js'

/** The ids of companies that anybody may see; under a filter, of those with an open posting that it lets through. */
export function publicCompanyIds(now: Instant, { employment, place }: Pick<PublicQuery, 'employment' | 'place'>): SQL {
  const which = employment || place ? and(openAt(now), narrowed({ employment, place })) : isNotNull(postings.openedAt)
  return sql`select ${postings.companyId} from ${postings} where ${which}`
}

export async function isPublicCompany(db: Db, companyId: string): Promise<boolean> {
  return (await db.select({ id: postings.id }).from(postings).where(and(eq(postings.companyId, companyId), isNotNull(postings.openedAt))).limit(1)).length === 1
}

/** How many postings of each are open; none is no entry. */
export async function countOpen(db: Db, now: Instant, companyIds: string[]): Promise<Map<string, number>> {
  if (!companyIds.length) return new Map()
  const rows = await db.select({ id: postings.companyId, open: count() }).from(postings).where(and(openAt(now), inArray(postings.companyId, companyIds))).groupBy(postings.companyId)
  return new Map(rows.map((r) => [r.id, r.open]))
}
