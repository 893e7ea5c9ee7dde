import { missing, refused } from '../../kernel/errors.js'
import { newId } from '../../kernel/ids.js'
import type { Actor } from '../../platform/http/actor.js'
import type { House, Tx } from '../../platform/house/house.js'
import { logPersonalRead, personOf, reopenAccount, setSuspended } from '../accounts/index.js'
import { outboxDetail, retryDelivery, type OutboxDetail } from '../notices/index.js'
import { addChange } from './store.js'

/** Everything an operator changes is in the audit log, in the transaction of the change itself (OPS-1). */
export async function recordChange(tx: Tx, actor: Actor, action: string, about: string, detail: Record<string, unknown> = {}): Promise<void> {
  await addChange(tx.db, { id: newId(), at: tx.now, operatorId: actor.personId, operatorName: actor.name, action, about, detail })
}

/** @throws missing; cannot_suspend_self, so that an installation never loses its last operator */
export async function suspend(tx: Tx, actor: Actor, personId: string, suspended: boolean): Promise<void> {
  if (personId === actor.personId && suspended) throw refused('cannot_suspend_self')
  const person = await personOf(tx.db, personId)
  if (!person) throw missing()
  await setSuspended(tx, personId, suspended)
  await recordChange(tx, actor, suspended ? 'person.suspended' : 'person.unsuspended', `person:${personId}`, { name: person.name })
}

/** On the person's word. @throws missing, not_closed, closed_too_long */
export async function reopen(tx: Tx, actor: Actor, personId: string): Promise<void> {
  const person = await personOf(tx.db, personId)
  await reopenAccount(tx, personId)
  await recordChange(tx, actor, 'person.reopened', `person:${personId}`, { name: person?.name })
}

export async function retry(tx: Tx, actor: Actor, deliveryId: string): Promise<void> {
  const delivery = await retryDelivery(tx, deliveryId)
  await recordChange(tx, actor, 'message.retried', `message:${deliveryId}`, { name: delivery.name, channel: delivery.channel, failure: delivery.failure })
}

/** Opens a message with the whole address and its words: such a read is on record (ACC-5). @throws missing */
export async function readMessage(house: House, actor: Actor, deliveryId: string): Promise<OutboxDetail> {
  const detail = await outboxDetail(house, deliveryId)
  if (!detail) throw missing()
  const { personId } = detail
  if (personId && (await personOf(house.db, personId))) {
    await house.transact((tx) => logPersonalRead(tx, { readerId: actor.personId, subjectId: personId, what: `message ${detail.channel} ${detail.kind}` }))
  }
  return detail
}
