import type { AlarmHandlers } from '../../platform/jobs/alarms.js'
import { destroyAlarm } from './commands.js'
import type { Files } from './files.js'
import { looseLasts } from './rules.js'
import { changeFile, destroyAt, lockFile } from './store.js'

/** Asks again what is due and marks it in the database first: from then on nobody reads it, and a crash before the bytes are gone is made good by ringing again. */
export const filesAlarms = (files: Files): AlarmHandlers => ({
  [destroyAlarm]: async ({ key }, now) => {
    const later = await files.house.transact(async (tx) => {
      const file = await lockFile(tx.db, key)
      if (!file) return { stays: true, at: null }
      if (file.destroyedAt !== null) return null
      const at = destroyAt(file, looseLasts)
      if (at === null || tx.now < at) return { stays: true, at }
      await changeFile(tx.db, key, { destroyedAt: tx.now })
      return null
    }, now)
    if (later) return later.at === null ? undefined : { againAt: later.at }
    await files.arrivals.forget(key)
    await files.storage.destroy(key)
  },
})
