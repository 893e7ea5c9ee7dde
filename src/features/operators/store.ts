import { and, desc, eq, lt } from 'drizzle-orm'
import type { Db } from '../../platform/db/database.js'
import { operatorChanges } from './tables.js'

export type ChangeRow = typeof operatorChanges.$inferSelect

export async function addChange(db: Db, row: typeof operatorChanges.$inferInsert): Promise<void> {
  await db.insert(operatorChanges).values(row)
}

export const changesBefore = (db: Db, before: number | null, about: string | undefined, limit: number): Promise<ChangeRow[]> =>
  db.select().from(operatorChanges).where(and(before === null ? undefined : lt(operatorChanges.turn, before), about ? eq(operatorChanges.about, about) : undefined))
    .orderBy(desc(operatorChanges.turn)).limit(limit)
