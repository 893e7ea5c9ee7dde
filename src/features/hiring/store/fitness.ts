import { and, like, or, sql, type SQL } from 'drizzle-orm'
import { containing } from '../../../platform/db/containing.js'
import { likeAsOne, likeEnough, mayBeMisspelt, searchWords } from '../rules/search.js'
import { postings } from '../tables.js'

/** pg_trgm's best likeness of a word with any stretch of the text, both taken apart into letters (NFD). */
const likeness = (word: string): SQL => sql`word_similarity(normalize(${word}::text, NFD), postings.search_sounds)`
const has = (word: string): SQL => like(postings.search, containing(word))

/** Every word of the question is in the posting, or something that sounds like it. */
export function soundingLike(q: string | undefined): SQL | undefined {
  const words = searchWords(q ?? '')
  const each = and(...words.map((word) => (mayBeMisspelt(word) ? or(has(word), sql`${likeness(word)} >= ${likeEnough}`) : has(word))))
  return words.length > 1 ? or(each, sql`${likeness(words.join(''))} >= ${likeAsOne}`) : each
}

/** How well a posting fits, in thousandths: a word as it was typed before one that only sounds like it, both in the title before elsewhere. */
export function fitness(q: string): SQL<number> {
  const inTitle = (word: string) => sql`case when position(${word} in regexp_replace(lower(${postings.title}), '\\s', '', 'g')) > 0 then 500 else 0 end`
  const points = searchWords(q).map((word) => sql`case when ${has(word)} then 1000 + ${inTitle(word)} else round(${likeness(word)} * 1000 + word_similarity(normalize(${word}::text, NFD), normalize(lower(${postings.title}), NFD)) * 400)::int end`)
  return points.length ? sql<number>`(${sql.join(points, sql` + `)})` : sql<number>`0`
}
