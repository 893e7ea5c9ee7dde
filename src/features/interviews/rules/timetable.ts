import type { Duration, Instant, Period } from '../../../kernel/time.js'

/** Times one after the other: the first at `from`, each `length` long, with `gap` between. */
export function consecutive(from: Instant, length: Duration, gap: Duration, count: number): Period[] {
  return Array.from({ length: count }, (_, i) => ({ from: from + i * (length + gap), to: from + i * (length + gap) + length }))
}

/** Rows of one timetable that run into each other (the panel is the same in all of them): the indexes of both. */
export function clashes(rows: readonly Period[]): number[] {
  return rows.flatMap((row, i) => (rows.some((other, j) => i !== j && row.from < other.to && other.from < row.to) ? [i] : []))
}
