import { dayOf, toInstant, type Instant } from '../../../kernel/time.js'
import { isUnansweredSoon, type Answer } from './answers.js'
import { roundPhase, type Outcome, type Place, type RoundPhase } from './cards.js'
import type { Medium, PanelRole } from './schedule.js'

export interface BoardPanelist { personId: string; name: string; title: string; role: PanelRole; where: Place; checkedUntil: string | null; ready: boolean }
export interface BoardCandidate {
  id: string
  name: string
  applicationId: string | null
  invitationId: string | null
  /** False while an invited person has not entered the code. */
  bound: boolean
  answer: Answer | null
  answeredAt: string | null
  /** Empty for interviewers: what an applicant writes goes to those who plan (HIRE-1). */
  reason: string
  proposed: string[]
  where: Place
  checkedUntil: string | null
  ready: boolean
  entered: boolean
  result: Outcome | null
}

/** One interview as the company sees it: one shape for the day's board, the list and its own page. */
export interface CompanyInterview {
  id: string
  companyId: string
  sessionId: string
  postingId: string | null
  title: string
  medium: Medium
  round: number
  place: string | null
  from: string
  to: string
  opensAt: string
  leavesAt: string
  startedAt: string | null
  endedAt: string | null
  cancelledAt: string | null
  cancelReason: string
  /** Null while an additional interview waits for its decision to be published. */
  announcedAt: string | null
  panel: BoardPanelist[]
  candidates: BoardCandidate[]
}

export type BoardState = RoundPhase | 'ready' | 'waiting' | 'checked'

/** One word for a row: what the panel most needs to know of it now. */
export function boardState(i: CompanyInterview, now: Instant): BoardState {
  const phase = roundPhase(i, now)
  if (phase !== 'open' && phase !== 'booked') return phase
  const here = i.candidates.filter((c) => c.answer !== 'decline')
  if (here.some((c) => c.ready)) return 'ready'
  if (here.some((c) => c.where === 'waiting')) return 'waiting'
  return phase === 'open' && here.some((c) => isChecked(c, now)) ? 'checked' : phase
}

export const answerFacts = (i: CompanyInterview, c: Pick<BoardCandidate, 'answer'>) => ({
  from: toInstant(i.from), to: toInstant(i.to), opensAt: toInstant(i.opensAt), leavesAt: toInstant(i.leavesAt), answer: c.answer,
  startedAt: i.startedAt === null ? null : toInstant(i.startedAt), endedAt: i.endedAt === null ? null : toInstant(i.endedAt), cancelledAt: i.cancelledAt === null ? null : toInstant(i.cancelledAt),
})

export const unansweredSoon = (i: CompanyInterview, now: Instant): BoardCandidate[] => (i.announcedAt === null ? [] : i.candidates.filter((c) => isUnansweredSoon(answerFacts(i, c), now)))

export const boardCounts = (rows: readonly CompanyInterview[], now: Instant): Record<'all' | 'waiting' | 'ready' | 'live' | 'over', number> => {
  const states = rows.map((r) => boardState(r, now))
  const count = (...of: BoardState[]) => states.filter((s) => of.includes(s)).length
  return { all: states.filter((s) => s !== 'cancelled').length, waiting: count('waiting'), ready: count('ready'), live: count('live'), over: count('over', 'missed') }
}

const earlier = (a: CompanyInterview, b: CompanyInterview): number => toInstant(a.from) - toInstant(b.from) || (a.id < b.id ? -1 : 1)

/** A day's board after one interview changed, or went from what its reader may see. */
export function withInterview<B extends { day: string; rows: CompanyInterview[] }>(board: B, changed: CompanyInterview | { id: string; gone: true }, timeZone: string): B {
  const others = board.rows.filter((r) => r.id !== changed.id)
  if ('gone' in changed || dayOf(toInstant(changed.from), timeZone) !== board.day) return { ...board, rows: others }
  return { ...board, rows: [...others, changed].sort(earlier) }
}

export const isChecked = (who: { checkedUntil: string | null }, now: Instant): boolean => who.checkedUntil !== null && now < toInstant(who.checkedUntil)
