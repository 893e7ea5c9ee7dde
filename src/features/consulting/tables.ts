import { bigint, boolean, date, integer, jsonb, pgTable, primaryKey, smallint, text } from 'drizzle-orm/pg-core'
import { instant } from '../../platform/db/columns.js'
import type { Side, Type } from './rules/states.js'

export const fields = pgTable('consulting_fields', {
  id: text().primaryKey(),
  nameKo: text('name_ko').notNull(),
  nameEn: text('name_en').notNull(),
  position: integer().notNull(),
  retiredAt: instant('retired_at'),
  madeAt: instant('made_at').notNull(),
})

export const consultants = pgTable('consulting_consultants', {
  personId: text('person_id').primaryKey(),
  name: text().notNull(),
  title: text().notNull(),
  place: text().notNull(),
  timeZone: text('time_zone').notNull(),
  sessionMinutes: integer('session_minutes').notNull().default(50),
  bufferMinutes: integer('buffer_minutes').notNull().default(10),
  madeAt: instant('made_at').notNull(),
  retiredAt: instant('retired_at'),
})

export const serves = pgTable('consulting_serves', {
  personId: text('person_id').notNull(),
  fieldId: text('field_id').notNull(),
}, (t) => [primaryKey({ columns: [t.personId, t.fieldId] })])

export const hours = pgTable('consulting_hours', {
  personId: text('person_id').notNull(),
  weekday: integer().notNull(),
  fromMinute: integer('from_minute').notNull(),
  toMinute: integer('to_minute').notNull(),
}, (t) => [primaryKey({ columns: [t.personId, t.weekday, t.fromMinute] })])

export const exceptions = pgTable('consulting_exceptions', {
  id: text().primaryKey(),
  personId: text('person_id').notNull(),
  day: date({ mode: 'string' }).notNull(),
  kind: text().$type<'off' | 'extra'>().notNull(),
  fromMinute: integer('from_minute').notNull(),
  toMinute: integer('to_minute').notNull(),
})

export const consultations = pgTable('consultations', {
  id: text().primaryKey(),
  number: bigint({ mode: 'number' }).generatedAlwaysAsIdentity(),
  applicantId: text('applicant_id').notNull(),
  applicantName: text('applicant_name').notNull(),
  fieldId: text('field_id').notNull(),
  fieldKo: text('field_ko').notNull(),
  fieldEn: text('field_en').notNull(),
  type: text().$type<Type>().notNull(),
  about: text().notNull(),
  /** ISO 8601 starts. */
  wanted: jsonb().$type<string[]>().notNull(),
  appliedAt: instant('applied_at').notNull(),
  consultantId: text('consultant_id'),
  consultantName: text('consultant_name').notNull().default(''),
  consultantTitle: text('consultant_title').notNull().default(''),
  place: text(),
  bookedFrom: instant('booked_from'),
  bookedTo: instant('booked_to'),
  assignedAt: instant('assigned_at'),
  assignedBy: text('assigned_by').$type<'applicant' | 'operator'>(),
  sessionId: text('session_id'),
  seatId: text('seat_id'),
  leavesAt: instant('leaves_at'),
  startedAt: instant('started_at'),
  endedAt: instant('ended_at'),
  readyAt: instant('ready_at'),
  enteredAt: instant('entered_at'),
  came: boolean(),
  cancelledAt: instant('cancelled_at'),
  cancelledBy: text('cancelled_by').$type<Side>(),
  cancelReason: text('cancel_reason').notNull().default(''),
  sequence: integer().notNull().default(0),
  ratedAt: instant('rated_at'),
})

export const ratings = pgTable('consulting_ratings', {
  consultationId: text('consultation_id').primaryKey(),
  scores: smallint().array().notNull(),
  comment: text().notNull(),
  named: boolean().notNull(),
  ratedAt: instant('rated_at').notNull(),
})

export const records = pgTable('consulting_records', {
  consultationId: text('consultation_id').primaryKey(),
  summary: text().notNull(),
  advice: text().notNull(),
  followUpDay: date('follow_up_day', { mode: 'string' }),
  savedAt: instant('saved_at').notNull(),
  sharedAt: instant('shared_at'),
  version: integer().notNull(),
})

export type FieldRow = typeof fields.$inferSelect
export type ConsultantRow = typeof consultants.$inferSelect
export type ExceptionRow = typeof exceptions.$inferSelect
export type ConsultationRow = typeof consultations.$inferSelect
export type RatingRow = typeof ratings.$inferSelect
export type RecordRow = typeof records.$inferSelect
