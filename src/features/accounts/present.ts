import { isoOrNull, toIso } from '../../kernel/time.js'
import type { ConsentEntryView, ConsentTextView, ConsentView, ProfileView, SignInView } from './contract.js'
import { consentVersions } from './consent-texts.js'
import { consentRequired, consentsDue, type ConsentStanding } from './rules.js'
import type { Account } from './store/persons.js'
import type { ConsentEntry, ConsentText } from './store/consents.js'
import type { SignIn } from './store/sign-ins.js'

/** One's own account, for oneself only. */
export const presentProfile = (account: Account, standing: readonly ConsentStanding[]): ProfileView => ({
  id: account.id, name: account.name, mail: account.mail, phone: account.phone, locale: account.locale, timeZone: account.timeZone,
  operator: account.operator, mailVerified: account.mailVerified, demoRole: account.demoRole, hasPassword: account.password !== null,
  // A demo person has nobody behind it to ask.
  consentsDue: account.demoRole ? [] : consentsDue(standing, consentVersions),
})

export const presentSignIn = (signIn: SignIn): SignInView => ({
  id: signIn.id, agent: signIn.agent, address: signIn.address, createdAt: toIso(signIn.createdAt), seenAt: toIso(signIn.seenAt),
})

export const presentText = ({ kind, version, title, body }: ConsentText): ConsentTextView => ({ kind, version, required: consentRequired(kind), title, body })

export const presentEntry = ({ kind, version, given, at, title, body }: ConsentEntry): ConsentEntryView => ({ kind, version, given, at: toIso(at), title, body })

export function presentConsent(text: ConsentText, standing: readonly ConsentStanding[]): ConsentView {
  const last = standing.find((c) => c.kind === text.kind)
  return { ...presentText(text), given: last?.given ?? false, at: isoOrNull(last?.at ?? null), renewed: !!last?.given && last.version !== text.version }
}
