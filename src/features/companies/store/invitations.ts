import { and, desc, eq, isNull, lt, or } from 'drizzle-orm'
import type { Instant } from '../../../kernel/time.js'
import type { Db } from '../../../platform/db/database.js'
import { companyInvitations } from '../tables.js'

export type Invitation = typeof companyInvitations.$inferSelect

/** False where the company has an open invitation to that mail. */
export async function insertInvitation(db: Db, invitation: Invitation): Promise<boolean> {
  return (await db.insert(companyInvitations).values(invitation).onConflictDoNothing().returning()).length === 1
}

/** Locked: accepting, withdrawing and sending again go one after the other. */
export async function lockInvitation(db: Db, companyId: string, id: string): Promise<Invitation | null> {
  const [row] = await db.select().from(companyInvitations).where(and(eq(companyInvitations.id, id), eq(companyInvitations.companyId, companyId))).for('update')
  return row ?? null
}

export async function lockInvitationByToken(db: Db, tokenHash: string): Promise<Invitation | null> {
  const [row] = await db.select().from(companyInvitations).where(eq(companyInvitations.tokenHash, tokenHash)).for('update')
  return row ?? null
}

export async function invitationByToken(db: Db, tokenHash: string): Promise<Invitation | null> {
  const [row] = await db.select().from(companyInvitations).where(eq(companyInvitations.tokenHash, tokenHash))
  return row ?? null
}

export async function unansweredInvitation(db: Db, companyId: string, mail: string): Promise<Invitation | null> {
  const [row] = await db.select().from(companyInvitations).where(and(
    eq(companyInvitations.companyId, companyId), eq(companyInvitations.mail, mail), isNull(companyInvitations.acceptedAt), isNull(companyInvitations.withdrawnAt),
  )).for('update')
  return row ?? null
}

export async function updateInvitation(
  db: Db, id: string, change: Partial<Pick<Invitation, 'role' | 'title' | 'tokenHash' | 'sentAt' | 'sends' | 'expiresAt' | 'acceptedAt' | 'acceptedBy' | 'withdrawnAt'>>,
): Promise<Invitation> {
  const [row] = await db.update(companyInvitations).set(change).where(eq(companyInvitations.id, id)).returning()
  return row!
}

/** Those nobody has answered, expired ones too, newest first; one more than `limit` tells of a next page. */
export async function invitationPage(db: Db, companyId: string, page: { after: [Instant, string] | null; limit: number }): Promise<Invitation[]> {
  const [at, id] = page.after ?? []
  return db.select().from(companyInvitations).where(and(
    eq(companyInvitations.companyId, companyId), isNull(companyInvitations.acceptedAt), isNull(companyInvitations.withdrawnAt),
    at === undefined ? undefined : or(lt(companyInvitations.createdAt, at), and(eq(companyInvitations.createdAt, at), lt(companyInvitations.id, id!))),
  )).orderBy(desc(companyInvitations.createdAt), desc(companyInvitations.id)).limit(page.limit + 1)
}

export async function openInvitationsBy(db: Db, companyId: string, inviterId: string): Promise<Invitation[]> {
  return db.select().from(companyInvitations).where(and(
    eq(companyInvitations.companyId, companyId), eq(companyInvitations.invitedBy, inviterId), isNull(companyInvitations.acceptedAt), isNull(companyInvitations.withdrawnAt),
  )).for('update')
}
