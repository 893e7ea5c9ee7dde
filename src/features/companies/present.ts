import { toIso } from '../../kernel/time.js'
import { maskMail, type Person } from '../accounts/index.js'
import type { CompanyView, InvitationView, MemberView, MyCompanyView } from './contract.js'
import type { Company, Membership, MyCompany } from './store/companies.js'
import type { Invitation } from './store/invitations.js'

export const presentCompany = (c: Company): CompanyView => ({ id: c.id, name: c.name, registrationNumber: c.registrationNumber, intro: c.intro })

export const presentMine = ({ company, role, title, members }: MyCompany): MyCompanyView => ({ id: company.id, name: company.name, role, title, members })

/** A colleague's mail is shown masked: names tell people apart (ACC-5). Somebody who has left the installation has no name. */
export const presentMember = (m: Membership, person: Person | undefined): MemberView =>
  ({ personId: m.personId, name: person?.name ?? '–', mail: person ? maskMail(person.mail) : '', role: m.role, title: m.title, joinedAt: toIso(m.joinedAt) })

/** For managers, who typed the address themselves. Whether it has expired is for the reader's clock to say: it changes without an event. */
export const presentInvitation = (i: Invitation, inviter: Person | undefined): InvitationView => ({
  id: i.id, mail: i.mail, role: i.role, title: i.title, state: i.acceptedAt !== null ? 'accepted' : i.withdrawnAt !== null ? 'withdrawn' : 'open',
  invitedBy: inviter?.name ?? '–', sentAt: toIso(i.sentAt), expiresAt: toIso(i.expiresAt),
})
