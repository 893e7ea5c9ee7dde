import { minutes, type Instant } from '../../../kernel/time.js'
import { no, yes, type Decision } from '../../../kernel/result.js'

export interface Ticked { questionId: string; at: Instant }
export const maxNotes = 300

/** How long before its arrival a note may say it was begun: somebody types, or the line was gone for a while. */
const longestWriting = minutes(15)

/** The moment a note is about: when its writing began, as the page says, and never later than now (INT-17). */
export const momentOf = (begun: Instant, now: Instant): Instant => Math.min(now, Math.max(begun, now - longestWriting))

/** Whole seconds into the interview; null for what was noted before it started. */
export const secondOf = (takenAt: Instant, startedAt: Instant | null): number | null => (startedAt === null || takenAt < startedAt ? null : Math.floor((takenAt - startedAt) / 1000))

/** What is asked now: the first question without a tick, and for how long: since the tick before it, or since the start. */
export function askedNow(questions: readonly { id: string }[], ticks: readonly Ticked[], startedAt: Instant | null, now: Instant): { id: string; ms: number } | null {
  const next = questions.find((q) => !ticks.some((t) => t.questionId === q.id))
  if (!next || startedAt === null) return null
  return { id: next.id, ms: Math.max(0, now - Math.max(startedAt, ...ticks.map((t) => t.at))) }
}

export const mayNote = (had: number): Decision => (had >= maxNotes ? no('too_many_notes', { most: maxNotes }) : yes(true))
