import { apiFor } from '../../../../platform/web/api.js'
import type { interviewsContract } from '../../contract/index.js'

const api = apiFor<typeof interviewsContract>()

export const readInterview = (companyId: string, id: string) => api('GET /api/companies/{companyId}/interviews/{id}', { params: { companyId, id } })
export type InterviewView = Awaited<ReturnType<typeof readInterview>>
export const interviewKey = (companyId: string, id: string): string[] => ['company-interview', companyId, id]
