import { and, like, type SQL } from 'drizzle-orm'
import { containing } from '../../../platform/db/containing.js'
import { searchWords } from '../rules/search.js'

/** Every word of the question somewhere in the column, which holds the search form of its text. */
export const foundIn = (column: Parameters<typeof like>[0], q: string | undefined): SQL | undefined =>
  q ? and(...searchWords(q).map((word) => like(column, containing(word)))) : undefined
