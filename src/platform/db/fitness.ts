import { and, like, or, sql, type SQL } from 'drizzle-orm'
import { likeAsOne, likeEnough, mayBeMisspelt, searchWords } from '../../kernel/search.js'
import { containing } from './containing.js'

/** Where something is looked for, as columns of its table (HIRE-9). */
export interface Searched {
  /** The search form of all that is searched. */
  search: SQL
  /** What may be misspelt, taken apart into letters (NFD): with spaces, and then without. */
  sounds: SQL
  /** What it is called, as it is shown. */
  title: SQL
}

/** pg_trgm's best likeness of a word with any stretch of the text, both taken apart into letters (NFD). */
const likeness = ({ sounds }: Searched, word: string): SQL => sql`word_similarity(normalize(${word}::text, NFD), ${sounds})`
const has = ({ search }: Searched, word: string): SQL => like(search, containing(word))

/** Every word of the question is in it, or something that sounds like it. */
export function soundingLike(what: Searched, q: string | undefined): SQL | undefined {
  const words = searchWords(q ?? '')
  const each = and(...words.map((word) => (mayBeMisspelt(word) ? or(has(what, word), sql`${likeness(what, word)} >= ${likeEnough}`) : has(what, word))))
  return words.length > 1 ? or(each, sql`${likeness(what, words.join(''))} >= ${likeAsOne}`) : each
}

/** How well it fits, in thousandths: a word as it was typed before one that only sounds like it, both in the title before elsewhere. */
export function fitness(what: Searched, q: string): SQL<number> {
  const { title } = what
  const inTitle = (word: string) => sql`case when position(${word} in regexp_replace(lower(${title}), '\\s', '', 'g')) > 0 then 500 else 0 end`
  const points = searchWords(q).map((word) => sql`case when ${has(what, word)} then 1000 + ${inTitle(word)} else round(${likeness(what, word)} * 1000 + word_similarity(normalize(${word}::text, NFD), normalize(lower(${title}), NFD)) * 400)::int end`)
  return points.length ? sql<number>`(${sql.join(points, sql` + `)})` : sql<number>`0`
}
