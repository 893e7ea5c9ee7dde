import { hours, type Instant } from '../../kernel/time.js'
import type { Db } from '../../platform/db/database.js'
import type { House } from '../../platform/house/house.js'
import { fromCursor, page } from '../../platform/http/cursor.js'
import { messageOf, type Message } from './render/message.js'
import type { Channel, DeliveryState } from './rules.js'
import { deliveryById, noticeOf, triesOf } from './store/deliveries.js'
import { failedSince, keepMessage, keptMessage, latestFailures, openByState, outboxRows, wayOf, type OutboxFilter } from './store/outbox.js'
import type { DeliveryRow, NoticeRow } from './tables.js'

/** One message on its way, for whoever may see the outbox. Addresses are whole here: who shows them decides on masking. */
export interface OutboxLine {
  id: string
  noticeId: string
  channel: Channel
  state: DeliveryState
  kind: string
  about: string
  subject: string
  required: boolean
  personId: string | null
  name: string
  address: string
  fallback: boolean
  dueAt: Instant
  madeAt: Instant
  /** The last thing that happened to it. */
  changedAt: Instant
  nextTryAt: Instant | null
  tries: number
  failure: string | null
  /** Why its recipient does not get it. */
  muted: string | null
  /** Why and until when it was held back. */
  held: string | null
  heldUntil: Instant | null
  provider: string | null
}

export interface OutboxDetail extends OutboxLine {
  event: string
  locale: 'ko' | 'en'
  message: Message
  /** When it was handed over in this form; null where it is shown as it would look. */
  keptAt: Instant | null
  tried: { n: number; beganAt: Instant; endedAt: Instant | null; outcome: string | null; reason: string | null }[]
  /** The other channels of the same notice, in order. */
  way: { id: string; channel: Channel; state: DeliveryState; fallback: boolean }[]
}

const subjectOf = (n: NoticeRow): string => n.content.mail?.subject ?? n.content.bell?.title ?? n.content.alimtalk?.text.split('\n')[0] ?? n.kind

function lineOf({ delivery: d, notice: n }: { delivery: DeliveryRow; notice: NoticeRow }): OutboxLine {
  const ends = [d.acceptedAt, d.deliveredAt, d.failedAt, d.withdrawnAt, d.skippedAt, d.droppedAt, d.mutedAt, d.heldAt, d.lastTryAt, d.handingOverAt, d.releasedAt].filter((at) => at !== null)
  return {
    id: d.id, noticeId: n.id, channel: d.channel, state: d.state, kind: n.kind, about: n.about, subject: subjectOf(n), required: n.required, personId: n.personId,
    name: n.name, address: d.address, fallback: d.fallbackOf !== null, dueAt: d.dueAt, madeAt: d.madeAt, changedAt: Math.max(d.madeAt, ...ends),
    nextTryAt: d.state === 'retrying' || d.state === 'waiting' ? d.nextTryAt : null, tries: d.tries, failure: d.failure, muted: d.muted, held: d.held, heldUntil: d.heldUntil, provider: d.provider,
  }
}

/** Newest first. */
export async function outboxPage(db: Db, filter: OutboxFilter, paging: { cursor?: string | undefined; limit: number }): Promise<{ items: OutboxLine[]; next: string | null }> {
  const before = fromCursor(paging.cursor, 'count')
  const rows = await outboxRows(db, filter, before ? before[0] : null, paging.limit + 1)
  const { items, next } = page(rows, paging.limit, (row) => [row.delivery.turn])
  return { items: items.map(lineOf), next }
}

export async function outboxDetail(house: House, id: string): Promise<OutboxDetail | null> {
  const delivery = await deliveryById(house.db, id)
  if (!delivery) return null
  const notice = await noticeOf(house.db, delivery)
  const kept = await keptMessage(house.db, id)
  const tried = await triesOf(house.db, id)
  const way = await wayOf(house.db, notice.id)
  return {
    ...lineOf({ delivery, notice }), event: notice.event, locale: notice.locale, keptAt: kept?.keptAt ?? null,
    message: kept?.message ?? messageOf(delivery, notice, house.config, { cutSecrets: isCarried(house, delivery.channel) }),
    tried: tried.map(({ n, beganAt, endedAt, outcome, reason }) => ({ n, beganAt, endedAt, outcome, reason })),
    way: way.map((d) => ({ id: d.id, channel: d.channel, state: d.state, fallback: d.fallbackOf !== null })),
  }
}

/** Whether messages of a channel leave the house: what is then kept beside them shows no secrets. */
const isCarried = ({ config }: House, channel: Channel): boolean => (channel === 'mail' ? config.smtpUrl !== null : channel !== 'push' && config.solapi !== null)

export interface DeliveryFigures {
  open: { channel: Channel; state: DeliveryState; n: number }[]
  /** In the last 24 hours. */
  failed: { channel: Channel; n: number }[]
}
export const deliveryFigures = async (db: Db, now: Instant): Promise<DeliveryFigures> => ({ open: await openByState(db), failed: await failedSince(db, now - hours(24)) })

export const failures = async (db: Db, limit: number): Promise<OutboxLine[]> => (await latestFailures(db, limit)).map(lineOf)

/** What the outbox adapters of each channel are given to keep their messages with. */
export function outboxKeep(house: House): { [C in Channel]: (message: Extract<Message, { channel: C }>['message']) => Promise<void> } {
  return {
    mail: (message) => keepMessage(house.db, { channel: 'mail', message }, house.clock.now()),
    alimtalk: (message) => keepMessage(house.db, { channel: 'alimtalk', message }, house.clock.now()),
    push: (message) => keepMessage(house.db, { channel: 'push', message }, house.clock.now()),
    text: (message) => keepMessage(house.db, { channel: 'text', message }, house.clock.now()),
  }
}
