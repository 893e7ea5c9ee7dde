import { invalid } from '../../../kernel/errors.js'
import type { Tx } from '../../../platform/house/house.js'
import { cancelSession } from '../../live-room/index.js'
import { must, type Seen } from '../load.js'
import { noticeCancelled } from '../notices.js'
import { mayCancel } from '../rules/states.js'
import { changeConsultation, factsOf, loadConsultation } from '../store/consultations.js'
import { letGo } from '../store/holds.js'
import { tellConsultation } from '../tell.js'

/** Cancels, with a reason that the other side gets (CONS-5): what was to be sent is withdrawn, the time is free, a room that is open closes. */
export async function cancelConsultation(tx: Tx, { consultation: c, side }: Seen, reason: string): Promise<void> {
  must(mayCancel(factsOf(c), side, tx.now))
  if (!reason.trim()) throw invalid('cancel_reason_needed')
  if (c.sessionId !== null) {
    await cancelSession(tx, c.sessionId, true)
    await letGo(tx.db, c.id)
  }
  await changeConsultation(tx.db, c.id, { cancelledAt: tx.now, cancelledBy: side, cancelReason: reason, sequence: c.sequence + 1 })
  await noticeCancelled(tx, (await loadConsultation(tx.db, c.id))!)
  await tellConsultation(tx, c.id)
}
