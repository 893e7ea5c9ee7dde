import type { Instant } from '../../kernel/time.js'
import { no, yes, type Decision } from '../../kernel/result.js'

export const scoresGiven = [1, 2, 3, 4, 5] as const
export type Recommendation = 'yes' | 'maybe' | 'no'
export type Outcome = 'pass' | 'fail' | 'hold' | 'additional'
/** One thing that is judged, with what each score from 1 to 5 looks like. */
export interface Criterion { id: string; name: string; anchors: string[] }
export interface Score { criterionId: string; score: number | null; comment: string }
export interface Draft { scores: readonly Score[]; recommendation: Recommendation | null; comment: string }

export interface HeldFacts { from: Instant; opensAt: Instant; startedAt: Instant | null; cancelledAt: Instant | null }

/** A draft can be written from when entry opens: during the interview as well as after it, however late. */
export function mayWrite(f: HeldFacts, sentAt: Instant | null, now: Instant): Decision {
  if (f.cancelledAt !== null) return no('interview_cancelled')
  if (sentAt !== null) return no('sheet_sent')
  return now < f.opensAt ? no('sheet_not_open', { opensAt: f.opensAt }) : yes(true)
}

/** It has been held, or should have been: nobody judges an interview that is still to come. */
export const isHeld = (f: HeldFacts, now: Instant): boolean => f.cancelledAt === null && (f.startedAt !== null || now >= f.from)

/** What was given to a criterion that the posting has no more goes with it; what was given to the others stays. */
export const fitting = <D extends Draft>(criteria: readonly Criterion[], d: D): D => ({ ...d, scores: d.scores.filter((s) => criteria.some((c) => c.id === s.criterionId)) })

/** What is still missing of a sheet: the ids of criteria without a score, and 'recommendation'. */
export const missingOf = (criteria: readonly Criterion[], d: Draft): string[] => [
  ...criteria.filter((c) => !d.scores.some((s) => s.criterionId === c.id && s.score !== null)).map((c) => c.id), ...(d.recommendation === null ? ['recommendation'] : []),
]

export function maySend(f: HeldFacts, criteria: readonly Criterion[], d: Draft, sentAt: Instant | null, now: Instant): Decision {
  const open = mayWrite(f, sentAt, now)
  if (!open.ok) return open
  if (!isHeld(f, now)) return no('send_after_start')
  const missing = missingOf(criteria, d)
  return missing.length ? no('sheet_unfinished', { missing }) : yes(true)
}

/** INT-14: whoever sits on the panel judges for themselves first. A manager who does not sit there reads what was sent. */
export const seesOthers = (viewer: { onPanel: boolean; manages: boolean; sent: boolean }): boolean => (viewer.onPanel ? viewer.sent : viewer.manages)

/** Until it is published a decision can be changed; of the published ones only 'hold', which says that it is still open. */
export function mayDecide(f: HeldFacts, before: { outcome: Outcome; publishedAt: Instant | null } | null, now: Instant): Decision {
  if (f.cancelledAt !== null) return no('interview_cancelled')
  if (!isHeld(f, now)) return no('interview_not_held')
  return before?.publishedAt != null && before.outcome !== 'hold' ? no('decision_published') : yes(true)
}

/** So many can be decided, or published, in one step. */
export const mostAtOnce = 200

export interface ToDecide { name: string; facts: HeldFacts; before: { outcome: Outcome; decidedAt: Instant; publishedAt: Instant | null } | null; /** When what the page shows was decided; null for nobody's decision yet. */ knownAt: Instant | null }

/** Many at once, all or none: names everybody who stands in the way, by the reason. Nobody overwrites what a colleague decided after the page was read. */
export function mayDecideAll(list: readonly ToDecide[], now: Instant): Decision {
  const because = list.map((c) => {
    const may = mayDecide(c.facts, c.before, now)
    return { name: c.name, code: !may.ok ? may.code : (c.before?.decidedAt ?? null) !== c.knownAt ? 'decided_elsewhere' : null }
  })
  if (because.every((b) => b.code === null)) return yes(true)
  const names = (code: string): string[] => because.filter((b) => b.code === code).map((b) => b.name)
  return no('undecidable', { published: names('decision_published'), notHeld: names('interview_not_held'), cancelled: names('interview_cancelled'), elsewhere: names('decided_elsewhere') })
}

/** When a decision may be published: now or later, and an additional interview before it takes place. */
export function mayPublish(d: { publishedAt: Instant | null; nextFrom: Instant | null }, at: Instant | null, now: Instant): Decision {
  if (d.publishedAt !== null) return no('decision_published')
  if (at !== null && at <= now) return no('publish_not_ahead')
  if (d.nextFrom !== null && (at ?? now) >= d.nextFrom) return no('publish_after_next_round', { nextFrom: d.nextFrom })
  return yes(true)
}

/** The mean of what was given, to one decimal; null where nothing was. */
export function meanOf(scores: readonly (number | null)[]): number | null {
  const given = scores.filter((s) => s !== null)
  return given.length ? Math.round((given.reduce((sum, s) => sum + s, 0) / given.length) * 10) / 10 : null
}
