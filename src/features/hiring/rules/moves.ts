import { isInterviewable, mayMoveStage, type Stage } from './stages.js'

/** Where a company moves applications by hand; to 'interview' they come by a booking, to the end by a published decision. */
export const companyTargets = ['read', 'screening_passed', 'screening_failed'] as const
export type CompanyTarget = (typeof companyTargets)[number]
export const isCompanyTarget = (stage: Stage): stage is CompanyTarget => companyTargets.some((one) => one === stage)

/** The columns of the board, from left to right. Who has withdrawn is no longer the company's to work on. */
export const boardStages = ['received', 'read', 'screening_passed', 'screening_failed', 'interview', 'final_passed', 'final_failed'] as const
export type BoardStage = (typeof boardStages)[number]

export interface MovePlan<A> {
  /** Told a result at once; what was told cannot be taken back. */
  told: A[]
  /** Those among them who were told another result before. */
  turned: A[]
  /** Moved without a notice; the applicant sees it on their own page. */
  silent: A[]
  already: A[]
  unmoved: A[]
}

/** What follows from moving these by hand: the same table of stages that the server asks again. */
export function planMoves<A extends { stage: Stage }>(chosen: readonly A[], to: CompanyTarget): MovePlan<A> {
  const already = chosen.filter((a) => a.stage === to)
  const moved = chosen.filter((a) => a.stage !== to && mayMoveStage(a.stage, to, 'company'))
  const told = to === 'read' ? [] : moved
  return {
    told, turned: told.filter((a) => a.stage === 'screening_passed' || a.stage === 'screening_failed'), silent: to === 'read' ? moved : [],
    already, unmoved: chosen.filter((a) => a.stage !== to && !mayMoveStage(a.stage, to, 'company')),
  }
}

/** Who of these an interview can be booked for. */
export const planInterviews = <A extends { stage: Stage }>(chosen: readonly A[]): { ready: A[]; unready: A[] } =>
  ({ ready: chosen.filter((a) => isInterviewable(a.stage)), unready: chosen.filter((a) => !isInterviewable(a.stage)) })
