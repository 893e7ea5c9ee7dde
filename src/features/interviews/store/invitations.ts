import { and, desc, eq, gte, inArray, isNotNull, isNull, lt, or, sql } from 'drizzle-orm'
import type { Instant } from '../../../kernel/time.js'
import type { Db } from '../../../platform/db/database.js'
import { bindings, codes, interviews, invitations, type InterviewRow, type InvitationRow } from '../tables.js'

export interface Invitation extends InvitationRow { boundTo: string | null; boundAt: Instant | null; interview: InterviewRow }

const columns = { row: invitations, boundTo: bindings.personId, boundAt: bindings.boundAt, interview: interviews }
const flat = (r: { row: InvitationRow; boundTo: string | null; boundAt: Instant | null; interview: InterviewRow }): Invitation => ({ ...r.row, boundTo: r.boundTo, boundAt: r.boundAt, interview: r.interview })
const from = (db: Db) => db.select(columns).from(invitations).innerJoin(interviews, eq(interviews.id, invitations.interviewId)).leftJoin(bindings, eq(bindings.invitationId, invitations.id))

export async function insertInvitation(db: Db, row: InvitationRow): Promise<void> {
  await db.insert(invitations).values(row)
}
export async function changeInvitation(db: Db, id: string, change: Partial<InvitationRow>): Promise<void> {
  await db.update(invitations).set(change).where(eq(invitations.id, id))
}
export async function invitationById(db: Db, id: string): Promise<Invitation | null> {
  return (await from(db).where(eq(invitations.id, id))).map(flat)[0] ?? null
}
export async function invitationsByIds(db: Db, ids: readonly string[]): Promise<Invitation[]> {
  return ids.length ? (await from(db).where(inArray(invitations.id, [...ids]))).map(flat) : []
}
/** Holds it until the change is through: entering its code, sending it anew and withdrawing it come one after the other. */
export async function lockInvitation(db: Db, id: string): Promise<Invitation | null> {
  await db.execute(sql`select 1 from interview_invitations where id = ${id} for update`)
  return invitationById(db, id)
}

/** The current code becomes one that was replaced. @throws where the digest is taken: draw another */
export async function putCode(db: Db, digest: string, invitationId: string, now: Instant): Promise<void> {
  await db.update(codes).set({ replacedAt: now }).where(and(eq(codes.invitationId, invitationId), isNull(codes.replacedAt)))
  await db.insert(codes).values({ digest, invitationId, madeAt: now })
}
export async function codeByDigest(db: Db, digest: string): Promise<{ invitationId: string; replaced: boolean } | null> {
  const [row] = await db.select().from(codes).where(eq(codes.digest, digest))
  return row ? { invitationId: row.invitationId, replaced: row.replacedAt !== null } : null
}

/** @throws where the constraint `interview_bindings_once` holds: somebody else was first */
export async function bind(db: Db, invitationId: string, personId: string, now: Instant): Promise<void> {
  await db.insert(bindings).values({ invitationId, personId, boundAt: now })
}

export interface CompanyQuery { state?: 'waiting' | 'bound' | 'expired' | 'withdrawn' | undefined; now: Instant; after: { at: Instant; id: string } | null; limit: number }

export async function invitationsOfCompany(db: Db, companyId: string, q: CompanyQuery): Promise<Invitation[]> {
  const alive = and(isNull(invitations.withdrawnAt), isNull(interviews.cancelledAt))
  const states = {
    withdrawn: or(isNotNull(invitations.withdrawnAt), isNotNull(interviews.cancelledAt)),
    bound: and(alive, isNotNull(bindings.personId)),
    expired: and(alive, isNull(bindings.personId), sql`${interviews.bookedTo} <= ${new Date(q.now).toISOString()}`),
    waiting: and(alive, isNull(bindings.personId), sql`${interviews.bookedTo} > ${new Date(q.now).toISOString()}`),
  }
  return (await from(db).where(and(
    eq(invitations.companyId, companyId), q.state ? states[q.state] : undefined,
    q.after ? or(lt(invitations.madeAt, q.after.at), and(eq(invitations.madeAt, q.after.at), sql`${invitations.id} > ${q.after.id}`)) : undefined,
  )).orderBy(desc(invitations.madeAt), invitations.id).limit(q.limit + 1)).map(flat)
}

export interface PersonQuery { from?: Instant | undefined; to?: Instant | undefined; after: { at: Instant; id: string } | null; limit: number }

/** The requests that a person has received, by the time they were sent; `to` is exclusive (INT-23). */
export async function invitationsOfPerson(db: Db, personId: string, q: PersonQuery): Promise<Invitation[]> {
  return (await from(db).where(and(
    eq(bindings.personId, personId),
    q.from === undefined ? undefined : gte(invitations.madeAt, q.from),
    q.to === undefined ? undefined : lt(invitations.madeAt, q.to),
    q.after ? or(lt(invitations.madeAt, q.after.at), and(eq(invitations.madeAt, q.after.at), sql`${invitations.id} > ${q.after.id}`)) : undefined,
  )).orderBy(desc(invitations.madeAt), invitations.id).limit(q.limit + 1)).map(flat)
}
