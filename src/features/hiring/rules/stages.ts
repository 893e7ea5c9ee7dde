export const stages = ['received', 'read', 'screening_passed', 'screening_failed', 'interview', 'final_passed', 'final_failed', 'withdrawn'] as const
export type Stage = (typeof stages)[number]
export type StageCounts = Partial<Record<Stage, number>>
/** Whose act moves an application: the applicant's, the company's screening, a booked (or called off) interview, a published decision, the
 * applicant's leaving the site. */
export type StageMover = 'applicant' | 'company' | 'interviews' | 'evaluation' | 'leaving'

/** At most so many applications are screened in one step. */
export const maxScreened = 300

/** The stages before anybody has judged: until here an application can be taken back (HIRE-4). */
export const isUnscreened = (stage: Stage): boolean => stage === 'received' || stage === 'read'
/** The stages from which an interview can be made (INT-1): the first after the screening, a further one after an interview. */
export const isInterviewable = (stage: Stage): boolean => stage === 'screening_passed' || stage === 'interview'

const moves: Record<StageMover, Partial<Record<Stage, readonly Stage[]>>> = {
  applicant: { received: ['withdrawn'], read: ['withdrawn'] },
  company: {
    received: ['read', 'screening_passed', 'screening_failed'],
    read: ['screening_passed', 'screening_failed'],
    // A slip of the hand is put right until an interview stands on it.
    screening_passed: ['screening_failed'],
    screening_failed: ['screening_passed'],
  },
  interviews: { screening_passed: ['interview'], interview: ['screening_passed'] },
  // What was published stands: 'hold', which says that it is still open, moves nothing.
  evaluation: { interview: ['final_passed', 'final_failed'] },
  leaving: { received: ['withdrawn'], read: ['withdrawn'], screening_passed: ['withdrawn'], interview: ['withdrawn'] },
}

/** The one table of what moves an application from where to where. Staying where it is is no move and not asked here. */
export function mayMoveStage(from: Stage, to: Stage, by: StageMover): boolean {
  return moves[by][from]?.includes(to) ?? false
}
