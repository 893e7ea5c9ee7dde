import { missing, refused } from '../../../kernel/errors.js'
import { newId } from '../../../kernel/ids.js'
import type { Tx } from '../../../platform/house/house.js'
import { clearAlarm, setAlarm } from '../../../platform/jobs/alarms.js'
import type { Posted } from '../../../platform/outward/post.js'
import { loadInterview, withSession } from '../../interviews/index.js'
import { interviewMessage, testMessage } from '../message.js'
import { afterTry, deliverAlarm, happenedAt, keptFor, type MessageType } from '../rules/webhooks.js'
import { changeDelivery, forgetDeliveries, insertDelivery, lockDelivery, webhookById, webhooksFor } from '../store/webhooks.js'
import type { DeliveryRow, WebhookRow } from '../tables.js'
import { managedWebhook, type WebhookAt } from './webhooks.js'

/** Called in the change itself, whenever an interview's managers are told of it: what happened in it is put on its way, once (API-1). */
export async function followInterview(tx: Tx, interviewId: string): Promise<void> {
  const interview = await loadInterview(tx.db, interviewId)
  if (!interview) return
  const whole = await withSession(tx.db, interview)
  const { startedAt, endedAt } = whole.session.facts
  for (const { type, key, candidateId } of happenedAt({ ...interview, startedAt, endedAt, closedAt: whole.session.closedAt }, tx.now)) {
    for (const webhook of await webhooksFor(tx.db, interview.companyId, type)) {
      const id = newId()
      await enqueue(tx, webhook, { id, type, eventKey: key, body: interviewMessage({ id, type, companyId: interview.companyId, at: tx.now }, whole, candidateId) })
    }
  }
}

/** A message without content, to see whether it arrives. */
export async function sendTest(tx: Tx, actor: { personId: string }, at: WebhookAt): Promise<DeliveryRow> {
  const webhook = await managedWebhook(tx, actor, at)
  const id = newId()
  return (await enqueue(tx, webhook, { id, type: 'webhook.test', eventKey: `test:${id}`, body: testMessage({ id, type: 'webhook.test', companyId: at.companyId, at: tx.now }) }))!
}

async function enqueue(tx: Tx, webhook: WebhookRow, message: { id: string; type: MessageType; eventKey: string; body: string }): Promise<DeliveryRow | null> {
  const row: DeliveryRow = { ...message, webhookId: webhook.id, state: 'waiting', madeAt: tx.now, sinceAt: tx.now, tries: 0, nextAt: tx.now, triedAt: null, status: null, fault: null }
  if (!await insertDelivery(tx.db, row)) return null
  await forgetDeliveries(tx.db, webhook.id, tx.now - keptFor)
  await setAlarm(tx, { kind: deliverAlarm, key: row.id, dueAt: tx.now })
  return row
}

/** The same message with the same id, for another day. @throws AppError not_found, managers_only, delivery_waiting */
export async function sendAgain(tx: Tx, actor: { personId: string }, at: WebhookAt & { deliveryId: string }): Promise<DeliveryRow> {
  const webhook = await managedWebhook(tx, actor, at)
  const row = await lockDelivery(tx.db, at.deliveryId)
  if (row?.webhookId !== webhook.id) throw missing()
  if (row.state === 'waiting') throw refused('delivery_waiting')
  const change = { state: 'waiting' as const, sinceAt: tx.now, tries: 0, nextAt: tx.now, status: null, fault: null }
  await changeDelivery(tx.db, row.id, change)
  await setAlarm(tx, { kind: deliverAlarm, key: row.id, dueAt: tx.now })
  return { ...row, ...change }
}

/** What is due now; null where it is settled, withdrawn or early, in which case its alarm is put right. */
export async function beginTry(tx: Tx, id: string): Promise<{ delivery: DeliveryRow; webhook: WebhookRow } | null> {
  const delivery = await lockDelivery(tx.db, id)
  const webhook = delivery && (await webhookById(tx.db, delivery.webhookId))
  if (!delivery || !webhook || delivery.nextAt === null) { await clearAlarm(tx, deliverAlarm, id); return null }
  if (delivery.nextAt > tx.now) { await setAlarm(tx, { kind: deliverAlarm, key: id, dueAt: delivery.nextAt }); return null }
  return { delivery, webhook }
}

/** What became of a try. One that was overtaken (sent again meanwhile) changes nothing. */
export async function endTry(tx: Tx, tried: DeliveryRow, posted: Posted): Promise<void> {
  const row = await lockDelivery(tx.db, tried.id)
  if (!row || row.state !== 'waiting' || row.tries !== tried.tries || row.sinceAt !== tried.sinceAt) return
  const status = 'status' in posted ? posted.status : null
  const tries = row.tries + 1
  const next = afterTry(tries, row.sinceAt, status, tx.now)
  await changeDelivery(tx.db, row.id, { state: next.state, tries, triedAt: tx.now, nextAt: next.state === 'waiting' ? next.nextAt : null, status, fault: 'fault' in posted ? posted.fault : null })
  if (next.state === 'waiting') await setAlarm(tx, { kind: deliverAlarm, key: row.id, dueAt: next.nextAt })
  else await clearAlarm(tx, deliverAlarm, row.id)
}
