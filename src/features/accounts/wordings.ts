import type { Wordings } from '../notices/index.js'
import { accountWording } from './notices.js'

const linked = (href: string) => ({ at: '', until: '', href, secret: true })
const plain = { at: '', until: '', href: '/sign-in', secret: false }

/** The words of each kind, of its variables alone: for the catalogue of notices. */
export const accountsWordings = {
  'account.verify': (_, locale) => accountWording('verify', linked('/verify#token=sample'), locale),
  'account.known': (_, locale) => accountWording('known', plain, locale),
  'account.reset': (_, locale) => accountWording('reset', linked('/reset#token=sample'), locale),
  'account.changed': (_, locale) => accountWording('changed', { ...plain, href: '/reset' }, locale),
  'account.closed': (v, locale) => accountWording('closed', { ...plain, at: v.처리일, until: v.기한 }, locale),
  'account.reopened': (_, locale) => accountWording('reopened', plain, locale),
} satisfies Partial<Wordings>
