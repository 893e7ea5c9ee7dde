import { integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core'
import { instant } from '../../platform/db/columns.js'
import type { Criterion, Outcome, Recommendation, Score } from './rules.js'

export const sheets = pgTable('evaluation_sheets', {
  id: text('id').primaryKey(),
  interviewId: text('interview_id').notNull(),
  candidateId: text('candidate_id').notNull(),
  personId: text('person_id').notNull(),
  name: text('name').notNull(),
  scores: jsonb('scores').$type<Score[]>().notNull(),
  recommendation: text('recommendation').$type<Recommendation>(),
  comment: text('comment').notNull(),
  version: integer('version').notNull(),
  criteria: jsonb('criteria').$type<Criterion[]>(),
  madeAt: instant('made_at').notNull(),
  savedAt: instant('saved_at').notNull(),
  sentAt: instant('sent_at'),
})

export const decisions = pgTable('evaluation_decisions', {
  candidateId: text('candidate_id').primaryKey(),
  interviewId: text('interview_id').notNull(),
  companyId: text('company_id').notNull(),
  postingId: text('posting_id'),
  outcome: text('outcome').$type<Outcome>().notNull(),
  nextInterviewId: text('next_interview_id'),
  decidedBy: text('decided_by').notNull(),
  decidedAt: instant('decided_at').notNull(),
  publishAt: instant('publish_at'),
  publishedAt: instant('published_at'),
})

export type SheetRow = typeof sheets.$inferSelect
export type DecisionRow = typeof decisions.$inferSelect
