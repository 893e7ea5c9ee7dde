import { invalid } from '../../kernel/errors.js'

/** A cursor is the sort key of the last row, opaque to callers. */
export const toCursor = (parts: (string | number)[]): string => Buffer.from(JSON.stringify(parts)).toString('base64url')

/** @throws AppError invalid_cursor where it was not made by `toCursor` with that many parts */
export function fromCursor(cursor: string | undefined, parts: number): (string | number)[] | null {
  if (!cursor) return null
  try {
    const list = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown
    if (Array.isArray(list) && list.length === parts && list.every((v) => typeof v === 'string' || typeof v === 'number')) return list
  } catch { /* refused below */ }
  throw invalid('invalid_cursor')
}

/** Cuts a page from rows that were read with one more than asked for. */
export function page<T>(rows: T[], limit: number, key: (row: T) => (string | number)[]): { items: T[]; next: string | null } {
  const items = rows.slice(0, limit)
  return { items, next: rows.length > limit ? toCursor(key(items.at(-1)!)) : null }
}
