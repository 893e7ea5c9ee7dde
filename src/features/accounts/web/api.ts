import { apiFor } from '../../../platform/web/api.js'
import type { accountsContract } from '../contract.js'

export const accounts = apiFor<typeof accountsContract>()
