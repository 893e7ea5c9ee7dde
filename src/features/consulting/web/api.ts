import { apiFor } from '../../../platform/web/api.js'
import type { consultingContract } from '../contract/index.js'

export const api = apiFor<typeof consultingContract>()
export type Detail = Awaited<ReturnType<typeof readOne>>
export const readOne = (id: string) => api('GET /api/consultations/{id}', { params: { id } })
export type OperatorDetail = Awaited<ReturnType<typeof readForOperator>>
export const readForOperator = (id: string) => api('GET /api/operator/consultations/{id}', { params: { id } })
export type Timetable = Awaited<ReturnType<typeof readTimetable>>
export const readTimetable = () => api('GET /api/consultant/timetable')
