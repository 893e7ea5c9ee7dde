import { apiFor } from '../../../platform/web/api.js'
import type { fairsContract } from '../contract/index.js'

export const api = apiFor<typeof fairsContract>()
export const placeKey = ['my-fair-place']
export const fairKey = (id: string) => ['fair', id]
export const deskKey = (id: string) => ['fair-booth', id]
