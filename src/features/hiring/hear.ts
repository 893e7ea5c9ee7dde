import type { House } from '../../platform/house/house.js'
import { nameCompany } from './store/postings.js'

/** What hiring hears of its companies, in the transaction of the change: under a new name their postings are found by it. */
export function hearCompanies(house: House): void {
  house.hear('company.changed', (tx, { body }) => {
    const { id, name } = body as { id: string; name: string }
    return nameCompany(tx.db, id, name)
  })
}
