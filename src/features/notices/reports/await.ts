import type { Tx } from '../../../platform/house/house.js'
import { setAlarm } from '../../../platform/jobs/alarms.js'
import { askAgainAt } from './rules.js'
import { addAwaited, nextAskAt } from './store.js'

export const askAlarm = 'ask-reports'

/** Remembers, in the transaction of its being taken on, that a provider will still tell whether a message has arrived. */
export async function awaitReport(tx: Tx, taken: { deliveryId: string; provider: string; providerId: string }): Promise<void> {
  await addAwaited(tx.db, { ...taken, acceptedAt: tx.now, askAt: askAgainAt(0, tx.now, tx.now)! })
  await wakeAsking(tx, taken.provider)
}

/** Sets the provider's alarm to the earliest question that is open. */
export async function wakeAsking(tx: Tx, provider: string): Promise<void> {
  const dueAt = await nextAskAt(tx.db, provider)
  if (dueAt !== null) await setAlarm(tx, { kind: askAlarm, key: provider, dueAt })
}
