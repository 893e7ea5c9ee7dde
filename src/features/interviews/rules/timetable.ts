import type { Duration, Instant, Period } from '../../../kernel/time.js'
import { largestRoom } from './schedule.js'

/** Times one after the other: the first at `from`, each `length` long, with `gap` between. */
export function consecutive(from: Instant, length: Duration, gap: Duration, count: number): Period[] {
  return Array.from({ length: count }, (_, i) => ({ from: from + i * (length + gap), to: from + i * (length + gap) + length }))
}

/** Rows of one timetable that run into each other (the panel is the same in all of them): the indexes of both. */
export function clashes(rows: readonly Period[]): number[] {
  return rows.flatMap((row, i) => (rows.some((other, j) => i !== j && row.from < other.to && other.from < row.to) ? [i] : []))
}

/** One row of a timetable: applicants who share an interview. The key is the row's, whoever comes and goes. */
export interface Group { key: string; round: number; ids: readonly string[] }
/** `round` is the one to come: applicants of different rounds do not share an interview. */
export interface Invitee { id: string; round: number }

/** How many applicants the room takes beside a panel. */
export const mostTogether = (panel: number): number => Math.max(1, largestRoom - Math.max(1, panel))

/** In their order, up to `size` in one interview. */
export const inGroups = (people: readonly Invitee[], size: number): Group[] => people.reduce<Group[]>((groups, p) => withOne(groups, p, size), [])

export function withOne(groups: readonly Group[], p: Invitee, size: number): Group[] {
  const place = groups.findLastIndex((g) => g.round === p.round && g.ids.length < size)
  if (place < 0) return [...groups, { key: freeKey(groups, p.id), round: p.round, ids: [p.id] }]
  return groups.map((g, i) => (i === place ? { ...g, ids: [...g.ids, p.id] } : g))
}

export const without = (groups: readonly Group[], id: string): Group[] =>
  groups.map((g) => (g.ids.includes(id) ? { ...g, ids: g.ids.filter((other) => other !== id) } : g)).filter((g) => g.ids.length)

export const takes = (g: Group, p: Invitee, most: number): boolean => g.round === p.round && g.ids.length < most && !g.ids.includes(p.id)

/** Moves one applicant into another row, or (null) into one of their own behind the row they leave. The same groups where that cannot be. */
export function moveInto(groups: readonly Group[], id: string, key: string | null, most: number): readonly Group[] {
  const place = groups.findIndex((g) => g.ids.includes(id))
  const from = groups[place]
  const to = groups.find((g) => g.key === key)
  if (!from || (key === null ? from.ids.length === 1 : !to || !takes(to, { id, round: from.round }, most))) return groups
  const own: Group = { key: freeKey(groups, id), round: from.round, ids: [id] }
  const behind = key === null ? [...groups.slice(0, place + 1), own, ...groups.slice(place + 1)] : groups
  return behind.map((g) => (g === from ? { ...g, ids: g.ids.filter((other) => other !== id) } : g === to ? { ...g, ids: [...g.ids, id] } : g)).filter((g) => g.ids.length)
}

/** Two applicants of the same round take each other's place. The same groups where that cannot be. */
export function swapped(groups: readonly Group[], a: string, b: string): readonly Group[] {
  const [one, other] = [a, b].map((id) => groups.find((g) => g.ids.includes(id)))
  if (!one || !other || one === other || one.round !== other.round) return groups
  const instead = (id: string): string => (id === a ? b : id === b ? a : id)
  return groups.map((g) => (g === one || g === other ? { ...g, ids: g.ids.map(instead) } : g))
}

const freeKey = (groups: readonly Group[], wished: string): string => (groups.some((g) => g.key === wished) ? freeKey(groups, `${wished}+`) : wished)
