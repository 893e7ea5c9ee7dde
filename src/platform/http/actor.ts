import type { Locale } from '../../kernel/texts.js'

/** Who is calling: read anew from the database for every call and every live event. */
export interface Actor {
  personId: string
  /** The sign-in (accounts' session) that the call came with. */
  signInId: string
  name: string
  operator: boolean
  locale: Locale
  timeZone: string
}
