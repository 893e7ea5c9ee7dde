import { integer, pgTable, text } from 'drizzle-orm/pg-core'
import { instant } from '../../platform/db/columns.js'
import type { PostFault } from '../../platform/outward/post.js'
import type { Scope } from './rules/keys.js'
import type { EventType, MessageType } from './rules/webhooks.js'

export const apiKeys = pgTable('api_keys', {
  id: text('id').primaryKey(),
  companyId: text('company_id').notNull(),
  place: integer('place').notNull(),
  name: text('name').notNull(),
  prefix: text('prefix').notNull(),
  digest: text('digest').notNull(),
  scope: text('scope').$type<Scope>().notNull(),
  madeBy: text('made_by').notNull(),
  madeAt: instant('made_at').notNull(),
  usedAt: instant('used_at'),
  withdrawnAt: instant('withdrawn_at'),
})

export type KeyRow = typeof apiKeys.$inferSelect

export const calendarFeeds = pgTable('calendar_feeds', {
  personId: text('person_id').primaryKey(),
  digest: text('digest').notNull(),
  madeAt: instant('made_at').notNull(),
  fetchedAt: instant('fetched_at'),
})
export type FeedRow = typeof calendarFeeds.$inferSelect

export const webhooks = pgTable('webhooks', {
  id: text('id').primaryKey(),
  companyId: text('company_id').notNull(),
  place: integer('place').notNull(),
  address: text('address').notNull(),
  events: text('events').array().$type<EventType[]>().notNull(),
  secretVersion: integer('secret_version').notNull(),
  madeBy: text('made_by').notNull(),
  madeAt: instant('made_at').notNull(),
})
export type WebhookRow = typeof webhooks.$inferSelect

export const deliveries = pgTable('webhook_deliveries', {
  id: text('id').primaryKey(),
  webhookId: text('webhook_id').notNull(),
  eventKey: text('event_key').notNull(),
  type: text('type').$type<MessageType>().notNull(),
  body: text('body').notNull(),
  state: text('state').$type<'waiting' | 'delivered' | 'failed'>().notNull(),
  madeAt: instant('made_at').notNull(),
  sinceAt: instant('since_at').notNull(),
  tries: integer('tries').notNull(),
  nextAt: instant('next_at'),
  triedAt: instant('tried_at'),
  status: integer('status'),
  fault: text('fault').$type<PostFault>(),
})
export type DeliveryRow = typeof deliveries.$inferSelect
