import { apiFor } from '../../../platform/web/api.js'
import type { evaluationContract } from '../contract.js'

const api = apiFor<typeof evaluationContract>()

export const readEvaluation = (companyId: string, id: string) => api('GET /api/companies/{companyId}/interviews/{id}/evaluation', { params: { companyId, id } })
export type EvaluationView = Awaited<ReturnType<typeof readEvaluation>>
export type CandidateView = EvaluationView['candidates'][number]
export const evaluationKey = (companyId: string, id: string): string[] => ['evaluation', companyId, id]
export interface PartProps { view: EvaluationView; candidate: CandidateView; companyId: string }
