import { and, asc, eq, inArray, isNull } from 'drizzle-orm'
import type { Instant } from '../../../kernel/time.js'
import { newId } from '../../../kernel/ids.js'
import type { Db } from '../../../platform/db/database.js'
import type { Channel, Patch } from '../rules.js'
import { deliveries, notices, tries, type DeliveryRow, type NoticeRow } from '../tables.js'

const laneOf = (channel: Channel, recipientKey: string): string => `${channel}:${recipientKey}`

const addressOf = (notice: NoticeRow, channel: Channel): string | null => (channel === 'mail' ? notice.mail : channel === 'push' ? notice.personId : notice.phone)

/** Plans the way of `notice` through `channel`; one that is skipped or dropped at once is kept as such, so that it can be seen. */
export async function addDelivery(db: Db, notice: NoticeRow, channel: Channel, now: Instant, more: Partial<typeof deliveries.$inferInsert> = {}): Promise<DeliveryRow> {
  const [row] = await db.insert(deliveries).values({
    id: newId(), noticeId: notice.id, channel, lane: laneOf(channel, notice.recipientKey), address: addressOf(notice, channel) ?? '',
    madeAt: now, dueAt: notice.dueAt, nextTryAt: notice.dueAt, ...more,
  }).returning()
  return row!
}

export async function deliveryById(db: Db, id: string, options: { lock?: boolean } = {}): Promise<DeliveryRow | null> {
  const query = db.select().from(deliveries).where(eq(deliveries.id, id))
  const [row] = options.lock ? await query.for('update') : await query
  return row ?? null
}

export const deliveriesOf = (db: Db, noticeIds: readonly string[], options: { lock?: boolean } = {}): Promise<DeliveryRow[]> => {
  if (!noticeIds.length) return Promise.resolve([])
  const query = db.select().from(deliveries).where(inArray(deliveries.noticeId, [...noticeIds])).orderBy(asc(deliveries.turn))
  return options.lock ? query.for('update') : query
}

/** Those of a lane that still have to be handed over, in their order; locked, two processes never hand over one lane at once. */
export const openInLane = (db: Db, lane: string, options: { lock?: boolean } = {}): Promise<DeliveryRow[]> => {
  const query = db.select().from(deliveries).where(and(eq(deliveries.lane, lane), inArray(deliveries.state, ['waiting', 'retrying', 'handing_over'])))
    .orderBy(asc(deliveries.releasedAt), asc(deliveries.dueAt), asc(deliveries.turn))
  return options.lock ? query.for('update') : query
}

export async function patchDelivery(db: Db, id: string, patch: Patch): Promise<void> {
  await db.update(deliveries).set(patch).where(eq(deliveries.id, id))
}

/** A notice that stands again is planned anew. */
export async function forgetDeliveries(db: Db, noticeId: string): Promise<void> {
  await db.delete(deliveries).where(and(eq(deliveries.noticeId, noticeId), isNull(deliveries.releasedAt)))
}

export async function beginTry(db: Db, deliveryId: string, n: number, now: Instant): Promise<void> {
  await db.insert(tries).values({ deliveryId, n, beganAt: now })
}

export async function endTry(db: Db, deliveryId: string, n: number, now: Instant, outcome: 'accepted' | 'refused' | 'postponed' | 'unknown', reason: string | null): Promise<void> {
  await db.update(tries).set({ endedAt: now, outcome, reason }).where(and(eq(tries.deliveryId, deliveryId), eq(tries.n, n)))
}

export const triesOf = (db: Db, deliveryId: string): Promise<(typeof tries.$inferSelect)[]> =>
  db.select().from(tries).where(eq(tries.deliveryId, deliveryId)).orderBy(asc(tries.n))

export const noticeOf = async (db: Db, delivery: DeliveryRow): Promise<NoticeRow> =>
  (await db.select().from(notices).where(eq(notices.id, delivery.noticeId)))[0]!
