import { dayOf, toInstant, type Instant } from '../../../kernel/time.js'
import { doorAt, type Door } from '../../live-room/rules/way-in.js'
import type { Place } from '../../live-room/rules/place.js'
import { stateAt, type Facts, type Side, type State, type Type } from './states.js'

/** One consultation as one side sees it. Times are ISO 8601. */
export interface ConsultationView {
  id: string
  number: number
  sessionId: string | null
  type: Type
  fieldId: string
  /** The names that the field had when it was applied for. */
  field: { ko: string; en: string }
  about: string
  wanted: string[]
  appliedAt: string
  consultant: { id: string; name: string; title: string } | null
  place: string | null
  assignedAt: string | null
  from: string | null
  to: string | null
  opensAt: string | null
  leavesAt: string | null
  startedAt: string | null
  endedAt: string | null
  readyAt: string | null
  enteredAt: string | null
  came: boolean | null
  cancelledAt: string | null
  cancelledBy: Side | null
  cancelReason: string
  /** Null for everybody but the applicant: who has rated is theirs to say (CONS-10). */
  ratedAt: string | null
  /** The viewer's own place in the session; null for operators, and before it is assigned. */
  mine: { enteredAt: string | null; leftAt: string | null; where: Place } | null
  /** Null for the applicant. */
  applicant: { name: string; where: Place; ready: boolean } | null
}

const instantOr = (iso: string | null): Instant | null => (iso === null ? null : toInstant(iso))

export const factsOfView = (v: ConsultationView): Facts => ({
  type: v.type, booked: v.from === null || v.to === null ? null : { from: toInstant(v.from), to: toInstant(v.to) }, leavesAt: instantOr(v.leavesAt), startedAt: instantOr(v.startedAt),
  endedAt: instantOr(v.endedAt), readyAt: instantOr(v.readyAt), enteredAt: instantOr(v.enteredAt), came: v.came, cancelledAt: instantOr(v.cancelledAt), ratedAt: instantOr(v.ratedAt),
})
export const stateOfView = (v: ConsultationView, now: Instant): State => stateAt(factsOfView(v), now)

/** CONS-6: the way in, for whoever looks. */
export function doorOf(v: ConsultationView, now: Instant): Door {
  if (!v.mine || v.opensAt === null || v.leavesAt === null || v.assignedAt === null) return { state: 'gone' }
  return doorAt({
    medium: v.type, opensAt: toInstant(v.opensAt), leavesAt: toInstant(v.leavesAt), endedAt: instantOr(v.endedAt), cancelledAt: instantOr(v.cancelledAt), startedAt: instantOr(v.startedAt),
    confirmedAt: toInstant(v.assignedAt), enteredAt: instantOr(v.mine.enteredAt), leftAt: instantOr(v.mine.leftAt), inRoom: v.mine.where === 'room',
  }, now)
}

export interface Filter { from?: string | undefined; to?: string | undefined; type?: Type | undefined; state?: State | undefined; fieldId?: string | undefined; q?: string | undefined }

const loose = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/g, '')

/** CONS-7: asked by the server for the list, and by the page for what is told live. Days are of the reader's zone, both included. */
export function matches(v: ConsultationView, f: Filter, timeZone: string, now: Instant): boolean {
  if (f.type && v.type !== f.type) return false
  if (f.fieldId && v.fieldId !== f.fieldId) return false
  if (f.state && stateOfView(v, now) !== f.state) return false
  if (f.q && ![v.consultant?.name ?? '', v.about].some((text) => loose(text).includes(loose(f.q!)))) return false
  const day = dayOf(toInstant(v.appliedAt), timeZone)
  return (!f.from || day >= f.from) && (!f.to || day <= f.to)
}

/** Newest application first. */
export const orderOf = (v: ConsultationView): [number, string] => [toInstant(v.appliedAt), v.id]
export const byOrder = (a: ConsultationView, b: ConsultationView): number => (isBefore(orderOf(a), orderOf(b)) ? -1 : 1)
export const isBefore = (a: [number, string], b: [number, string]): boolean => a[0] > b[0] || (a[0] === b[0] && a[1] < b[1])

/** A list after one of its consultations changed: what a fresh fetch of the same list would answer. `next` tells that the list goes on beneath. */
export function withConsultation<L extends { items: ConsultationView[]; next: string | null }>(list: L, v: ConsultationView, f: Filter, timeZone: string, now: Instant): L {
  const others = list.items.filter((c) => c.id !== v.id)
  const last = list.items.at(-1)
  const reached = list.next === null || !last || last.id === v.id || !isBefore(orderOf(last), orderOf(v))
  if (!reached || !matches(v, f, timeZone, now)) return { ...list, items: others }
  return { ...list, items: [...others, v].sort(byOrder) }
}

const byTime = (a: ConsultationView, b: ConsultationView): number => (a.from! < b.from! ? -1 : a.from! > b.from! ? 1 : a.id < b.id ? -1 : 1)

/** The consultations of one day after one changed, or was given to somebody else (`mine` is then null). */
export function withDay<V extends { day: string; items: ConsultationView[] }>(view: V, v: ConsultationView, timeZone: string): V {
  const here = v.mine !== null && v.from !== null && dayOf(toInstant(v.from), timeZone) === view.day
  return { ...view, items: [...view.items.filter((c) => c.id !== v.id), ...(here ? [v] : [])].sort(byTime) }
}

/** CONS-6: today's video consultations, and the one to enter next: a running one first, then by time. */
export function todayOf(items: readonly ConsultationView[], now: Instant, timeZone: string): { today: ConsultationView[]; next: ConsultationView | null } {
  const day = dayOf(now, timeZone)
  const today = items.filter((v) => v.type === 'video' && v.cancelledAt === null && v.from !== null && dayOf(toInstant(v.from), timeZone) === day).sort(byTime)
  const ahead = today.filter((v) => doorOf(v, now).state !== 'gone')
  return { today, next: ahead.find((v) => stateOfView(v, now) === 'running') ?? ahead[0] ?? null }
}
