/** A person's cards and days; heard by that person alone. */
export const personTopic = (personId: string): string => `person-interviews:${personId}`
/** All interviews of a company; heard by its managers. */
export const companyTopic = (companyId: string): string => `company-day:${companyId}`
/** The interviews of a company on whose panel one is; heard by that person alone (HIRE-1). */
export const panelTopic = (companyId: string, personId: string): string => `panel-day:${companyId}_${personId}`
