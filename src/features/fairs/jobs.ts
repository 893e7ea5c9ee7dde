import type { House } from '../../platform/house/house.js'
import type { AlarmHandlers } from '../../platform/jobs/alarms.js'
import { boothAlarm, closeOnTime } from './commands/booth.js'
import { callAlarm, endCall } from './commands/queue.js'

const again = (at: number | null) => (at === null ? undefined : { againAt: at })

export const fairsAlarms = (house: House): AlarmHandlers => ({
  [callAlarm]: async (alarm) => again(await house.transact((tx) => endCall(tx, alarm.key))),
  [boothAlarm]: async (alarm) => again(await house.transact((tx) => closeOnTime(tx, alarm.key))),
})
