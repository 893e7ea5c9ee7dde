import { ListItem, State, Text, useTexts } from '../../../../ui/index.js'
import type { FoundCompany } from '../../contract/companies.js'
import { T } from '../texts/companies.js'

/** One company in a list. */
export function CompanyLine({ company }: { company: FoundCompany }) {
  return <ListItem href={`/companies/${company.id}`} title={company.name} text={company.intro && <Text tone="quiet">{company.intro}</Text>} aside={<OpenPostings count={company.openPostings} />} />
}

/** How many postings of a company can be applied to now. */
export function OpenPostings({ count }: { count: number }) {
  const t = useTexts(T)
  return count ? <State tone="pine" shape="dot">{t.openPostings({ n: count })}</State> : <State tone="quiet" shape="dash">{t.noOpenPosting}</State>
}
