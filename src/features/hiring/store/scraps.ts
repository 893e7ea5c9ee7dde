import { and, asc, eq, gt, sql } from 'drizzle-orm'
import { toIso, type Instant } from '../../../kernel/time.js'
import type { Db } from '../../../platform/db/database.js'
import type { ScrapKind } from '../rules/scraps.js'
import { postings, scraps, type PostingRow } from '../tables.js'
import { openAt } from './postings.js'

export interface Scrap { personId: string; kind: ScrapKind; refId: string }

const same = (s: Scrap) => and(eq(scraps.personId, s.personId), eq(scraps.kind, s.kind), eq(scraps.refId, s.refId))

/** Done twice it is done once; the first time stands. */
export async function addScrap(db: Db, scrap: Scrap, at: Instant): Promise<void> {
  await db.insert(scraps).values({ ...scrap, scrappedAt: at }).onConflictDoNothing()
}

export async function dropScrap(db: Db, scrap: Scrap): Promise<void> {
  await db.delete(scraps).where(same(scrap))
}

export async function isScrapped(db: Db, scrap: Scrap): Promise<boolean> {
  return (await db.select({ id: scraps.refId }).from(scraps).where(same(scrap))).length === 1
}

/** What a person has scrapped of a kind, the latest first. */
export async function scrapsOf(db: Db, personId: string, kind: ScrapKind): Promise<{ refId: string; scrappedAt: Instant }[]> {
  return db.select({ refId: scraps.refId, scrappedAt: scraps.scrappedAt }).from(scraps).where(and(eq(scraps.personId, personId), eq(scraps.kind, kind))).orderBy(sql`${scraps.scrappedAt} desc`, asc(scraps.refId))
}

/** Who has scrapped something, in the order of their ids, after `after`. */
export async function scrappersOf(db: Db, kind: ScrapKind, refId: string, page: { after: string; limit: number }): Promise<string[]> {
  const rows = await db.select({ id: scraps.personId }).from(scraps).where(and(eq(scraps.kind, kind), eq(scraps.refId, refId), gt(scraps.personId, page.after)))
    .orderBy(asc(scraps.personId)).limit(page.limit)
  return rows.map((r) => r.id)
}

/** Where a row stands in a list of scraps as it was at `asked`: 0 for what can still be applied to, 1 for the rest; within these by the key, in ms. */
export interface ScrapPlace { asked: Instant; rank: number; key: number; id: string }
interface ScrapPage { personId: string; asked: Instant; after: ScrapPlace | null; limit: number }
export interface Placed { rank: number; key: number; scrappedAt: Instant }

const placed = (rank: number | string, key: number | string) => ({ rank: Number(rank), key: Number(key) })

/** The next deadline first, then what has closed, the latest first; one more than `limit` tells of a next page. */
export async function scrappedPostings(db: Db, { personId, asked, after, limit }: ScrapPage): Promise<(Placed & { posting: PostingRow })[]> {
  const rank = sql<number>`case when ${openAt(asked)} then 0 else 1 end`
  const key = sql<string>`(extract(epoch from case when ${openAt(asked)} then ${postings.deadlineAt} else least(${postings.closedAt}, ${postings.deadlineAt}) end) * case when ${openAt(asked)} then 1000 else -1000 end)::bigint`
  const rows = await db.select({ posting: postings, scrappedAt: scraps.scrappedAt, rank, key }).from(scraps).innerJoin(postings, eq(postings.id, scraps.refId)).where(and(
    eq(scraps.personId, personId), eq(scraps.kind, 'posting'), after ? sql`(${rank}, ${key}, ${postings.id}) > (${after.rank}, ${after.key}, ${after.id})` : undefined,
  )).orderBy(asc(rank), asc(key), asc(postings.id)).limit(limit + 1)
  return rows.map((r) => ({ ...r, ...placed(r.rank, r.key) }))
}

export interface ScrappedCompany extends Placed { companyId: string; nextDeadlineAt: Instant | null }

/** The next deadline of their postings first, then those without an open one, the latest scrapped first. */
export async function scrappedCompanies(db: Db, { personId, asked, after, limit }: ScrapPage): Promise<ScrappedCompany[]> {
  const { rows } = await db.execute<{ ref_id: string; scrapped_at: string; deadline: string | null; rank: number; key: string }>(sql`
    select * from (
      select mine.ref_id, mine.scrapped_at, open.deadline, case when open.deadline is null then 1 else 0 end as rank,
        (case when open.deadline is null then extract(epoch from mine.scrapped_at) * -1000 else extract(epoch from open.deadline) * 1000 end)::bigint as key
      from scraps mine cross join lateral (
        select min(p.deadline_at) as deadline from postings p where p.company_id = mine.ref_id and p.opened_at is not null and p.closed_at is null and p.deadline_at >= ${toIso(asked)}
      ) open
      where mine.person_id = ${personId} and mine.kind = 'company'
    ) found ${after ? sql`where (rank, key, ref_id) > (${after.rank}, ${after.key}, ${after.id})` : sql``}
    order by rank, key, ref_id limit ${limit + 1}`)
  return rows.map((r) => ({ companyId: r.ref_id, scrappedAt: +new Date(r.scrapped_at), nextDeadlineAt: r.deadline === null ? null : +new Date(r.deadline), ...placed(r.rank, r.key) }))
}

