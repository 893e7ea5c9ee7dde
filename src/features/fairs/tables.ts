import { integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { instant } from '../../platform/db/columns.js'
import type { WaitState } from './rules/queue.js'

export const fairs = pgTable('fairs', {
  id: text().primaryKey(),
  /** Whose it is; null for one that an operator made. */
  companyId: text('company_id'),
  title: text().notNull(),
  text: text().notNull(),
  opensAt: instant('opens_at').notNull(),
  closesAt: instant('closes_at').notNull(),
  madeBy: text('made_by').notNull(),
  madeAt: instant('made_at').notNull(),
})

export const booths = pgTable('fair_booths', {
  id: text().primaryKey(),
  fairId: text('fair_id').notNull(),
  companyId: text('company_id').notNull(),
  position: integer().notNull(),
  intro: text().notNull(),
  hostId: text('host_id').notNull(),
  panelIds: jsonb('panel_ids').$type<string[]>().notNull(),
  onFrom: instant('on_from').notNull(),
  onTo: instant('on_to').notNull(),
  minutes: integer().notNull(),
  pausedAt: instant('paused_at'),
  closedAt: instant('closed_at'),
  lastNumber: integer('last_number').notNull(),
})

export const boothPostings = pgTable('fair_booth_postings', {
  boothId: text('booth_id').notNull(),
  postingId: text('posting_id').notNull(),
  position: integer().notNull(),
}, (t) => [primaryKey({ columns: [t.boothId, t.postingId] })])

export const timetable = pgTable('fair_timetable', {
  id: text().primaryKey(),
  fairId: text('fair_id').notNull(),
  boothId: text('booth_id'),
  kind: text().$type<'interview' | 'consultation'>().notNull(),
  title: text().notNull(),
  fromAt: instant('from_at').notNull(),
  toAt: instant('to_at').notNull(),
})

export const waits = pgTable('fair_waits', {
  id: text().primaryKey(),
  boothId: text('booth_id').notNull(),
  fairId: text('fair_id').notNull(),
  fairTitle: text('fair_title').notNull(),
  personId: text('person_id').notNull(),
  name: text().notNull(),
  alias: text(),
  postingId: text('posting_id'),
  number: integer().notNull(),
  place: integer().notNull(),
  state: text().$type<WaitState>().notNull(),
  joinedAt: instant('joined_at').notNull(),
  missed: integer().notNull(),
  callUntil: instant('call_until'),
  enteredAt: instant('entered_at'),
  endedAt: instant('ended_at'),
  interviewId: text('interview_id'),
  sessionId: text('session_id'),
  busyUntil: instant('busy_until'),
  doneAt: instant('done_at'),
})

export type FairRow = typeof fairs.$inferSelect
export type BoothRow = typeof booths.$inferSelect
export type TimetableRow = typeof timetable.$inferSelect
export type WaitRow = typeof waits.$inferSelect
