import { customType } from 'drizzle-orm/pg-core'
import type { Instant } from '../../kernel/time.js'

/** A timestamptz that is an `Instant` (milliseconds) in code. */
export const instant = customType<{ data: Instant; driverData: string | Date }>({
  dataType: () => 'timestamptz(3)',
  toDriver: (at) => new Date(at).toISOString(),
  fromDriver: (value) => new Date(value).getTime(),
})
