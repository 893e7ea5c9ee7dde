import { invalid, missing, refused } from '../../../kernel/errors.js'
import { newId } from '../../../kernel/ids.js'
import type { Db } from '../../../platform/db/database.js'
import type { Tx } from '../../../platform/house/house.js'
import type { Actor } from '../../../platform/http/actor.js'
import { personOf } from '../../accounts/index.js'
import { companyTopic } from '../channel.js'
import { mayEditCompany, mayManage } from '../policy.js'
import { presentCompany, presentMember } from '../present.js'
import { isKeyOf, keyRole, registrationNumberOf, type Role } from '../rules.js'
import { companyById, insertCompany, insertMember, membershipOf, updateCompany, type Company, type Membership } from '../store/companies.js'

/** @throws missing for strangers: they cannot tell the company from one that does not exist */
export async function requireMember(db: Db, actor: Pick<Actor, 'personId'>, companyId: string): Promise<Membership> {
  if (isKeyOf(actor.personId, companyId)) return { companyId, personId: actor.personId, role: keyRole, title: '', joinedAt: 0 }
  const member = await membershipOf(db, companyId, actor.personId)
  if (!member) throw missing()
  return member
}

/** @throws missing for strangers, AppError managers_only for interviewers */
export async function requireManager(db: Db, actor: Pick<Actor, 'personId'>, companyId: string): Promise<Membership> {
  const member = await requireMember(db, actor, companyId)
  if (!mayManage(member.role)) throw refused('managers_only')
  return member
}

export interface NewCompany { name: string; registrationNumber?: string | null; intro?: string; ownerId: string; ownerTitle?: string }

/** @throws AppError registration_number_wrong */
export async function createCompany(tx: Tx, given: NewCompany): Promise<Company> {
  const company: Company = { id: newId(), name: given.name, registrationNumber: checkedNumber(given.registrationNumber), intro: given.intro ?? '', createdAt: tx.now }
  await insertCompany(tx.db, company)
  await addMember(tx, { companyId: company.id, personId: given.ownerId, role: 'owner', title: given.ownerTitle ?? '' })
  return company
}

function checkedNumber(typed: string | null | undefined): string | null {
  if (!typed) return null
  const number = registrationNumberOf(typed)
  if (!number) throw invalid('registration_number_wrong')
  return number
}

export async function editCompany(tx: Tx, actor: Actor, companyId: string, change: { name?: string; registrationNumber?: string | null; intro?: string }): Promise<Company> {
  const { role } = await requireMember(tx.db, actor, companyId)
  if (!mayEditCompany(role)) throw refused('owners_only')
  const { registrationNumber, ...rest } = change
  await updateCompany(tx.db, companyId, { ...rest, ...(registrationNumber === undefined ? {} : { registrationNumber: checkedNumber(registrationNumber) }) })
  const company = (await companyById(tx.db, companyId))!
  await tx.tell(companyTopic(companyId), 'company.changed', presentCompany(company))
  return company
}

/** False where the person is a member already; then nothing changes. */
export async function addMember(tx: Tx, member: { companyId: string; personId: string; role: Role; title?: string }): Promise<boolean> {
  const row: Membership = { companyId: member.companyId, personId: member.personId, role: member.role, title: member.title ?? '', joinedAt: tx.now }
  if (!await insertMember(tx.db, row)) return false
  await tx.tell(companyTopic(row.companyId), 'member.joined', presentMember(row, (await personOf(tx.db, row.personId)) ?? undefined))
  return true
}
