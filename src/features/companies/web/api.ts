import { apiFor, ApiError } from '../../../platform/web/api.js'
import type { companiesContract } from '../contract.js'

export const companies = apiFor<typeof companiesContract>()

export const isMissing = (err: unknown): boolean => err instanceof ApiError && err.problem.status === 404
/** The server's sentence, or ours where the server was not reached. */
export const sentenceOf = (err: unknown, unreached: string): string => (err instanceof ApiError && err.problem.detail) || unreached
