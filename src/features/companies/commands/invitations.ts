import { conflict, missing, refused } from '../../../kernel/errors.js'
import { newId } from '../../../kernel/ids.js'
import type { Tx } from '../../../platform/house/house.js'
import type { Actor } from '../../../platform/http/actor.js'
import { digestOf, newToken } from '../../../platform/token/token.js'
import { personByMail, personOf, type Person } from '../../accounts/index.js'
import { withdraw } from '../../notices/index.js'
import { invitationsTopic } from '../channel.js'
import type { InvitationView } from '../contract.js'
import { mailInvitation, ringAccepted } from '../notices.js'
import { mayGive } from '../policy.js'
import { presentInvitation } from '../present.js'
import { invitationLife, invitationState, resendPause, type Role } from '../rules.js'
import { companyById, membershipOf } from '../store/companies.js'
import {
  insertInvitation, invitationByToken, lockInvitation, lockInvitationByToken, openInvitationsBy, unansweredInvitation, updateInvitation, type Invitation,
} from '../store/invitations.js'
import { addMember, requireManager } from './company.js'

async function tellInvitation(tx: Tx, invitation: Invitation, inviter?: Person | null): Promise<InvitationView> {
  const view = presentInvitation(invitation, (inviter ?? await personOf(tx.db, invitation.invitedBy)) ?? undefined)
  await tx.tell(invitationsTopic(invitation.companyId), 'invitation.changed', view)
  return view
}

async function send(tx: Tx, invitation: Invitation, token: string, inviter: Person): Promise<void> {
  const company = await companyById(tx.db, invitation.companyId)
  await mailInvitation(tx, { invitation, token, companyName: company!.name, inviter, known: await personByMail(tx.db, invitation.mail) })
}

/**
 * Invites by mail. An earlier invitation to the address that has expired gives way; an open one stands.
 * @throws AppError managers_only, owners_only, already_member, already_invited
 */
export async function invite(tx: Tx, actor: Actor, companyId: string, given: { mail: string; role: Role; title: string }): Promise<InvitationView> {
  const me = await requireManager(tx.db, actor, companyId)
  if (!mayGive(me.role, given.role)) throw refused('owners_only')
  const known = await personByMail(tx.db, given.mail)
  if (known && await membershipOf(tx.db, companyId, known.id)) throw conflict('already_member')
  const earlier = await unansweredInvitation(tx.db, companyId, given.mail)
  if (earlier && invitationState(earlier, tx.now) === 'expired') await withdrawOne(tx, earlier)
  const inviter = (await personOf(tx.db, actor.personId))!
  const token = newToken()
  const invitation: Invitation = {
    id: newId(), companyId, ...given, locale: known?.locale ?? actor.locale, tokenHash: digestOf(token), invitedBy: actor.personId,
    createdAt: tx.now, sentAt: tx.now, sends: 1, expiresAt: tx.now + invitationLife, acceptedAt: null, acceptedBy: null, withdrawnAt: null,
  }
  if (!await insertInvitation(tx.db, invitation)) throw conflict('already_invited')
  await send(tx, invitation, token, inviter)
  return tellInvitation(tx, invitation, inviter)
}

async function unanswered(tx: Tx, companyId: string, id: string): Promise<Invitation> {
  const invitation = await lockInvitation(tx.db, companyId, id)
  if (!invitation) throw missing()
  if (invitation.acceptedAt !== null) throw conflict('invitation_used')
  return invitation
}

/** The former link works no more. @throws AppError invitation_used, invitation_withdrawn, owners_only, sent_just_now */
export async function resendInvitation(tx: Tx, actor: Actor, companyId: string, id: string): Promise<InvitationView> {
  const me = await requireManager(tx.db, actor, companyId)
  const invitation = await unanswered(tx, companyId, id)
  if (invitation.withdrawnAt !== null) throw conflict('invitation_withdrawn')
  if (!mayGive(me.role, invitation.role)) throw refused('owners_only')
  if (tx.now < invitation.sentAt + resendPause) throw refused('sent_just_now')
  await withdraw(tx, aboutInvitation(invitation))
  const token = newToken()
  const renewed = await updateInvitation(tx.db, id, { tokenHash: digestOf(token), sentAt: tx.now, sends: invitation.sends + 1, expiresAt: tx.now + invitationLife })
  await send(tx, renewed, token, (await personOf(tx.db, actor.personId))!)
  return tellInvitation(tx, renewed)
}

export const aboutInvitation = (invitation: Pick<Invitation, 'id'>): string => `company-invitation:${invitation.id}`

async function withdrawOne(tx: Tx, invitation: Invitation): Promise<void> {
  await withdraw(tx, aboutInvitation(invitation))
  await tellInvitation(tx, await updateInvitation(tx.db, invitation.id, { withdrawnAt: tx.now }))
}

/** Withdrawing again changes nothing. @throws AppError invitation_used */
export async function withdrawInvitation(tx: Tx, actor: Actor, companyId: string, id: string): Promise<void> {
  await requireManager(tx.db, actor, companyId)
  const invitation = await unanswered(tx, companyId, id)
  if (invitation.withdrawnAt === null) await withdrawOne(tx, invitation)
}

/** Somebody who lost the power to give a role leaves no open door behind. */
export async function withdrawInvitationsOf(tx: Tx, companyId: string, inviterId: string, role: Role | null): Promise<void> {
  for (const invitation of await openInvitationsBy(tx.db, companyId, inviterId)) {
    if (!mayGive(role, invitation.role)) await withdrawOne(tx, invitation)
  }
}

/** @throws missing where there is no such link */
export async function findInvitation(db: Tx['db'], token: string): Promise<Invitation> {
  const invitation = await invitationByToken(db, digestOf(token))
  if (!invitation) throw missing()
  return invitation
}

/**
 * Whoever is signed in and has the link may join, once: it may have been sent to another of their addresses. The same person's second
 * click is answered as the first (GEN-6).
 * @throws AppError invitation_used, invitation_withdrawn, invitation_expired, already_member
 */
export async function acceptInvitation(tx: Tx, actor: Actor, token: string): Promise<{ companyId: string }> {
  const invitation = await lockInvitationByToken(tx.db, digestOf(token))
  if (!invitation) throw missing()
  const { companyId } = invitation
  const member = await membershipOf(tx.db, companyId, actor.personId)
  const state = invitationState(invitation, tx.now)
  if (state === 'accepted' && invitation.acceptedBy === actor.personId && member) return { companyId }
  if (state === 'accepted') throw conflict('invitation_used')
  if (state !== 'open') throw refused(state === 'withdrawn' ? 'invitation_withdrawn' : 'invitation_expired')
  if (member) throw conflict('already_member')
  await addMember(tx, { companyId, personId: actor.personId, role: invitation.role, title: invitation.title })
  const accepted = await updateInvitation(tx.db, invitation.id, { acceptedAt: tx.now, acceptedBy: actor.personId })
  const inviter = await personOf(tx.db, invitation.invitedBy)
  if (inviter) await ringAccepted(tx, accepted, { inviter, joined: actor.name, companyName: (await companyById(tx.db, companyId))!.name })
  await tellInvitation(tx, accepted, inviter)
  return { companyId }
}
