import { bigint, pgTable, text } from 'drizzle-orm/pg-core'
import { instant } from '../../platform/db/columns.js'
import type { FileKind } from './rules.js'

export const files = pgTable('files', {
  id: text('id').primaryKey(),
  ownerRef: text('owner_ref').notNull(),
  personId: text('person_id').notNull(),
  name: text('name').notNull(),
  size: bigint('size', { mode: 'number' }).notNull(),
  kind: text('kind').$type<FileKind>(),
  sha256: text('sha256'),
  begunAt: instant('begun_at').notNull(),
  keptAt: instant('kept_at'),
  attachedAt: instant('attached_at'),
  untilAt: instant('until_at'),
  destroyedAt: instant('destroyed_at'),
})
export type FileRow = typeof files.$inferSelect
