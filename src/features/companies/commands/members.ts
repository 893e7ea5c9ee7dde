import { missing, refused, type AppError } from '../../../kernel/errors.js'
import { brokeConstraint } from '../../../platform/db/database.js'
import type { Tx } from '../../../platform/house/house.js'
import type { Actor } from '../../../platform/http/actor.js'
import { personOf } from '../../accounts/index.js'
import { companyTopic } from '../channel.js'
import type { MemberView } from '../contract.js'
import { mayChange, mayGive, mayManage } from '../policy.js'
import { presentMember } from '../present.js'
import type { Role } from '../rules.js'
import { deleteMember, membershipOf, updateMember, type Membership } from '../store/companies.js'
import { requireMember } from './company.js'
import { withdrawInvitationsOf } from './invitations.js'

/** What somebody without the power hears: who has it. */
export const powerless = (role: Role): AppError => refused(mayManage(role) ? 'owners_only' : 'managers_only')

async function keepingOwner<T>(change: () => Promise<T>): Promise<T> {
  try {
    return await change()
  } catch (err) {
    // Two owners who step down at the same moment: the database lets one.
    if (brokeConstraint(err, 'company_keeps_owner')) throw refused('last_owner')
    throw err
  }
}

async function target(tx: Tx, companyId: string, personId: string): Promise<Membership> {
  const member = await membershipOf(tx.db, companyId, personId)
  if (!member) throw missing()
  return member
}

/** @throws AppError managers_only, owners_only, last_owner */
export async function changeMember(tx: Tx, actor: Actor, at: { companyId: string; personId: string }, change: { role?: Role; title?: string }): Promise<MemberView> {
  const me = await requireMember(tx.db, actor, at.companyId)
  const member = await target(tx, at.companyId, at.personId)
  const role = change.role ?? member.role
  // An owner who steps down changes themselves; everybody else only what they may give and take.
  if (!mayChange(me.role, member.role, role)) throw powerless(me.role)
  const changed = await keepingOwner(() => updateMember(tx.db, at.companyId, at.personId, { role, title: change.title ?? member.title }))
  if (!changed) throw missing()
  if (changed.role !== member.role) await withdrawInvitationsOf(tx, at.companyId, at.personId, changed.role)
  const view = presentMember(changed, (await personOf(tx.db, at.personId)) ?? undefined)
  await tx.tell(companyTopic(at.companyId), 'member.changed', view)
  return view
}

/** Features above give up what somebody has with them as a member, in the transaction of the removal, or refuse it. May be asked twice. */
export interface CompaniesListener { leaving(tx: Tx, at: { companyId: string; personId: string }): Promise<void> }

/** Everybody may leave; the last owner may not, nor whoever a feature above still needs. @throws AppError managers_only, owners_only, last_owner, and what listeners refuse */
export async function removeMember(tx: Tx, actor: Actor, at: { companyId: string; personId: string }, listeners: readonly CompaniesListener[]): Promise<void> {
  const me = await requireMember(tx.db, actor, at.companyId)
  const member = await target(tx, at.companyId, at.personId)
  if (at.personId !== actor.personId && !mayGive(me.role, member.role)) throw powerless(me.role)
  // Before the member's row is held, so that it is held in the same order as by who changes a panel; and after, for what was given to them meanwhile.
  for (const listener of listeners) await listener.leaving(tx, at)
  await keepingOwner(() => deleteMember(tx.db, at.companyId, at.personId))
  for (const listener of listeners) await listener.leaving(tx, at)
  await withdrawInvitationsOf(tx, at.companyId, at.personId, null)
  await tx.tell(companyTopic(at.companyId), 'member.removed', { personId: at.personId })
}
