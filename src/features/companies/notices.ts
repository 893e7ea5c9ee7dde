import type { Locale } from '../../kernel/texts.js'
import type { Tx } from '../../platform/house/house.js'
import { recipientOf, type Person } from '../accounts/index.js'
import { notify, type Content, type Recipient } from '../notices/index.js'
import type { Invitation } from './store/invitations.js'
import { noticeTexts } from './texts.js'

interface Invited { invitation: Invitation; token: string; companyName: string; inviter: Person; known: Person | null }

export async function mailInvitation(tx: Tx, { invitation, token, companyName, inviter, known }: Invited): Promise<void> {
  const to: Recipient = known ? recipientOf(known) : { personId: null, name: invitation.mail, mail: invitation.mail, phone: null, locale: invitation.locale, timeZone: inviter.timeZone }
  await notify(tx, {
    event: `company-invitation:${invitation.id}:${invitation.sends}`, about: `company-invitation:${invitation.id}`, to, required: true, dropAfter: invitation.expiresAt,
    content: invitedWording({ company: companyName, inviter: inviter.name, role: invitation.role, href: `/company-invitation/${token}` }, to.locale),
  })
}

export function invitedWording({ company, inviter, role, href }: { company: string; inviter: string; role: Invitation['role']; href: string }, locale: Locale): Content {
  const t = noticeTexts[locale]
  return {
    kind: 'company.invited',
    mail: {
      subject: t.invitedSubject({ company }), lines: [t.invitedLine({ inviter, company, role: t.roles[role] }), t.invitedHow, t.invitedIgnore],
      action: { label: t.invitedAction, href, secret: true },
    },
  }
}

export async function ringAccepted(tx: Tx, invitation: Invitation, told: { inviter: Person; joined: string; companyName: string }): Promise<void> {
  await notify(tx, {
    event: `company-invitation:${invitation.id}:accepted`, about: `company:${invitation.companyId}`, to: recipientOf(told.inviter), required: false,
    content: joinedWording({ joined: told.joined, company: told.companyName, companyId: invitation.companyId }, told.inviter.locale),
  })
}

export function joinedWording({ joined, company, companyId }: { joined: string; company: string; companyId: string }, locale: Locale): Content {
  const t = noticeTexts[locale]
  return { kind: 'company.joined', bell: { title: t.joinedTitle({ joined, company }), body: t.joinedBody({ joined, company }), href: `/company/${companyId}/members` } }
}
