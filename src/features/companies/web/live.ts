import type { Got } from '../../../platform/contract/contract.js'
import type { companiesContract, CompanyView, InvitationView, MemberView } from '../contract.js'

export type CompanyPage = Got<(typeof companiesContract)['GET /api/companies/{id}']>
export type MembersView = Got<(typeof companiesContract)['GET /api/companies/{id}/members']>
export type InvitationsView = Got<(typeof companiesContract)['GET /api/companies/{id}/invitations']>
interface Heard { type: string; body: unknown }

export function applyToCompany(view: CompanyPage, event: Heard, myId: string): CompanyPage {
  if (event.type === 'company.changed') return { ...view, ...(event.body as CompanyView) }
  if (event.type === 'member.changed' && (event.body as MemberView).personId === myId) return { ...view, role: (event.body as MemberView).role }
  return view
}

// As the server orders them: by joining, then by id; ISO 8601 in UTC sorts as text.
const byJoining = (a: MemberView, b: MemberView): number => (a.joinedAt === b.joinedAt ? (a.personId < b.personId ? -1 : 1) : a.joinedAt < b.joinedAt ? -1 : 1)

/** `role` is the filter of the view. What lies beyond the last row that is shown comes with its page. */
export function applyToMembers(view: MembersView, event: Heard, role?: string): MembersView {
  if (event.type === 'member.removed') return { ...view, items: view.items.filter((m) => m.personId !== (event.body as MemberView).personId) }
  if (event.type !== 'member.joined' && event.type !== 'member.changed') return view
  const member = event.body as MemberView
  const others = view.items.filter((m) => m.personId !== member.personId)
  const last = view.items.at(-1)
  const shown = (!role || member.role === role) && (view.next === null || (!!last && byJoining(member, last) <= 0))
  return { ...view, items: shown ? [...others, member].sort(byJoining) : others }
}

/** Only those that nobody has answered are listed; newest first. */
export function applyToInvitations(view: InvitationsView, event: Heard): InvitationsView {
  if (event.type !== 'invitation.changed') return view
  const invitation = event.body as InvitationView
  if (invitation.state !== 'open') return { ...view, items: view.items.filter((i) => i.id !== invitation.id) }
  const known = view.items.some((i) => i.id === invitation.id)
  return { ...view, items: known ? view.items.map((i) => (i.id === invitation.id ? invitation : i)) : [invitation, ...view.items] }
}
