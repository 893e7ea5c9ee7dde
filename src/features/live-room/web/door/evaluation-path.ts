import type { SessionView } from '../../contract.js'

/** Where the panel of an interview writes down what it saw. */
export const evaluationPath = (session: Pick<SessionView, 'homePath'>): string => `${session.homePath}/evaluation`
