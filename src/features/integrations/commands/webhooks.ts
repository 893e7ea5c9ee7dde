import { invalid, missing, refused } from '../../../kernel/errors.js'
import { newId } from '../../../kernel/ids.js'
import type { House, Tx } from '../../../platform/house/house.js'
import { clearAlarm } from '../../../platform/jobs/alarms.js'
import { judgeHost } from '../../../platform/outward/post.js'
import type { Actor } from '../../../platform/http/actor.js'
import { requireManager } from '../../companies/index.js'
import { freePlace } from '../rules/keys.js'
import { addressFlaw, deliverAlarm, mostWebhooks, type EventType } from '../rules/webhooks.js'
import { changeWebhook, deleteWebhook, deliveryPage, insertWebhook, webhookIn, webhooksOf } from '../store/webhooks.js'
import type { WebhookRow } from '../tables.js'

type By = Pick<Actor, 'personId'>
export interface WebhookWish { address: string; events: readonly EventType[] }
export interface WebhookAt { companyId: string; webhookId: string }

/**
 * Outside of any transaction: the name is looked up. It is looked up again at each delivery.
 * @throws AppError not_found, managers_only; webhook_address_wrong, webhook_address_not_secure, webhook_address_private, webhook_host_unknown
 */
export async function judgeAddress(house: House, actor: By, companyId: string, address: string): Promise<void> {
  await requireManager(house.db, actor, companyId)
  const allowPrivate = house.config.webhooksToPrivate
  const flaw = addressFlaw(address, allowPrivate)
  if (flaw) throw invalid(flaw)
  const host = await judgeHost(address)
  if (host === 'unknown') throw invalid('webhook_host_unknown')
  if (host === 'private' && !allowPrivate) throw invalid('webhook_address_private')
}

/** @throws AppError not_found, managers_only, webhooks_too_many */
export async function makeWebhook(tx: Tx, actor: By, companyId: string, wish: WebhookWish): Promise<WebhookRow> {
  await requireManager(tx.db, actor, companyId)
  for (;;) {
    const place = freePlace((await webhooksOf(tx.db, companyId)).map((w) => w.place), mostWebhooks)
    if (place === null) throw refused('webhooks_too_many', { most: mostWebhooks })
    const row: WebhookRow = { id: newId(), companyId, place, address: wish.address, events: [...new Set(wish.events)], secretVersion: 1, madeBy: actor.personId, madeAt: tx.now }
    // Two who make one at the same moment want the same place: the second looks again.
    if (await insertWebhook(tx.db, row)) return row
  }
}

/** The company's webhook, held for the change. @throws AppError not_found, managers_only */
export async function managedWebhook(tx: Tx, actor: By, at: WebhookAt): Promise<WebhookRow> {
  await requireManager(tx.db, actor, at.companyId)
  const row = await webhookIn(tx.db, at.companyId, at.webhookId, true)
  if (!row) throw missing()
  return row
}

export async function editWebhook(tx: Tx, actor: By, at: WebhookAt, wish: WebhookWish): Promise<WebhookRow> {
  const row = await managedWebhook(tx, actor, at)
  const change = { address: wish.address, events: [...new Set(wish.events)] }
  await changeWebhook(tx.db, row.id, change)
  return { ...row, ...change }
}

/** Another secret; the one before signs nothing from then on. */
export async function renewSecret(tx: Tx, actor: By, at: WebhookAt): Promise<WebhookRow> {
  const row = await managedWebhook(tx, actor, at)
  const secretVersion = row.secretVersion + 1
  await changeWebhook(tx.db, row.id, { secretVersion })
  return { ...row, secretVersion }
}

/** With its deliveries; what was still to be delivered is not. */
export async function removeWebhook(tx: Tx, actor: By, at: WebhookAt): Promise<void> {
  const row = await managedWebhook(tx, actor, at)
  for (const d of await deliveryPage(tx.db, row.id, { state: 'waiting', after: null, limit: 10_000 })) await clearAlarm(tx, deliverAlarm, d.id)
  await deleteWebhook(tx.db, row.id)
}
