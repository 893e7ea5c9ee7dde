import { dayOf, days, instantOf, type Instant } from '../../../kernel/time.js'
import { no, yes, type Decision } from '../../../kernel/result.js'

export const employments = ['permanent', 'contract', 'intern', 'part_time', 'freelance'] as const
export type Employment = (typeof employments)[number]

export const postingStates = ['draft', 'open', 'closed'] as const
export type PostingState = (typeof postingStates)[number]

/** One thing an interview judges, with what each score from 1 to 5 looks like. Its id stays when its words change. */
export interface Criterion { id: string; name: string; anchors: string[] }
export const scores = [1, 2, 3, 4, 5] as const
export const maxCriteria = 8
/** What the panel asks, in order, what a good answer shows, and the minutes meant for it (INT-17). */
export interface Question { id: string; text: string; good: string; minutes: number | null }
export const maxQuestions = 20
export const maxQuestionMinutes = 60
export const maxSteps = 8

export interface PostingTimes { openedAt: Instant | null; closedAt: Instant | null; deadlineAt: Instant | null }

/** Draft until opened; closed by hand or once the deadline has passed. The deadline itself still belongs to the open time. */
export function postingStateAt(p: PostingTimes, now: Instant): PostingState {
  if (p.openedAt === null) return 'draft'
  if (p.closedAt !== null || p.deadlineAt === null || now > p.deadlineAt) return 'closed'
  return 'open'
}

/** What an open posting needs: a title, a text, and a deadline that has not passed (HIRE-2). */
export function mayOpenPosting(p: PostingTimes & { title: string; text: string }, now: Instant): Decision {
  if (!p.title.trim() || !p.text.trim() || p.deadlineAt === null) return no('posting_unfinished', { missing: unfinished(p) })
  if (now > p.deadlineAt) return no('deadline_passed')
  return yes(true)
}

const unfinished = (p: PostingTimes & { title: string; text: string }): string[] =>
  [!p.title.trim() && 'title', !p.text.trim() && 'text', p.deadlineAt === null && 'deadlineDay'].filter((s) => s !== false)

/** The last millisecond of a calendar day: what 'until 30 November' means (GEN-2). */
export function endOfDay(day: string, timeZone: string): Instant {
  const next = new Date(Date.parse(`${day}T00:00:00Z`) + days(1)).toISOString().slice(0, 10)
  return instantOf(next, '00:00', timeZone) - 1
}
/** The first instant of a calendar day. */
export const startOfDay = (day: string, timeZone: string): Instant => instantOf(day, '00:00', timeZone)

export const deadlineDayOf = (deadlineAt: Instant | null, timeZone: string): string | null => (deadlineAt === null ? null : dayOf(deadlineAt, timeZone))
