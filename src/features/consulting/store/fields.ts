import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import type { Db } from '../../../platform/db/database.js'
import { fields, type FieldRow } from '../tables.js'

export const listFields = (db: Db, retired = false): Promise<FieldRow[]> =>
  db.select().from(fields).where(retired ? undefined : isNull(fields.retiredAt)).orderBy(asc(fields.position), asc(fields.id))
export async function fieldById(db: Db, id: string, lock = false): Promise<FieldRow | null> {
  const query = db.select().from(fields).where(eq(fields.id, id))
  return (await (lock ? query.for('update') : query))[0] ?? null
}
export async function nextPosition(db: Db): Promise<number> {
  const [row] = await db.select({ last: sql<number>`coalesce(max(${fields.position}), 0)::int` }).from(fields)
  return row!.last + 1
}
/** @throws where `consulting_fields_name_ko` holds: a field of that name is on offer already */
export async function insertField(db: Db, row: FieldRow): Promise<void> {
  await db.insert(fields).values(row)
}
export async function changeField(db: Db, id: string, change: Partial<Pick<FieldRow, 'nameKo' | 'nameEn' | 'retiredAt'>>): Promise<void> {
  await db.update(fields).set(change).where(and(eq(fields.id, id)))
}
