import { apiFor } from '../../../../platform/web/api.js'
import type { scrapsContract } from '../../contract/scraps.js'

const api = apiFor<typeof scrapsContract>()
export const savePosting = (id: string) => (scrapped: boolean) => api('PUT /api/my/scraps/postings/{id}', { params: { id }, body: { scrapped } })
export const saveCompany = (id: string) => (scrapped: boolean) => api('PUT /api/my/scraps/companies/{id}', { params: { id }, body: { scrapped } })
