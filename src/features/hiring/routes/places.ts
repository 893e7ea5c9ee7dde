import { fromCursor } from '../../../platform/http/cursor.js'

/** A cursor made of an instant and an id. @throws AppError invalid_cursor */
export function placeInTime(cursor: string | undefined): { at: number; id: string } | null {
  const parts = fromCursor(cursor, 'time', 'text')
  return parts && { at: parts[0], id: parts[1] }
}

/** A cursor made of a text and an id. @throws AppError invalid_cursor */
export function placeInWords(cursor: string | undefined): { key: string; id: string } | null {
  const parts = fromCursor(cursor, 'text', 'text')
  return parts && { key: parts[0], id: parts[1] }
}

/** A cursor made of how well something fits and an id. @throws AppError invalid_cursor */
export function placeInFitness(cursor: string | undefined): { fits: number; id: string } | null {
  const parts = fromCursor(cursor, 'count', 'text')
  return parts && { fits: parts[0], id: parts[1] }
}

/** A cursor in a list of scraps, which goes on as it was when its first page was asked for. @throws AppError invalid_cursor */
export function placeInScraps(cursor: string | undefined): { asked: number; rank: number; key: number; id: string } | null {
  const parts = fromCursor(cursor, 'time', 'count', 'count', 'text')
  return parts && { asked: parts[0], rank: parts[1], key: parts[2], id: parts[3] }
}
