import { pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { instant } from '../../../platform/db/columns.js'

export const ticks = pgTable('evaluation_ticks', {
  interviewId: text('interview_id').notNull(),
  questionId: text('question_id').notNull(),
  personId: text('person_id').notNull(),
  name: text('name').notNull(),
  tickedAt: instant('ticked_at').notNull(),
}, (t) => [primaryKey({ columns: [t.interviewId, t.questionId] })])

export const notes = pgTable('evaluation_notes', {
  id: text('id').primaryKey(),
  interviewId: text('interview_id').notNull(),
  personId: text('person_id').notNull(),
  text: text('text').notNull(),
  takenAt: instant('taken_at').notNull(),
  madeAt: instant('made_at').notNull(),
})

export type TickRow = typeof ticks.$inferSelect
export type NoteRow = typeof notes.$inferSelect
