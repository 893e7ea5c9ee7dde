import type { Locale } from '../../kernel/texts.js'

/** What a company's API key may do: read, or read and write, within that company alone. */
export interface CompanyKey { id: string; companyId: string; scope: 'read' | 'write' }

/** Who is calling: read anew from the database for every call and every live event. */
export interface Actor {
  personId: string
  /** The sign-in (accounts' session) that the call came with. */
  signInId: string
  name: string
  operator: boolean
  locale: Locale
  timeZone: string
  /** Set where no person calls but a company, by one of its API keys (API-1). */
  key?: CompanyKey
}
