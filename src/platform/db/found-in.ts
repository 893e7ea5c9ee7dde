import { and, like, type SQL } from 'drizzle-orm'
import { searchWords } from '../../kernel/search.js'
import { containing } from './containing.js'

/** Every word of the question somewhere in the column, which holds the search form of its text. */
export const foundIn = (column: Parameters<typeof like>[0], q: string | undefined): SQL | undefined =>
  q ? and(...searchWords(q).map((word) => like(column, containing(word)))) : undefined
