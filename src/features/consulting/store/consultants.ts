import { and, asc, eq, gte, inArray, isNull, lte } from 'drizzle-orm'
import type { Db } from '../../../platform/db/database.js'
import type { Hours, Timetable } from '../rules/slots.js'
import { consultants, exceptions, hours, serves, type ConsultantRow, type ExceptionRow } from '../tables.js'

export interface Consultant extends ConsultantRow { fieldIds: string[] }

async function whole(db: Db, rows: ConsultantRow[]): Promise<Consultant[]> {
  if (!rows.length) return []
  const served = await db.select().from(serves).where(inArray(serves.personId, rows.map((r) => r.personId))).orderBy(serves.fieldId)
  return rows.map((row) => ({ ...row, fieldIds: served.filter((s) => s.personId === row.personId).map((s) => s.fieldId) }))
}

export const listConsultants = async (db: Db, retired = false): Promise<Consultant[]> =>
  whole(db, await db.select().from(consultants).where(retired ? undefined : isNull(consultants.retiredAt)).orderBy(asc(consultants.name), asc(consultants.personId)))

export async function consultantsOfField(db: Db, fieldId: string): Promise<Consultant[]> {
  const rows = await db.select({ row: consultants }).from(consultants).innerJoin(serves, eq(serves.personId, consultants.personId))
    .where(and(eq(serves.fieldId, fieldId), isNull(consultants.retiredAt))).orderBy(asc(consultants.name), asc(consultants.personId))
  return whole(db, rows.map((r) => r.row))
}

/** @param lock holds the row: two changes of one consultant come one after the other */
export async function consultantOf(db: Db, personId: string, lock = false): Promise<Consultant | null> {
  const query = db.select().from(consultants).where(eq(consultants.personId, personId))
  return (await whole(db, await (lock ? query.for('update') : query)))[0] ?? null
}

export async function saveConsultant(db: Db, row: ConsultantRow, fieldIds: readonly string[]): Promise<void> {
  const { personId, madeAt: _, ...change } = row
  await db.insert(consultants).values(row).onConflictDoUpdate({ target: consultants.personId, set: change })
  await db.delete(serves).where(eq(serves.personId, personId))
  if (fieldIds.length) await db.insert(serves).values(fieldIds.map((fieldId) => ({ personId, fieldId })))
}

export async function saveHours(db: Db, personId: string, lengths: { timeZone: string; sessionMinutes: number; bufferMinutes: number }, list: readonly Hours[]): Promise<void> {
  await db.update(consultants).set(lengths).where(eq(consultants.personId, personId))
  await db.delete(hours).where(eq(hours.personId, personId))
  if (list.length) await db.insert(hours).values(list.map((h) => ({ personId, ...h })))
}

export const hoursOf = (db: Db, personId: string): Promise<Hours[]> =>
  db.select({ weekday: hours.weekday, fromMinute: hours.fromMinute, toMinute: hours.toMinute }).from(hours).where(eq(hours.personId, personId)).orderBy(asc(hours.weekday), asc(hours.fromMinute))

export const exceptionsOf = (db: Db, personId: string, fromDay: string, toDay = '9999-12-31'): Promise<ExceptionRow[]> =>
  db.select().from(exceptions).where(and(eq(exceptions.personId, personId), gte(exceptions.day, fromDay), lte(exceptions.day, toDay))).orderBy(asc(exceptions.day), asc(exceptions.fromMinute), asc(exceptions.id))

export async function insertException(db: Db, row: ExceptionRow): Promise<void> {
  await db.insert(exceptions).values(row)
}
/** @returns whether there was one of this person's */
export async function removeException(db: Db, personId: string, id: string): Promise<boolean> {
  return (await db.delete(exceptions).where(and(eq(exceptions.personId, personId), eq(exceptions.id, id))).returning({ id: exceptions.id })).length > 0
}

/** The timetables of these consultants for some days of their zones. */
export async function timetablesOf(db: Db, list: readonly ConsultantRow[], fromDay: string, toDay: string): Promise<Map<string, Timetable>> {
  if (!list.length) return new Map()
  const ids = list.map((c) => c.personId)
  const weekly = await db.select().from(hours).where(inArray(hours.personId, ids))
  const special = await db.select().from(exceptions).where(and(inArray(exceptions.personId, ids), gte(exceptions.day, fromDay), lte(exceptions.day, toDay)))
  return new Map(list.map((c) => [c.personId, {
    timeZone: c.timeZone, sessionMinutes: c.sessionMinutes, bufferMinutes: c.bufferMinutes,
    hours: weekly.filter((h) => h.personId === c.personId), exceptions: special.filter((e) => e.personId === c.personId),
  }]))
}
