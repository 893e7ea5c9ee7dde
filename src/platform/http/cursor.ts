import { invalid } from '../../kernel/errors.js'
import { isStorable, type Instant } from '../../kernel/time.js'

/** A cursor is the sort key of the last row, opaque to callers. */
export const toCursor = (parts: (string | number)[]): string => Buffer.from(JSON.stringify(parts)).toString('base64url')

/** What stands at a place of a cursor: an instant, a whole number, a text. */
type Kind = 'time' | 'count' | 'text'
type Parts<K extends readonly Kind[]> = { -readonly [I in keyof K]: K[I] extends 'text' ? string : K[I] extends 'time' ? Instant : number }

const fits: Record<Kind, (v: unknown) => boolean> = {
  time: (v) => typeof v === 'number' && Number.isInteger(v) && isStorable(v),
  count: (v) => Number.isSafeInteger(v),
  text: (v) => typeof v === 'string' && !v.includes('\u0000'),
}

/** @throws AppError invalid_cursor where it was not made by `toCursor` of such parts */
export function fromCursor<const K extends readonly Kind[]>(cursor: string | undefined, ...kinds: K): Parts<K> | null {
  if (!cursor) return null
  try {
    const list = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown
    if (Array.isArray(list) && list.length === kinds.length && kinds.every((kind, i) => fits[kind](list[i]))) return list as unknown as Parts<K>
  } catch { /* refused below */ }
  throw invalid('invalid_cursor')
}

/** Cuts a page from rows that were read with one more than asked for. */
export function page<T>(rows: T[], limit: number, key: (row: T) => (string | number)[]): { items: T[]; next: string | null } {
  const items = rows.slice(0, limit)
  return { items, next: rows.length > limit ? toCursor(key(items.at(-1)!)) : null }
}
