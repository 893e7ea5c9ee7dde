/** What its files belong to. The applicant sends with the application; the consultant for the record, readable by the applicant once that is shared. */
export const attachmentsRef = (id: string): string => `consultation:${id}`
export const recordRef = (id: string): string => `consultation-record:${id}`
/** A file is sent while the form is being filled in; it is given to the application when that is sent. */
export const draftRef = (personId: string): string => `consultation-draft:${personId}`
