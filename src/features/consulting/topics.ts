/** A person's own consultations; heard by that person alone. */
export const personTopic = (personId: string): string => `person-consultations:${personId}`
/** Those that a consultant holds; heard by the consultant alone. */
export const consultantTopic = (personId: string): string => `consultant-day:${personId}`
