import { apiFor } from '../../../platform/web/api.js'
import type { integrationsContract } from '../contract/index.js'

export const integrations = apiFor<typeof integrationsContract>()
