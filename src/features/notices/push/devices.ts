import type { PushDevices } from '../../../adapters/push/port.js'
import type { House } from '../../../platform/house/house.js'
import { devicesOf, forgetGone, markFailed, markTook } from './store.js'

/** What the port is given: where a person's messages go, and what became of each. A browser that subscribed with an earlier key cannot be reached. */
export function pushDevicesOf(house: House, serverKey: string): PushDevices {
  return {
    of: async (personId) => (await devicesOf(house.db, personId)).filter((row) => row.serverKey === serverKey),
    noted: (device, outcome) => {
      if (outcome.took) return markTook(house.db, device, house.clock.now())
      return outcome.gone ? forgetGone(house.db, device) : markFailed(house.db, device, outcome.reason)
    },
  }
}
