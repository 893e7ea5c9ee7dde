import { bigint, jsonb, pgTable, text } from 'drizzle-orm/pg-core'
import { instant } from '../../platform/db/columns.js'

export const operatorChanges = pgTable('operator_changes', {
  id: text('id').primaryKey(),
  turn: bigint('turn', { mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
  at: instant('at').notNull(),
  operatorId: text('operator_id').notNull(),
  operatorName: text('operator_name').notNull(),
  action: text('action').notNull(),
  about: text('about').notNull(),
  detail: jsonb('detail').$type<Record<string, unknown>>().notNull().default({}),
})
