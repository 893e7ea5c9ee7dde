import { integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core'
import { instant } from '../../platform/db/columns.js'
import type { Answer } from './rules/answers.js'
import type { Outcome } from './rules/cards.js'
import type { Medium, PanelRole } from './rules/schedule.js'

export const interviews = pgTable('interviews', {
  id: text('id').primaryKey(),
  companyId: text('company_id').notNull(),
  postingId: text('posting_id'),
  title: text('title').notNull(),
  medium: text('medium').$type<Medium>().notNull(),
  round: integer('round').notNull(),
  place: text('place'),
  sessionId: text('session_id').notNull(),
  bookedFrom: instant('booked_from').notNull(),
  bookedTo: instant('booked_to').notNull(),
  sequence: integer('sequence').notNull().default(0),
  madeBy: text('made_by').notNull(),
  madeAt: instant('made_at').notNull(),
  announcedAt: instant('announced_at'),
  /** When it was given another time. */
  movedAt: instant('moved_at'),
  cancelledAt: instant('cancelled_at'),
  cancelReason: text('cancel_reason').notNull().default(''),
})

export const panel = pgTable('interview_panel', {
  interviewId: text('interview_id').notNull(),
  personId: text('person_id').notNull(),
  role: text('role').$type<PanelRole>().notNull(),
  name: text('name').notNull(),
  title: text('title').notNull().default(''),
  position: integer('position').notNull(),
})

export const candidates = pgTable('interview_candidates', {
  id: text('id').primaryKey(),
  interviewId: text('interview_id').notNull(),
  thread: text('thread').notNull(),
  round: integer('round').notNull(),
  applicationId: text('application_id'),
  invitationId: text('invitation_id'),
  personId: text('person_id'),
  name: text('name').notNull(),
  /** What the panel of a blind posting reads in place of the name (INT-18). */
  alias: text('alias'),
  seatId: text('seat_id').notNull(),
  answer: text('answer').$type<Answer>(),
  answeredAt: instant('answered_at'),
  reason: text('reason').notNull().default(''),
  /** ISO 8601 starts that the applicant proposed. */
  proposed: jsonb('proposed').$type<string[]>().notNull().default([]),
  asked: integer('asked').notNull().default(1),
  offAt: instant('off_at'),
  result: text('result').$type<Outcome>(),
  resultAt: instant('result_at'),
  /** When the company decided; what was decided is the evaluation's. */
  decidedAt: instant('decided_at'),
})

export const invitations = pgTable('interview_invitations', {
  id: text('id').primaryKey(),
  companyId: text('company_id').notNull(),
  interviewId: text('interview_id').notNull(),
  candidateId: text('candidate_id').notNull(),
  name: text('name').notNull(),
  mail: text('mail'),
  phone: text('phone'),
  madeBy: text('made_by').notNull(),
  madeAt: instant('made_at').notNull(),
  sentAt: instant('sent_at').notNull(),
  sends: integer('sends').notNull().default(1),
  withdrawnAt: instant('withdrawn_at'),
})

export const codes = pgTable('interview_codes', {
  digest: text('digest').primaryKey(),
  invitationId: text('invitation_id').notNull(),
  madeAt: instant('made_at').notNull(),
  replacedAt: instant('replaced_at'),
})

export const bindings = pgTable('interview_bindings', {
  invitationId: text('invitation_id').primaryKey(),
  personId: text('person_id').notNull(),
  boundAt: instant('bound_at').notNull(),
})

export type InterviewRow = typeof interviews.$inferSelect
export type PanelRow = typeof panel.$inferSelect
export type CandidateRow = typeof candidates.$inferSelect
export type InvitationRow = typeof invitations.$inferSelect
