import { apiFor } from '../../../../platform/web/api.js'
import type { interviewsContract } from '../../contract/index.js'

const api = apiFor<typeof interviewsContract>()

export const readScheduling = (companyId: string, postingId: string | undefined) => api('GET /api/companies/{companyId}/scheduling', { params: { companyId }, query: { postingId } })
export type Scheduling = Awaited<ReturnType<typeof readScheduling>>

/** Whom an interview can be made for: a page of them, those of a name, or some by their ids. */
export const readChoices = (companyId: string, query: { postingId: string; q?: string; ids?: string; cursor?: string | undefined }) =>
  api('GET /api/companies/{companyId}/scheduling/applications', { params: { companyId }, query })
export type Choices = Awaited<ReturnType<typeof readChoices>>
export type Choice = Choices['items'][number]
