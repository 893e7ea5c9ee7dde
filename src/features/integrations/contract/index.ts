import { calendarContract } from './calendar.js'
import { keysContract } from './keys.js'
import { webhooksContract } from './webhooks.js'

export const integrationsContract = { ...keysContract, ...calendarContract, ...webhooksContract }
