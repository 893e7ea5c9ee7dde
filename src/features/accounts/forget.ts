import { dayOf, days, type Instant } from '../../kernel/time.js'
import type { Tx } from '../../platform/house/house.js'
import { setAlarm } from '../../platform/jobs/alarms.js'

/** What is over by `at` is destroyed within the day after; one alarm a day serves all. */
export async function forgetLater(tx: Tx, at: Instant): Promise<void> {
  const day = dayOf(at + days(1), 'UTC')
  await setAlarm(tx, { kind: 'forget-accounts', key: day, dueAt: Date.parse(`${day}T00:00:00Z`) })
}
