import type { Tx } from '../../platform/house/house.js'
import { recipientOf, type Person } from '../accounts/index.js'
import { notify, type Recipient } from '../notices/index.js'
import type { Invitation } from './store/invitations.js'
import { noticeTexts } from './texts.js'

interface Invited { invitation: Invitation; token: string; companyName: string; inviter: Person; known: Person | null }

export async function mailInvitation(tx: Tx, { invitation, token, companyName, inviter, known }: Invited): Promise<void> {
  const to: Recipient = known ? recipientOf(known) : { personId: null, name: invitation.mail, mail: invitation.mail, phone: null, locale: invitation.locale, timeZone: inviter.timeZone }
  const t = noticeTexts[to.locale]
  const href = `/company-invitation/${token}`
  await notify(tx, {
    event: `company-invitation:${invitation.id}:${invitation.sends}`, about: `company-invitation:${invitation.id}`, to, required: true, dropAfter: invitation.expiresAt,
    content: {
      kind: 'company.invited',
      mail: {
        subject: t.invitedSubject({ company: companyName }),
        lines: [t.invitedLine({ inviter: inviter.name, company: companyName, role: t.roles[invitation.role] }), t.invitedHow, t.invitedIgnore],
        action: { label: t.invitedAction, href, secret: true },
      },
    },
  })
}

export async function ringAccepted(tx: Tx, invitation: Invitation, told: { inviter: Person; joined: string; companyName: string }): Promise<void> {
  const t = noticeTexts[told.inviter.locale]
  const words = { joined: told.joined, company: told.companyName }
  await notify(tx, {
    event: `company-invitation:${invitation.id}:accepted`, about: `company:${invitation.companyId}`, to: recipientOf(told.inviter), required: false,
    content: { kind: 'company.joined', bell: { title: t.joinedTitle(words), body: t.joinedBody(words), href: `/company/${invitation.companyId}/members` } },
  })
}
