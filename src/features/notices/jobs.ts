import type { House } from '../../platform/house/house.js'
import type { AlarmHandlers } from '../../platform/jobs/alarms.js'
import { releaseDue } from './commands.js'
import type { Courier } from './courier.js'

export function noticesAlarms(house: House, courier: Courier): AlarmHandlers {
  return {
    /** A planned notice is due: the rule is asked again. */
    'deliver-notice': async (alarm) => {
      const againAt = await house.transact((tx) => releaseDue(tx, alarm.key))
      if (againAt !== null) return { againAt }
    },
    /** Something is due in a person's lane of a channel. */
    'hand-over': (alarm, now) => courier.work(alarm.key, now),
  }
}
