import { and, desc, eq, gte, isNotNull, isNull, like, lt, or, sql, type SQL } from 'drizzle-orm'
import { searchForm } from '../../../kernel/search.js'
import type { Instant } from '../../../kernel/time.js'
import { containing } from '../../../platform/db/containing.js'
import type { Db } from '../../../platform/db/database.js'
import { fitness, soundingLike, type Searched } from '../../../platform/db/fitness.js'
import { foundIn } from '../../../platform/db/found-in.js'
import type { Employment, PostingState } from '../rules/postings.js'
import { postings, type PostingRow } from '../tables.js'

export async function insertPosting(db: Db, row: PostingRow): Promise<void> {
  await db.insert(postings).values(row)
}

export async function findPosting(db: Db, id: string): Promise<PostingRow | null> {
  return (await db.select().from(postings).where(eq(postings.id, id)))[0] ?? null
}

/** Holds the posting until the change is through: its state cannot change beneath an application or a second edit. */
export async function lockPosting(db: Db, id: string): Promise<PostingRow | null> {
  return (await db.select().from(postings).where(eq(postings.id, id)).for('update'))[0] ?? null
}

/** Saves what changed and counts the version on. */
export async function updatePosting(db: Db, id: string, change: Partial<PostingRow>): Promise<PostingRow> {
  const rows = await db.update(postings).set({ ...change, version: sql`${postings.version} + 1` }).where(eq(postings.id, id)).returning()
  return rows[0]!
}

export const openAt = (now: Instant): SQL | undefined => and(isNotNull(postings.openedAt), isNull(postings.closedAt), gte(postings.deadlineAt, now))

function inState(state: PostingState | undefined, now: Instant): SQL | undefined {
  if (state === 'draft') return isNull(postings.openedAt)
  if (state === 'open') return openAt(now)
  if (state === 'closed') return and(isNotNull(postings.openedAt), or(isNotNull(postings.closedAt), lt(postings.deadlineAt, now)))
  return undefined
}

export interface PublicQuery {
  q?: string | undefined
  employment?: Employment | undefined
  place?: string | undefined
  companyId?: string | undefined
  sort: 'new' | 'deadline'
  after: { at: Instant; id: string } | null
  limit: number
}

/** Open postings for anybody; one more than `limit`, so that the caller sees whether there is a next page. */
export async function openPostings(db: Db, now: Instant, query: PublicQuery): Promise<PostingRow[]> {
  const { after } = query
  const byNew = query.sort === 'new'
  const beyond = after && (byNew ? afterDown(postings.openedAt, after) : afterUp(postings.deadlineAt, after))
  return db.select().from(postings).where(and(
    openAt(now),
    await askedFor(db, now, query.q),
    narrowed(query),
    beyond || undefined,
  )).orderBy(...(byNew ? [desc(postings.openedAt), postings.id] : [postings.deadlineAt, postings.id])).limit(query.limit + 1)
}

type Narrowing = Pick<PublicQuery, 'employment' | 'place' | 'companyId'>
export const narrowed = ({ employment, place, companyId }: Narrowing): SQL | undefined => and(
  employment && eq(postings.employment, employment), place ? like(postings.placeSearch, containing(searchForm(place))) : undefined, companyId ? eq(postings.companyId, companyId) : undefined,
)

const searched: Searched = { search: sql`postings.search`, sounds: sql`postings.search_sounds`, title: sql`postings.title` }

/** What was asked for as it was typed; only where nothing open has it, what sounds like it: a slip finds what was meant, and who writes rightly sees nothing else (HIRE-9). */
async function askedFor(db: Db, now: Instant, q: string | undefined): Promise<SQL | undefined> {
  const typed = foundIn(postings.search, q)
  if (!q || (await db.select({ id: postings.id }).from(postings).where(and(openAt(now), typed)).limit(1)).length) return typed
  return soundingLike(searched, q)
}

export interface FittingQuery extends Omit<PublicQuery, 'sort' | 'after' | 'q'> { q: string; after: { fits: number; id: string } | null }

/** The same, the best fit first. */
export async function fittingPostings(db: Db, now: Instant, query: FittingQuery): Promise<(PostingRow & { fits: number })[]> {
  const fits = fitness(searched, query.q)
  const { after } = query
  const rows = await db.select({ row: postings, fits }).from(postings).where(and(
    openAt(now), await askedFor(db, now, query.q), narrowed(query),
    after ? sql`(${fits} < ${after.fits} or (${fits} = ${after.fits} and ${postings.id} > ${after.id}))` : undefined,
  )).orderBy(desc(fits), postings.id).limit(query.limit + 1)
  return rows.map((r) => ({ ...r.row, fits: Number(r.fits) }))
}

type Column = typeof postings.openedAt | typeof postings.deadlineAt | typeof postings.createdAt
const afterDown = (column: Column, a: { at: Instant; id: string }): SQL | undefined => or(lt(column, a.at), and(eq(column, a.at), sql`${postings.id} > ${a.id}`))
const afterUp = (column: Column, a: { at: Instant; id: string }): SQL | undefined => or(sql`${column} > ${new Date(a.at).toISOString()}`, and(eq(column, a.at), sql`${postings.id} > ${a.id}`))

export interface CompanyQuery { q?: string | undefined; state?: PostingState | undefined; after: { at: Instant; id: string } | null; limit: number }

export async function companyPostings(db: Db, companyId: string, now: Instant, query: CompanyQuery): Promise<PostingRow[]> {
  return db.select().from(postings).where(and(
    eq(postings.companyId, companyId),
    inState(query.state, now),
    foundIn(postings.search, query.q),
    query.after ? afterDown(postings.createdAt, query.after) : undefined,
  )).orderBy(desc(postings.createdAt), postings.id).limit(query.limit + 1)
}

/** The company's name is part of what its postings are found by. */
export async function nameCompany(db: Db, companyId: string, name: string): Promise<void> {
  await db.update(postings).set({ search: sql`regexp_replace(lower(normalize(concat_ws(' ', ${postings.title}, ${postings.job}, ${postings.place}, ${name}::text), NFKC)), '\\s', '', 'g')` }).where(eq(postings.companyId, companyId))
}
