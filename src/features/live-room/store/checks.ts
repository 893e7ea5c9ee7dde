import { and, eq, inArray, isNull } from 'drizzle-orm'
import type { Instant } from '../../../kernel/time.js'
import type { Db } from '../../../platform/db/database.js'
import type { CheckFacts, CheckItem } from '../rules/index.js'
import { liveChecks, liveSoundQuestions } from '../tables.js'

export interface CheckRow { item: CheckItem; passedAt: Instant | null; low: boolean }

export async function checksOf(db: Db, personId: string, device: string): Promise<CheckRow[]> {
  return db.select({ item: liveChecks.item, passedAt: liveChecks.passedAt, low: liveChecks.low }).from(liveChecks)
    .where(and(eq(liveChecks.personId, personId), eq(liveChecks.device, device)))
}

export const checkFacts = (rows: readonly CheckRow[]): CheckFacts => ({ ...Object.fromEntries(rows.map((r) => [r.item, r.passedAt])), low: rows.some((r) => r.item === 'quality' && r.low) })

/** What each of these people's devices passed: whether somebody shows as 'checked' to the panel is asked of each device by itself. */
export async function checksOfPeople(db: Db, personIds: readonly string[]): Promise<Map<string, CheckFacts[]>> {
  const rows = personIds.length ? await db.select().from(liveChecks).where(inArray(liveChecks.personId, [...new Set(personIds)])) : []
  const devices = new Map<string, typeof rows>()
  for (const row of rows) devices.set(`${row.personId} ${row.device}`, [...(devices.get(`${row.personId} ${row.device}`) ?? []), row])
  const found = new Map<string, CheckFacts[]>()
  for (const device of devices.values()) found.set(device[0]!.personId, [...(found.get(device[0]!.personId) ?? []), checkFacts(device)])
  return found
}

export async function saveCheck(db: Db, row: { personId: string; device: string; item: CheckItem; measured: unknown; passedAt: Instant | null; low: boolean }): Promise<void> {
  await db.insert(liveChecks).values(row)
    .onConflictDoUpdate({ target: [liveChecks.personId, liveChecks.device, liveChecks.item], set: { measured: row.measured, passedAt: row.passedAt, low: row.low } })
}

export async function insertQuestion(db: Db, row: { id: string; device: string; chimes: number; madeAt: Instant }): Promise<void> {
  await db.insert(liveSoundQuestions).values(row)
}
export async function questionOf(db: Db, id: string, device: string): Promise<{ chimes: number; answeredAt: Instant | null } | null> {
  const [row] = await db.select().from(liveSoundQuestions).where(and(eq(liveSoundQuestions.id, id), eq(liveSoundQuestions.device, device)))
  return row ?? null
}
/** @returns false where it had been answered: each question is asked once, so that it cannot be tried through. */
export async function useQuestion(db: Db, id: string, at: Instant): Promise<boolean> {
  const done = await db.update(liveSoundQuestions).set({ answeredAt: at }).where(and(eq(liveSoundQuestions.id, id), isNull(liveSoundQuestions.answeredAt))).returning({ id: liveSoundQuestions.id })
  return done.length === 1
}
