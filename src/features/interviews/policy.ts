/** Who somebody is to one interview. A person can be several things at once: a manager may sit on the panel. */
export interface Standing {
  /** Their role in the interview's company, if any. */
  company: 'owner' | 'manager' | 'interviewer' | null
  onPanel: boolean
  /** Named beside the panel, to see and hear (ROOM-17). */
  observes: boolean
  /** An applicant of it who has been told of it. */
  applicant: boolean
}

export const manages = (s: Standing): boolean => s.company === 'owner' || s.company === 'manager'

/** HIRE-1: managers see all interviews of their company; interviewers those on whose panel they are, or which they observe. Everybody else does not learn that there is one. */
export const maySeeAsCompany = (s: Standing): boolean => manages(s) || (s.company !== null && (s.onPanel || s.observes))
/** Moving, cancelling, another panel, answering requests, inviting. */
export const mayPlan = (s: Standing): boolean => manages(s)
/** What applicants write as a reason, and the times they propose. */
export const maySeeReasons = (s: Standing): boolean => manages(s)
export const maySeeAsApplicant = (s: Standing): boolean => s.applicant
export const mayAnswer = (s: Standing): boolean => s.applicant
