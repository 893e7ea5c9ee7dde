import { bigint, boolean, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { instant } from '../../platform/db/columns.js'
import type { Locale } from '../../kernel/texts.js'
import type { Content } from './content.js'
import type { Channel, DeliveryState } from './rules.js'
import type { MailChoice, MailSubject, Way } from './rules/say.js'
import type { Service } from './rules/services.js'

export const notices = pgTable('notices', {
  id: text('id').primaryKey(),
  turn: bigint('turn', { mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
  event: text('event').notNull(),
  recipientKey: text('recipient_key').notNull(),
  about: text('about').notNull(),
  kind: text('kind').notNull(),
  personId: text('person_id'),
  name: text('name').notNull(),
  mail: text('mail'),
  phone: text('phone'),
  locale: text('locale').$type<Locale>().notNull(),
  timeZone: text('time_zone').notNull(),
  required: boolean('required').notNull(),
  content: jsonb('content').$type<Content>().notNull(),
  madeAt: instant('made_at').notNull(),
  dueAt: instant('due_at').notNull(),
  dropAfterAt: instant('drop_after_at'),
  releasedAt: instant('released_at'),
  withdrawnAt: instant('withdrawn_at'),
  skippedAt: instant('skipped_at'),
  droppedAt: instant('dropped_at'),
})

export const deliveries = pgTable('notice_deliveries', {
  id: text('id').primaryKey(),
  turn: bigint('turn', { mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
  noticeId: text('notice_id').notNull(),
  channel: text('channel').$type<Channel>().notNull(),
  lane: text('lane').notNull(),
  address: text('address').notNull(),
  fallbackOf: text('fallback_of'),
  madeAt: instant('made_at').notNull(),
  dueAt: instant('due_at').notNull(),
  releasedAt: instant('released_at'),
  tries: integer('tries').notNull().default(0),
  firstTryAt: instant('first_try_at'),
  handingOverAt: instant('handing_over_at'),
  lastTryAt: instant('last_try_at'),
  nextTryAt: instant('next_try_at').notNull(),
  provider: text('provider'),
  providerId: text('provider_id'),
  acceptedAt: instant('accepted_at'),
  deliveredAt: instant('delivered_at'),
  failedAt: instant('failed_at'),
  withdrawnAt: instant('withdrawn_at'),
  skippedAt: instant('skipped_at'),
  droppedAt: instant('dropped_at'),
  mutedAt: instant('muted_at'),
  muted: text('muted'),
  heldAt: instant('held_at'),
  heldUntil: instant('held_until'),
  held: text('held'),
  failure: text('failure'),
  state: text('state').$type<DeliveryState>().notNull().generatedAlwaysAs('see migrations/0023-notice-settings.sql'),
})

export const tries = pgTable('notice_tries', {
  deliveryId: text('delivery_id').notNull(),
  n: integer('n').notNull(),
  beganAt: instant('began_at').notNull(),
  endedAt: instant('ended_at'),
  outcome: text('outcome').$type<'accepted' | 'refused' | 'postponed' | 'unknown'>(),
  reason: text('reason'),
}, (t) => [primaryKey({ columns: [t.deliveryId, t.n] })])

export const outboxMessages = pgTable('outbox_messages', {
  key: text('key').primaryKey(),
  channel: text('channel').$type<Channel>().notNull(),
  message: jsonb('message').notNull(),
  keptAt: instant('kept_at').notNull(),
})

export const bells = pgTable('bells', {
  personId: text('person_id').primaryKey(),
  unread: integer('unread').notNull().default(0),
})

export const bellEntries = pgTable('bell_entries', {
  id: text('id').primaryKey(),
  turn: bigint('turn', { mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
  personId: text('person_id').notNull(),
  kind: text('kind').notNull(),
  title: text('title').notNull(),
  body: text('body').notNull(),
  href: text('href').notNull(),
  at: instant('at').notNull(),
  readAt: instant('read_at'),
})

export const mailSettings = pgTable('notice_mail_settings', {
  personId: text('person_id').notNull(),
  mail: text('mail').$type<MailSubject>().notNull(),
  choice: text('choice').$type<MailChoice>().notNull(),
  days: integer('days'),
  since: instant('since_at').notNull(),
  until: instant('until_at'),
}, (t) => [primaryKey({ columns: [t.personId, t.mail] })])

export const pushOff = pgTable('notice_push_off', {
  personId: text('person_id').notNull(),
  service: text('service').$type<Service>().notNull(),
  since: instant('since_at').notNull(),
}, (t) => [primaryKey({ columns: [t.personId, t.service] })])

export const settingChanges = pgTable('notice_setting_changes', {
  id: text('id').primaryKey(),
  turn: bigint('turn', { mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
  personId: text('person_id').notNull(),
  channel: text('channel').$type<'mail' | 'push'>().notNull(),
  subject: text('subject').notNull(),
  choice: text('choice').$type<MailChoice | 'on' | 'off'>().notNull(),
  until: instant('until_at'),
  way: text('way').$type<Way>().notNull(),
  at: instant('at').notNull(),
})

export type NoticeRow = typeof notices.$inferSelect
export type DeliveryRow = typeof deliveries.$inferSelect
export type BellRow = typeof bellEntries.$inferSelect
