import { minutes } from '../../../kernel/time.js'

/** What a key may do within its company. */
export type Scope = 'read' | 'write'

/** At most so many keys of a company work at a time. */
export const mostKeys = 20
/** How exactly the last use of a key is known. */
export const usedStep = minutes(1)

/** What every key begins with, so that one that stands where it should not is recognised. */
export const keyMark = 'maru_'
/** What is shown of a key: enough to tell it from others, and of no use to anybody else. */
export const prefixOf = (secret: string): string => secret.slice(0, keyMark.length + 6)

/** The first place that is not taken, or null where all are. */
export function freePlace(taken: readonly number[], most: number): number | null {
  for (let place = 1; place <= most; place++) if (!taken.includes(place)) return place
  return null
}
