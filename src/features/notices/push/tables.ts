import { integer, pgTable, text } from 'drizzle-orm/pg-core'
import { instant } from '../../../platform/db/columns.js'

export const pushDevices = pgTable('push_devices', {
  id: text('id').primaryKey(),
  personId: text('person_id').notNull(),
  place: integer('place').notNull(),
  endpoint: text('endpoint').notNull(),
  p256dh: text('p256dh').notNull(),
  auth: text('auth').notNull(),
  serverKey: text('server_key').notNull(),
  secretDigest: text('secret_digest').notNull(),
  device: text('device').notNull(),
  signInId: text('sign_in_id').notNull(),
  agent: text('agent').notNull(),
  madeAt: instant('made_at').notNull(),
  usedAt: instant('used_at'),
  failures: integer('failures').notNull().default(0),
  failure: text('failure'),
})

export type DeviceRow = typeof pushDevices.$inferSelect
