import { invalid } from '../../../kernel/errors.js'
import { fromCursor } from '../../../platform/http/cursor.js'

const latest = 8.64e15

/** A cursor made of an instant and an id. @throws AppError invalid_cursor */
export function placeInTime(cursor: string | undefined): { at: number; id: string } | null {
  const parts = fromCursor(cursor, 2)
  if (!parts) return null
  const [at, id] = parts
  if (typeof at !== 'number' || typeof id !== 'string' || !Number.isInteger(at) || Math.abs(at) > latest) throw invalid('invalid_cursor')
  return { at, id }
}

/** A cursor made of a text and an id. @throws AppError invalid_cursor */
export function placeInWords(cursor: string | undefined): { key: string; id: string } | null {
  const parts = fromCursor(cursor, 2)
  if (!parts) return null
  const [key, id] = parts
  if (typeof key !== 'string' || typeof id !== 'string') throw invalid('invalid_cursor')
  return { key, id }
}
