import { refused } from '../../../kernel/errors.js'
import type { Tx } from '../../../platform/house/house.js'
import { companyTopic } from '../channel.js'
import { companyById, companyIdsOf, deleteMember, lockMembersOf } from '../store/companies.js'
import { withdrawInvitationsOf } from './invitations.js'

/**
 * For whoever closes their account: every membership ends. A company that has nobody else rests with them, as no company is without an owner.
 * @throws AppError owner_needed where others of the company would be left without an owner
 */
export async function leaveCompanies(tx: Tx, personId: string): Promise<void> {
  for (const companyId of await companyIdsOf(tx.db, personId)) {
    const members = await lockMembersOf(tx.db, companyId)
    if (members.every((m) => m.personId === personId)) continue
    if (!members.some((m) => m.role === 'owner' && m.personId !== personId)) throw refused('owner_needed', { company: (await companyById(tx.db, companyId))?.name ?? '' })
    await deleteMember(tx.db, companyId, personId)
    await withdrawInvitationsOf(tx, companyId, personId, null)
    await tx.tell(companyTopic(companyId), 'member.removed', { personId })
  }
}
