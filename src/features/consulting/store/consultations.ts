import { and, asc, desc, eq, gt, gte, ilike, inArray, isNull, lt, or, sql, type SQL } from 'drizzle-orm'
import { toIso, type Instant } from '../../../kernel/time.js'
import type { Db } from '../../../platform/db/database.js'
import type { Facts, State, Type } from '../rules/states.js'
import { consultations, type ConsultationRow } from '../tables.js'

export type Consultation = ConsultationRow
export type NewConsultation = typeof consultations.$inferInsert

export const factsOf = (c: Consultation): Facts => ({
  type: c.type, booked: c.bookedFrom === null || c.bookedTo === null ? null : { from: c.bookedFrom, to: c.bookedTo }, leavesAt: c.leavesAt,
  startedAt: c.startedAt, endedAt: c.endedAt, readyAt: c.readyAt, enteredAt: c.enteredAt, came: c.came, cancelledAt: c.cancelledAt, ratedAt: c.ratedAt,
})

export async function insertConsultation(db: Db, row: NewConsultation): Promise<void> {
  await db.insert(consultations).values(row)
}
export async function changeConsultation(db: Db, id: string, change: Partial<ConsultationRow>): Promise<void> {
  await db.update(consultations).set(change).where(eq(consultations.id, id))
}
export async function loadConsultation(db: Db, id: string): Promise<Consultation | null> {
  return (await db.select().from(consultations).where(eq(consultations.id, id)))[0] ?? null
}
/** Holds it for the rest of the change: two changes of it come one after the other. */
export async function lockConsultation(db: Db, id: string): Promise<Consultation | null> {
  return (await db.select().from(consultations).where(eq(consultations.id, id)).for('update'))[0] ?? null
}
export async function consultationOfSession(db: Db, sessionId: string): Promise<string | null> {
  return (await db.select({ id: consultations.id }).from(consultations).where(eq(consultations.sessionId, sessionId)))[0]?.id ?? null
}

/** All of a person's own: tens, not thousands. */
export const ofApplicant = (db: Db, applicantId: string): Promise<Consultation[]> =>
  db.select().from(consultations).where(eq(consultations.applicantId, applicantId)).orderBy(desc(consultations.appliedAt), asc(consultations.id))

export async function openOf(db: Db, applicantId: string, now: Instant): Promise<number> {
  const [row] = await db.select({ n: sql<number>`count(*)::int` }).from(consultations)
    .where(and(eq(consultations.applicantId, applicantId), isNull(consultations.cancelledAt), or(isNull(consultations.bookedTo), gte(consultations.bookedTo, now))))
  return row!.n
}

/** What is in a person's calendar: what they applied for and what they hold, as far as it has a time. The latest first: where there are more than asked for, what is past is left out. */
export const consultationsInCalendar = (db: Db, personId: string, q: { endingAfter: Instant; limit: number }): Promise<Consultation[]> =>
  db.select().from(consultations).where(and(gt(consultations.bookedTo, q.endingAfter), or(eq(consultations.applicantId, personId), eq(consultations.consultantId, personId))))
    .orderBy(desc(consultations.bookedFrom), asc(consultations.id)).limit(q.limit)

export const heldBetween = (db: Db, consultantId: string, from: Instant, to: Instant): Promise<Consultation[]> =>
  db.select().from(consultations).where(and(eq(consultations.consultantId, consultantId), gte(consultations.bookedFrom, from), lt(consultations.bookedFrom, to)))
    .orderBy(asc(consultations.bookedFrom), asc(consultations.id))

/** The rule of states in the words of the database, to narrow lists and to count; it is asked again for what is shown. */
export function stateIs(state: State, now: Instant): SQL {
  const at = sql`${toIso(now)}::timestamptz`
  const over = sql`(coalesce(ended_at, leaves_at, booked_to) <= ${at})`
  const came = sql`coalesce(came, type <> 'video' or entered_at is not null)`
  const open = sql`cancelled_at is null and booked_from is not null and rated_at is null`
  const begun = sql`(case when type = 'video' then started_at is not null else booked_from <= ${at} end)`
  const words: Record<State, SQL> = {
    cancelled: sql`cancelled_at is not null`,
    applied: sql`cancelled_at is null and booked_from is null`,
    rated: sql`cancelled_at is null and rated_at is not null`,
    done: sql`${open} and ${over} and ${came}`,
    no_show: sql`${open} and ((${over} and not ${came}) or came = false)`,
    running: sql`${open} and not ${over} and came is distinct from false and ${begun}`,
    assigned: sql`${open} and not ${over} and came is distinct from false and not ${begun}`,
  }
  return sql`(${words[state]})`
}

export interface ListQuery {
  consultantId?: string | undefined
  state?: State | undefined
  /** Not shown apart to those who must not learn who rated: 'done' then holds what was rated as well. */
  ratedIsDone?: boolean
  type?: Type | undefined
  fieldId?: string | undefined
  /** When it was applied for; `to` is exclusive. */
  from?: Instant | undefined
  to?: Instant | undefined
  q?: string | undefined
  now: Instant
  after: { at: Instant; id: string } | null
  limit: number
}

/** By the time of application, newest first; one more than asked for tells of a next page. */
export function listConsultations(db: Db, q: ListQuery): Promise<Consultation[]> {
  const state = q.state && (q.state === 'done' && q.ratedIsDone ? sql`(${stateIs('done', q.now)} or ${stateIs('rated', q.now)})` : stateIs(q.state, q.now))
  const at = consultations.appliedAt
  return db.select().from(consultations).where(and(
    q.consultantId === undefined ? undefined : eq(consultations.consultantId, q.consultantId),
    state, q.type ? eq(consultations.type, q.type) : undefined, q.fieldId ? eq(consultations.fieldId, q.fieldId) : undefined,
    q.from === undefined ? undefined : gte(at, q.from), q.to === undefined ? undefined : lt(at, q.to),
    q.q ? or(ilike(consultations.about, like(q.q)), ilike(consultations.applicantName, like(q.q)), ilike(consultations.consultantName, like(q.q))) : undefined,
    q.after ? or(lt(at, q.after.at), and(eq(at, q.after.at), sql`${consultations.id} > ${q.after.id}`)) : undefined,
  )).orderBy(desc(at), asc(consultations.id)).limit(q.limit + 1)
}

/** `\`, `%` and `_` that somebody typed are letters. */
const like = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`

export const consultationsByIds = (db: Db, ids: readonly string[]): Promise<Consultation[]> =>
  ids.length ? db.select().from(consultations).where(inArray(consultations.id, [...ids])) : Promise.resolve([])
