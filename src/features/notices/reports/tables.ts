import { integer, pgTable, text } from 'drizzle-orm/pg-core'
import { instant } from '../../../platform/db/columns.js'

export const awaitedReports = pgTable('awaited_reports', {
  deliveryId: text('delivery_id').primaryKey(),
  provider: text('provider').notNull(),
  providerId: text('provider_id').notNull(),
  acceptedAt: instant('accepted_at').notNull(),
  asked: integer('asked').notNull().default(0),
  askAt: instant('ask_at').notNull(),
})

export type AwaitedRow = typeof awaitedReports.$inferSelect
