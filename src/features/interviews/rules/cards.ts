import type { Instant } from '../../../kernel/time.js'
import { dayOf, toInstant } from '../../../kernel/time.js'
import type { Answer } from './answers.js'
import { doorAt, type Door } from '../../live-room/rules/way-in.js'
import type { Medium, PanelRole } from './schedule.js'

/** What a company decided about a round, as the applicant may know it (INT-15, INT-16): the outcome, and the date of an additional interview. */
export type Outcome = 'pass' | 'fail' | 'hold' | 'additional'
export interface Result { outcome: Outcome; publishedAt: string; nextFrom: string | null }
export type Place = 'away' | 'check' | 'waiting' | 'room' | 'lost' | 'left'

/** One interview as its applicant sees it. Times are ISO 8601. */
export interface Round {
  interviewId: string
  sessionId: string
  /** 0 is the first interview, 1 the first additional one. */
  round: number
  medium: Medium
  place: string | null
  from: string
  to: string
  opensAt: string
  leavesAt: string
  startedAt: string | null
  endedAt: string | null
  cancelledAt: string | null
  /** Who will be there, as the waiting room shows it too. */
  panel: { name: string; title: string; role: PanelRole }[]
  answer: Answer | null
  answeredAt: string | null
  /** What the applicant wrote and proposed. */
  reason: string
  proposed: string[]
  confirmedAt: string | null
  enteredAt: string | null
  leftAt: string | null
  where: Place
  /** Until when what passed on one of their devices counts; null where something is missing or it ends before the start. */
  checkedUntil: string | null
  result: Result | null
}

/** The rounds of one application, or of one invitation: one line through time. */
export interface Card {
  id: string
  companyId: string
  company: string
  title: string
  standalone: boolean
  rounds: Round[]
}

const instantOr = (iso: string | null): Instant | null => (iso === null ? null : toInstant(iso))

export const doorOf = (r: Round, now: Instant): Door => doorAt({
  medium: r.medium, opensAt: toInstant(r.opensAt), leavesAt: toInstant(r.leavesAt), endedAt: instantOr(r.endedAt), cancelledAt: instantOr(r.cancelledAt),
  startedAt: instantOr(r.startedAt), confirmedAt: instantOr(r.confirmedAt), enteredAt: instantOr(r.enteredAt), leftAt: instantOr(r.leftAt), inRoom: r.where === 'room',
}, now)

export type RoundPhase = 'cancelled' | 'over' | 'missed' | 'live' | 'open' | 'booked'

/** 'missed' is a video interview whose time went by without anybody starting it. */
export function roundPhase(r: Pick<Round, 'medium' | 'from' | 'opensAt' | 'leavesAt' | 'startedAt' | 'endedAt' | 'cancelledAt'>, now: Instant): RoundPhase {
  if (r.cancelledAt !== null) return 'cancelled'
  if (r.endedAt !== null || now >= toInstant(r.leavesAt)) return r.medium === 'video' && r.startedAt === null ? 'missed' : 'over'
  if (r.startedAt !== null || (r.medium === 'in_person' && now >= toInstant(r.from))) return 'live'
  return now >= toInstant(r.opensAt) ? 'open' : 'booked'
}

/** INT-11: when it really ended, for an interview that took place. */
export function endOf(r: Round, now: Instant): Instant | null {
  return roundPhase(r, now) === 'over' ? (instantOr(r.endedAt) ?? toInstant(r.leavesAt)) : null
}

export type FinalResult = 'pass' | 'fail' | 'hold' | 'going'
export const finalOf = (c: Card): FinalResult => {
  const last = c.rounds.filter((r) => r.cancelledAt === null).at(-1)?.result?.outcome
  return last === undefined || last === 'additional' ? 'going' : last
}

export interface CardFilter { medium?: Medium | undefined; result?: FinalResult | undefined; /** days of the reader's zone, both included */ from?: string | undefined; to?: string | undefined; q?: string | undefined }

const loose = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/g, '')

/** INT-12. Asked by the server for the list, and by the page for what is told live. */
export function cardMatches(c: Card, f: CardFilter, timeZone: string): boolean {
  if (f.medium && !c.rounds.some((r) => r.medium === f.medium)) return false
  if (f.result && finalOf(c) !== f.result) return false
  if (f.q && !loose(c.company).includes(loose(f.q))) return false
  if (!f.from && !f.to) return true
  return c.rounds.some((r) => { const day = dayOf(toInstant(r.from), timeZone); return (!f.from || day >= f.from) && (!f.to || day <= f.to) })
}

/** Newest first, by the last round's time. */
export const cardOrder = (c: Card): [number, string] => [toInstant(c.rounds.at(-1)!.from), c.id]
const before = (a: [number, string], b: [number, string]): boolean => a[0] > b[0] || (a[0] === b[0] && a[1] > b[1])
export const byOrder = (a: Card, b: Card): number => (before(cardOrder(a), cardOrder(b)) ? -1 : 1)

/** A list after one of its cards changed: what a fresh fetch of the same list would answer. `next` tells that the list goes on beneath. */
export function withCard<L extends { items: Card[]; next: string | null }>(list: L, card: Card, filter: CardFilter, timeZone: string): L {
  const others = list.items.filter((c) => c.id !== card.id)
  const last = list.items.at(-1)
  const reached = list.next === null || !last || !before(cardOrder(last), cardOrder(card)) || last.id === card.id
  if (card.rounds.length === 0 || !reached || !cardMatches(card, filter, timeZone)) return { ...list, items: others }
  return { ...list, items: [...others, card].sort(byOrder) }
}

/** A round with the words of its card, for the calendar and the band. */
export interface DayRound extends Round { cardId: string; company: string; title: string }
export const roundsOfCard = (c: Card): DayRound[] => c.rounds.map((r) => ({ ...r, cardId: c.id, company: c.company, title: c.title }))
const earlier = (a: DayRound, b: DayRound): number => toInstant(a.from) - toInstant(b.from) || (a.interviewId < b.interviewId ? -1 : 1)

/** The rounds of some days after one card changed. */
export function withDays<V extends { from: string; to: string; rounds: DayRound[] }>(view: V, card: Card, timeZone: string): V {
  const inside = roundsOfCard(card).filter((r) => { const day = dayOf(toInstant(r.from), timeZone); return day >= view.from && day <= view.to })
  return { ...view, rounds: [...view.rounds.filter((r) => r.cardId !== card.id), ...inside].sort(earlier) }
}

/** INT-9: what a day of the calendar holds, in the order of time; what was cancelled is not held. */
export const roundsOfDay = (rounds: readonly DayRound[], day: string, timeZone: string): DayRound[] =>
  rounds.filter((r) => r.cancelledAt === null && dayOf(toInstant(r.from), timeZone) === day).sort(earlier)

/** Where a card is that somebody looks for: in the list, perhaps further down it, or left out by its filters. */
export const placeInList = (list: { items: readonly { id: string }[]; next: string | null }, cardId: string): 'here' | 'further' | 'left_out' =>
  list.items.some((c) => c.id === cardId) ? 'here' : list.next === null ? 'left_out' : 'further'

/** INT-10: today's video interviews, and the one to enter next: a running one first, then by time. */
export function todayOf(rounds: readonly DayRound[], now: Instant, timeZone: string): { today: DayRound[]; next: DayRound | null } {
  const day = dayOf(now, timeZone)
  const today = rounds.filter((r) => r.medium === 'video' && r.cancelledAt === null && r.answer !== 'decline' && dayOf(toInstant(r.from), timeZone) === day).sort(earlier)
  const ahead = today.filter((r) => doorOf(r, now).state !== 'gone')
  return { today, next: ahead.find((r) => roundPhase(r, now) === 'live') ?? ahead[0] ?? null }
}
