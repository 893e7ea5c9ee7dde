import { and, arrayContains, asc, desc, eq, lt, or } from 'drizzle-orm'
import type { Instant } from '../../../kernel/time.js'
import type { Db } from '../../../platform/db/database.js'
import type { EventType } from '../rules/webhooks.js'
import { deliveries, webhooks, type DeliveryRow, type WebhookRow } from '../tables.js'

export const webhooksOf = (db: Db, companyId: string): Promise<WebhookRow[]> => db.select().from(webhooks).where(eq(webhooks.companyId, companyId)).orderBy(asc(webhooks.madeAt), asc(webhooks.id))

/** Held against removal for the rest of the change: what is put on its way must not lose its webhook, and take the change down with it. */
export const webhooksFor = (db: Db, companyId: string, type: EventType): Promise<WebhookRow[]> =>
  db.select().from(webhooks).where(and(eq(webhooks.companyId, companyId), arrayContains(webhooks.events, [type]))).orderBy(asc(webhooks.id)).for('key share')

/** Held for the rest of the change where `hold` says so. */
export async function webhookIn(db: Db, companyId: string, id: string, hold = false): Promise<WebhookRow | null> {
  const found = db.select().from(webhooks).where(and(eq(webhooks.id, id), eq(webhooks.companyId, companyId)))
  return (await (hold ? found.for('update') : found))[0] ?? null
}
export async function webhookById(db: Db, id: string): Promise<WebhookRow | null> {
  return (await db.select().from(webhooks).where(eq(webhooks.id, id)))[0] ?? null
}

/** False where its place was taken a moment ago. */
export async function insertWebhook(db: Db, row: WebhookRow): Promise<boolean> {
  return (await db.insert(webhooks).values(row).onConflictDoNothing().returning()).length === 1
}
export async function changeWebhook(db: Db, id: string, change: Partial<Pick<WebhookRow, 'address' | 'events' | 'secretVersion'>>): Promise<void> {
  await db.update(webhooks).set(change).where(eq(webhooks.id, id))
}
/** With all its deliveries. */
export async function deleteWebhook(db: Db, id: string): Promise<void> {
  await db.delete(webhooks).where(eq(webhooks.id, id))
}

/** False where this event is on its way to this webhook already. */
export async function insertDelivery(db: Db, row: DeliveryRow): Promise<boolean> {
  return (await db.insert(deliveries).values(row).onConflictDoNothing().returning()).length === 1
}
/** Whose delivery it is; null for one that is gone. */
export async function companyOfDelivery(db: Db, id: string): Promise<string | null> {
  return (await db.select({ companyId: webhooks.companyId }).from(deliveries).innerJoin(webhooks, eq(webhooks.id, deliveries.webhookId)).where(eq(deliveries.id, id)))[0]?.companyId ?? null
}
export async function lockDelivery(db: Db, id: string): Promise<DeliveryRow | null> {
  return (await db.select().from(deliveries).where(eq(deliveries.id, id)).for('update'))[0] ?? null
}
export async function changeDelivery(db: Db, id: string, change: Partial<DeliveryRow>): Promise<void> {
  await db.update(deliveries).set(change).where(eq(deliveries.id, id))
}
export async function forgetDeliveries(db: Db, webhookId: string, before: Instant): Promise<void> {
  await db.delete(deliveries).where(and(eq(deliveries.webhookId, webhookId), lt(deliveries.madeAt, before)))
}

/** Newest first; one more than `limit` tells of a next page. */
export const deliveryPage = (db: Db, webhookId: string, q: { state?: DeliveryRow['state'] | undefined; after: [Instant, string] | null; limit: number }): Promise<DeliveryRow[]> => {
  const [at, id] = q.after ?? []
  return db.select().from(deliveries).where(and(
    eq(deliveries.webhookId, webhookId), q.state ? eq(deliveries.state, q.state) : undefined,
    at === undefined ? undefined : or(lt(deliveries.madeAt, at), and(eq(deliveries.madeAt, at), lt(deliveries.id, id!))),
  )).orderBy(desc(deliveries.madeAt), desc(deliveries.id)).limit(q.limit + 1)
}
