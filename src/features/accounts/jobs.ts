import { hours } from '../../kernel/time.js'
import type { House } from '../../platform/house/house.js'
import type { AlarmHandlers } from '../../platform/jobs/alarms.js'
import { sendReset } from './commands/reset.js'
import { deleteSignInsBefore } from './store/sign-ins.js'
import { deleteResetsBefore, deleteSignUpsBefore, deleteTriesBefore } from './store/tokens.js'

export const accountsAlarms = (house: House): AlarmHandlers => ({
  'mail-reset': async (alarm, now) => {
    await house.transact((tx) => sendReset(house, tx, alarm.key, String(alarm.payload['mail'])), now)
  },
  'forget-accounts': async (_, now) => {
    await deleteSignInsBefore(house.db, now)
    // A day longer than they work, so that a late click hears 'expired' or 'used' and not 'unknown'.
    await deleteSignUpsBefore(house.db, now - hours(24))
    await deleteResetsBefore(house.db, now - hours(24))
    await deleteTriesBefore(house.db, now - hours(24))
  },
})
