/** A chance that is the same for the same words: what a provider does to a person's n-th message hangs on nothing else. */
export function chanceOf(...words: (string | number)[]): number {
  let h = 2166136261
  for (const c of words.join('|')) h = Math.imul(h ^ c.charCodeAt(0), 16777619)
  h = Math.imul(h ^ (h >>> 15), 2246822507)
  h = Math.imul(h ^ (h >>> 13), 3266489909)
  return ((h ^ (h >>> 16)) >>> 0) / 2 ** 32
}

/** One of `table`, by its weights. */
export function chosen<T extends string>(table: Readonly<Record<T, number>>, chance: number): T {
  const entries = Object.entries(table) as [T, number][]
  let left = chance * entries.reduce((sum, [, weight]) => sum + weight, 0)
  for (const [name, weight] of entries) { left -= weight; if (left < 0) return name }
  return entries.at(-1)![0]
}

/** A stream of such chances. */
export const dice = (...words: (string | number)[]) => {
  let n = 0
  return () => chanceOf(...words, n++)
}
