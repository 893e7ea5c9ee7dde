import { and, asc, count, desc, eq, gte, inArray, lt, sql, type SQL } from 'drizzle-orm'
import type { Instant } from '../../../kernel/time.js'
import { containing } from '../../../platform/db/containing.js'
import type { Db } from '../../../platform/db/database.js'
import type { Channel, DeliveryState } from '../rules.js'
import { deliveries, notices, outboxMessages, type DeliveryRow, type NoticeRow } from '../tables.js'
import type { Message } from '../render/message.js'

/** Keeps a message as it looked. A repeat of the same key replaces the copy: it is one message. */
export async function keepMessage(db: Db, kept: Message, now: Instant): Promise<void> {
  const row = { key: kept.message.key, channel: kept.channel, message: kept.message, keptAt: now }
  await db.insert(outboxMessages).values(row).onConflictDoUpdate({ target: outboxMessages.key, set: { message: row.message, keptAt: now } })
}

export async function keptMessage(db: Db, key: string): Promise<{ message: Message; keptAt: Instant } | null> {
  const [row] = await db.select().from(outboxMessages).where(eq(outboxMessages.key, key))
  return row ? { message: { channel: row.channel, message: row.message } as Message, keptAt: row.keptAt } : null
}

export interface OutboxFilter {
  channel?: Channel
  states?: readonly DeliveryState[]
  from?: Instant
  to?: Instant
  /** Part of the recipient's name or address. */
  search?: string
  about?: string
}


export async function outboxRows(db: Db, filter: OutboxFilter, beforeTurn: number | null, limit: number): Promise<{ delivery: DeliveryRow; notice: NoticeRow }[]> {
  const where: (SQL | undefined)[] = [
    beforeTurn === null ? undefined : lt(deliveries.turn, beforeTurn),
    filter.channel && eq(deliveries.channel, filter.channel),
    filter.states?.length ? inArray(deliveries.state, [...filter.states]) : undefined,
    filter.from === undefined ? undefined : gte(deliveries.dueAt, filter.from),
    filter.to === undefined ? undefined : lt(deliveries.dueAt, filter.to),
    filter.about ? eq(notices.about, filter.about) : undefined,
    filter.search ? sql`(${notices.name} ilike ${containing(filter.search)} or ${deliveries.address} ilike ${containing(filter.search)})` : undefined,
  ]
  return db.select({ delivery: deliveries, notice: notices }).from(deliveries).innerJoin(notices, eq(notices.id, deliveries.noticeId))
    .where(and(...where)).orderBy(desc(deliveries.turn)).limit(limit)
}

/** How many deliveries stand in each state that has not ended, by channel. */
export const openByState = (db: Db): Promise<{ channel: Channel; state: DeliveryState; n: number }[]> =>
  db.select({ channel: deliveries.channel, state: deliveries.state, n: count() }).from(deliveries)
    .where(inArray(deliveries.state, ['planned', 'waiting', 'retrying', 'handing_over'])).groupBy(deliveries.channel, deliveries.state)

export const failedSince = async (db: Db, since: Instant): Promise<{ channel: Channel; n: number }[]> =>
  db.select({ channel: deliveries.channel, n: count() }).from(deliveries).where(and(eq(deliveries.state, 'failed'), gte(deliveries.failedAt, since))).groupBy(deliveries.channel)

export const latestFailures = (db: Db, limit: number): Promise<{ delivery: DeliveryRow; notice: NoticeRow }[]> =>
  db.select({ delivery: deliveries, notice: notices }).from(deliveries).innerJoin(notices, eq(notices.id, deliveries.noticeId))
    .where(eq(deliveries.state, 'failed')).orderBy(desc(deliveries.turn)).limit(limit)

/** Everything that was or will be tried for one event and recipient, in order. */
export const wayOf = (db: Db, noticeId: string): Promise<DeliveryRow[]> =>
  db.select().from(deliveries).where(eq(deliveries.noticeId, noticeId)).orderBy(asc(deliveries.turn))
