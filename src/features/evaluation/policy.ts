/** Who somebody is to one interview. */
export interface Standing { company: 'owner' | 'manager' | 'interviewer' | null; onPanel: boolean }

const manages = (s: Standing): boolean => s.company === 'owner' || s.company === 'manager'

/** Sheets are for those who were there. */
export const mayFill = (s: Standing): boolean => s.company !== null && s.onPanel
/** Managers of the company decide and publish; interviewers do not. */
export const mayDecideFor = (s: Standing): boolean => manages(s)
