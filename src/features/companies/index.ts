import type { Db } from '../../platform/db/database.js'
import { personsOf } from '../accounts/index.js'
import type { Role } from './rules.js'
import { companyById, membershipsOf } from './store/companies.js'

export { companiesChannels, companyTopic } from './channel.js'
export { addMember, createCompany, requireManager, requireMember, type NewCompany } from './commands/company.js'
export { leaveCompanies } from './commands/leave.js'
export type { CompaniesListener } from './commands/members.js'
export { companiesContract } from './contract.js'
export { mayManage } from './policy.js'
export { companiesRoutes } from './routes.js'
export { keyActorId, type Role } from './rules.js'
export { companiesByIds, companiesNamed, companiesOf, roleIn, type Company, type MyCompany } from './store/companies.js'
export { companiesByName, fittingCompanies } from './store/search.js'
export { companiesErrors } from './texts.js'

export async function companyOf(db: Db, id: string): Promise<{ id: string; name: string } | null> {
  const company = await companyById(db, id)
  return company && { id: company.id, name: company.name }
}

export interface Member { personId: string; name: string; mail: string; title: string; role: Role }

/** All of a company's members, in the order of joining. Held, none of them can be removed before the caller's change is through. */
export async function membersOf(db: Db, companyId: string, hold = false): Promise<Member[]> {
  const members = await membershipsOf(db, companyId, hold)
  const persons = new Map((await personsOf(db, members.map((m) => m.personId))).map((p) => [p.id, p]))
  return members.flatMap((m) => {
    const person = persons.get(m.personId)
    return person ? [{ personId: m.personId, name: person.name, mail: person.mail, title: m.title, role: m.role }] : []
  })
}
export { companiesWordings } from './wordings.js'
