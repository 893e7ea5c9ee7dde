import { bigint, boolean, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { instant } from '../../platform/db/columns.js'
import type { ChatChannel, CheckItem, Medium, SeatRole, SessionKind } from './rules/index.js'

export const liveSessions = pgTable('live_sessions', {
  id: text().primaryKey(),
  kind: text().$type<SessionKind>().notNull(),
  medium: text().$type<Medium>().notNull(),
  title: text().notNull(),
  organisation: text().notNull(),
  ownerRef: text('owner_ref').notNull(),
  homePath: text('home_path').notNull(),
  place: text(),
  lowQualityAllowed: boolean('low_quality_allowed').notNull().default(true),
  chatAllowed: boolean('chat_allowed').notNull().default(false),
  shareAllowed: boolean('share_allowed').notNull().default(false),
  shareSeat: text('share_seat'),
  shareSince: instant('share_since'),
  bookedFrom: instant('booked_from').notNull(),
  bookedTo: instant('booked_to').notNull(),
  startedAt: instant('started_at'),
  endedAt: instant('ended_at'),
  cancelledAt: instant('cancelled_at'),
  closedAt: instant('closed_at'),
  logCount: integer('log_count').notNull().default(0),
  logHash: text('log_hash').notNull().default(''),
  logSeal: text('log_seal').notNull().default(''),
  createdAt: instant('created_at').notNull(),
})

export const liveExtensions = pgTable('live_extensions', {
  id: text().primaryKey(),
  sessionId: text('session_id').notNull(),
  seatId: text('seat_id').notNull(),
  untilAt: instant('until_at').notNull(),
  madeAt: instant('made_at').notNull(),
})

/** Without `during`, the period that the exclusion constraint guards: it is written by SQL in the store. */
export const liveSeats = pgTable('live_seats', {
  id: text().primaryKey(),
  sessionId: text('session_id').notNull(),
  personId: text('person_id'),
  role: text().$type<SeatRole>().notNull(),
  name: text().notNull(),
  alias: text(),
  hidden: boolean().notNull().default(false),
  title: text().notNull().default(''),
  confirmedAt: instant('confirmed_at'),
  readyAt: instant('ready_at'),
  heldAt: instant('held_at'),
  entryId: text('entry_id'),
  enteredAt: instant('entered_at'),
  lostAt: instant('lost_at'),
  leftAt: instant('left_at'),
  soundOnlyAt: instant('sound_only_at'),
  removedAt: instant('removed_at'),
  entrySignIn: text('entry_sign_in'),
  panelSignIn: text('panel_sign_in'),
  runsOverTo: instant('runs_over_to'),
  position: integer().notNull().default(0),
  lostFrom: instant('lost_from'),
  lostMs: bigint('lost_ms', { mode: 'number' }).notNull().default(0),
  givenMs: bigint('given_ms', { mode: 'number' }).notNull().default(0),
})

export type PresencePlace = 'check' | 'waiting' | 'room' | 'panel'
export const livePresence = pgTable('live_presence', {
  socketId: text('socket_id').notNull(),
  seatId: text('seat_id').notNull(),
  place: text().$type<PresencePlace>().notNull(),
  entryId: text('entry_id'),
  sinceAt: instant('since_at').notNull(),
}, (t) => [primaryKey({ columns: [t.socketId, t.seatId, t.place] })])

export const liveChecks = pgTable('live_checks', {
  personId: text('person_id').notNull(),
  device: text().notNull(),
  item: text().$type<CheckItem>().notNull(),
  measured: jsonb().notNull(),
  passedAt: instant('passed_at'),
  low: boolean().notNull().default(false),
}, (t) => [primaryKey({ columns: [t.personId, t.device, t.item] })])

export const liveSoundQuestions = pgTable('live_sound_questions', {
  id: text().primaryKey(),
  device: text().notNull(),
  chimes: integer().notNull(),
  madeAt: instant('made_at').notNull(),
  answeredAt: instant('answered_at'),
})

export const liveMessages = pgTable('live_messages', {
  id: text().primaryKey(),
  sessionId: text('session_id').notNull(),
  fromSeat: text('from_seat').notNull(),
  toSeat: text('to_seat'),
  text: text().notNull(),
  sentAt: instant('sent_at').notNull(),
  seq: bigint({ mode: 'number' }).generatedAlwaysAsIdentity(),
})

export const liveChat = pgTable('live_chat', {
  id: text().primaryKey(),
  sessionId: text('session_id').notNull(),
  channel: text().$type<ChatChannel>().notNull(),
  fromSeat: text('from_seat').notNull(),
  key: text().notNull(),
  text: text().notNull(),
  fileId: text('file_id'),
  sentAt: instant('sent_at').notNull(),
  seq: bigint({ mode: 'number' }).generatedAlwaysAsIdentity(),
})

export const liveLog = pgTable('live_log', {
  sessionId: text('session_id').notNull(),
  seq: integer().notNull(),
  at: instant().notNull(),
  type: text().notNull(),
  seatId: text('seat_id'),
  body: jsonb().$type<Record<string, unknown>>().notNull(),
  previous: text().notNull(),
  hash: text().notNull(),
  signature: text().notNull(),
}, (t) => [primaryKey({ columns: [t.sessionId, t.seq] })])
