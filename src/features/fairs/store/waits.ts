import { and, asc, desc, eq, inArray, isNotNull, ne, or, sql } from 'drizzle-orm'
import type { Instant } from '../../../kernel/time.js'
import type { Db } from '../../../platform/db/database.js'
import { turnsSeen } from '../rules/queue.js'
import { booths, waits, type WaitRow } from '../tables.js'

/** @throws the database's refusal `fair_waits_one_place` where the person stands in a line already */
export async function insertWait(db: Db, row: WaitRow): Promise<void> {
  await db.insert(waits).values(row)
  await db.update(booths).set({ lastNumber: row.number }).where(eq(booths.id, row.boothId))
}
/** @throws the database's refusal `fair_waits_one_called` where the booth has called somebody already */
export async function changeWait(db: Db, id: string, change: Partial<WaitRow>): Promise<void> {
  await db.update(waits).set(change).where(eq(waits.id, id))
}
export async function waitById(db: Db, id: string): Promise<WaitRow | null> {
  return (await db.select().from(waits).where(eq(waits.id, id)))[0] ?? null
}

/** Who waits or is called, by booth, in the order of the line. */
export async function linesOf(db: Db, boothIds: readonly string[]): Promise<Map<string, WaitRow[]>> {
  const rows = boothIds.length ? await db.select().from(waits).where(and(inArray(waits.boothId, [...boothIds]), inArray(waits.state, ['waiting', 'called']))).orderBy(asc(waits.place)) : []
  return grouped(boothIds, rows)
}
export const lineAt = async (db: Db, boothId: string): Promise<WaitRow[]> => (await linesOf(db, [boothId])).get(boothId)!

/** Until when somebody is called at another booth that shares a member of the panel; null where nobody is. */
export async function calledElsewhere(db: Db, boothId: string, panelIds: readonly string[]): Promise<Instant | null> {
  const [row] = await db.select({ until: waits.callUntil }).from(waits).innerJoin(booths, eq(booths.id, waits.boothId)).where(and(
    eq(waits.state, 'called'), ne(waits.boothId, boothId), or(inArray(booths.hostId, [...panelIds]), ...panelIds.map((id) => sql`${booths.panelIds} @> ${JSON.stringify([id])}::jsonb`)),
  )).orderBy(desc(waits.callUntil)).limit(1)
  return row?.until ?? null
}

/** The last who were let in, by booth, newest first: enough to tell how long a turn takes. */
export async function enteredAt(db: Db, boothIds: readonly string[]): Promise<Map<string, WaitRow[]>> {
  if (!boothIds.length) return new Map()
  const rows = await db.select().from(waits).where(and(
    inArray(waits.boothId, [...boothIds]), eq(waits.state, 'entered'),
    sql`${waits.id} in (select id from (select id, row_number() over (partition by booth_id order by entered_at desc, number desc) as nth from fair_waits where state = 'entered') ranked where nth <= ${turnsSeen + 1})`,
  )).orderBy(desc(waits.enteredAt), desc(waits.number))
  return grouped(boothIds, rows)
}

function grouped(boothIds: readonly string[], rows: WaitRow[]): Map<string, WaitRow[]> {
  const found = new Map<string, WaitRow[]>(boothIds.map((id) => [id, []]))
  for (const row of rows) found.get(row.boothId)!.push(row)
  return found
}

/** The person's waiting that goes on, or the last there was. */
export async function lastWaitOf(db: Db, personId: string): Promise<WaitRow | null> {
  const [row] = await db.select().from(waits).where(eq(waits.personId, personId))
    .orderBy(sql`(state in ('waiting', 'called')) desc`, desc(waits.joinedAt), desc(waits.id)).limit(1)
  return row ?? null
}
export async function openWaitOf(db: Db, personId: string): Promise<WaitRow | null> {
  const [row] = await db.select().from(waits).where(and(eq(waits.personId, personId), inArray(waits.state, ['waiting', 'called'])))
  return row ?? null
}
export async function waitOfSession(db: Db, sessionId: string): Promise<WaitRow | null> {
  return (await db.select().from(waits).where(and(eq(waits.sessionId, sessionId), isNotNull(waits.sessionId))))[0] ?? null
}
