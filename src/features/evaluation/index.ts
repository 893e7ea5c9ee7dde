import type { House } from '../../platform/house/house.js'
import type { AlarmHandlers } from '../../platform/jobs/alarms.js'
import { publishAlarm, publishDue } from './commands.js'

export { decide, decideMany, publishDecisions, saveDraft, sendSheet } from './commands.js'
export { evaluationContract } from './contract.js'
export { evaluationChannels } from './kit/channel.js'
export { kitContract } from './kit/contract.js'
export { evaluationRoutes } from './routes.js'
export { evaluationErrors } from './texts.js'

export const evaluationAlarms = (house: House): AlarmHandlers => ({ [publishAlarm]: (alarm, now) => publishDue(house, alarm.key, now) })
