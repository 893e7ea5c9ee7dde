import type { Tx } from '../../platform/house/house.js'
import { setAlarm } from '../../platform/jobs/alarms.js'
import { mainRoom, panelRoom } from './room.js'

export const removeAlarm = 'remove-from-media'

/** Ends a seat's media connections, by alarms that ring at once and until it is done. What keeps the person from coming back is the door, and stands before this. */
export async function takeOutOfMedia(tx: Tx, sessionId: string, seatId: string, from: readonly ('main' | 'panel')[] = ['main', 'panel']): Promise<void> {
  for (const part of from) await setAlarm(tx, { kind: removeAlarm, key: `${part === 'main' ? mainRoom(sessionId) : panelRoom(sessionId)}/${seatId}`, dueAt: tx.now })
  tx.afterCommit(() => tx.house.sweepSoon())
}
