import { conflict, invalid, refused } from '../../../kernel/errors.js'
import { newId } from '../../../kernel/ids.js'
import type { Locale } from '../../../kernel/texts.js'
import { hours, type Instant } from '../../../kernel/time.js'
import type { House, Tx } from '../../../platform/house/house.js'
import { digestOf, newToken } from '../../../platform/token/token.js'
import { consentText, consentVersions } from '../consent-texts.js'
import { forgetLater } from '../forget.js'
import { mailClosed, mailKnown, mailVerify } from '../notices.js'
import { askedMails, consentKinds, consentRequired, passwordOf, safeReturn, signUpLife, tokenState, type ConsentKind } from '../rules.js'
import { accountByMail, claimInstallation, countAccounts, insertAccount, type Account, type NewAccount, type Person } from '../store/persons.js'
import { insertConsent } from '../store/consents.js'
import { changeSignUp, lockSignUp, mayTry, openSignUpOf, saveSignUp, type SignUp } from '../store/tokens.js'
import type { PendingConsent } from '../tables.js'
import { costOf, hashPassword } from '../password-hash.js'
import { invalidPassword } from './password.js'
import { startSignIn, tryOf, type Caller, type Started } from './sign-in.js'

export interface SignUpRequest {
  name: string
  mail: string
  phone: string | null
  password: string
  locale: Locale
  timeZone: string
  consents: PendingConsent[]
  returnTo: string | null
}
export interface Browser extends Caller { device: string }

/**
 * Asks for an account. The person is made when the mail is confirmed, so that nobody holds an account on another's address. The very first
 * person of an installation is its operator and confirmed at once: nobody else could read the outbox for them.
 * @returns a sign-in for the first; null where a mail went out, to the asker or, silently, to the one who has the account
 */
export async function signUp(house: House, request: SignUpRequest, browser: Browser, now: Instant): Promise<Started | null> {
  const decided = passwordOf(request.password, request.mail)
  if (!decided.ok) throw invalidPassword(decided)
  checkConsents(request.consents)
  await countMail(house, request.mail, browser.address, now)
  // The costly part comes before the question whether there is such an account: the time it takes tells nothing.
  const password = await hashPassword(decided.value, costOf(house.config))
  return house.transact(async (tx) => {
    const known = await accountByMail(tx.db, request.mail)
    if (known) {
      if (await mayMail(house, tx, request.mail)) await (known.closedAt === null ? mailKnown(tx, known, newId()) : mailClosed(tx, known, known.closedAt, newId()))
      return null
    }
    const first = await makeFirst(tx, { ...request, password })
    if (first) return startSignIn(tx, first.id, browser)
    await openSignUp(house, tx, { ...request, password }, browser)
    return null
  }, now)
}

function checkConsents(consents: PendingConsent[]): void {
  const lacking = consentKinds.filter((kind) => consentRequired(kind) && !consents.some((c) => c.kind === kind))
  if (lacking.length) throw invalid('consent_needed', { kinds: lacking })
  if (consents.some((c) => c.version !== consentVersions[c.kind])) throw conflict('consent_text_changed')
}

/** What the asker hears does not depend on whether there is an account. */
export async function countMail(house: House, mail: string, address: string, now: Instant): Promise<void> {
  if (!await mayTry(house.db, tryOf(house, 'mail', mail, address), askedMails, now)) throw refused('too_many_mails')
}

/** From many addresses together a mailbox gets no more than this; beyond it nothing is sent and nothing is said. */
export const mayMail = async (house: House, tx: Tx, mail: string): Promise<boolean> =>
  !!await mayTry(tx.db, tryOf(house, 'mail', mail, 'all'), { count: 4 * askedMails.count, within: askedMails.within }, tx.now)

async function makeFirst(tx: Tx, request: SignUpRequest): Promise<Account | null> {
  if (await countAccounts(tx.db)) return null
  const id = newId()
  if (!await claimInstallation(tx.db, id, tx.now)) return null
  return insertWithConsents(tx, { ...accountFrom(id, request, tx.now), operator: true }, request.consents)
}

const accountFrom = (id: string, r: Pick<SignUpRequest, 'name' | 'mail' | 'phone' | 'password' | 'locale' | 'timeZone'>, now: Instant): NewAccount => ({
  id, name: r.name, mail: r.mail, phone: r.phone, locale: r.locale, timeZone: r.timeZone, password: r.password,
  operator: false, mailVerifiedAt: now, demoRole: null, createdAt: now,
})

async function insertWithConsents(tx: Tx, account: NewAccount, consents: PendingConsent[], at = tx.now): Promise<Account | null> {
  const made = await insertAccount(tx.db, account)
  if (!made) return null
  for (const { kind } of consents) await insertConsent(tx.db, { personId: made.id, text: consentText(kind, made.locale), given: true, at })
  return made
}

async function openSignUp(house: House, tx: Tx, request: SignUpRequest, browser: Browser): Promise<void> {
  const token = newToken()
  const signUp: SignUp = {
    id: newId(), mail: request.mail, device: browser.device, name: request.name, phone: request.phone, locale: request.locale, timeZone: request.timeZone,
    password: request.password, consents: request.consents, returnTo: safeReturn(request.returnTo), tokenHash: digestOf(token),
    createdAt: tx.now, expiresAt: tx.now + signUpLife, usedAt: null,
  }
  await saveSignUp(tx.db, signUp)
  await forgetLater(tx, signUp.expiresAt + hours(24))
  await sendLink(house, tx, signUp, token)
}

async function sendLink(house: House, tx: Tx, signUp: SignUp, token: string): Promise<void> {
  if (!await mayMail(house, tx, signUp.mail)) return
  const { name, mail, phone, locale, timeZone } = signUp
  await mailVerify(tx, { personId: null, name, mail, phone, locale, timeZone }, digestOf(token), token)
}

/** A new link to the same address; the former works no more. Says nothing where this browser asked for no such account. */
export async function resendSignUp(house: House, mail: string, browser: Browser, now: Instant): Promise<void> {
  await countMail(house, mail, browser.address, now)
  await house.transact(async (tx) => {
    const signUp = await openSignUpOf(tx.db, mail, browser.device)
    if (!signUp) return
    const token = newToken()
    await changeSignUp(tx.db, signUp.id, { tokenHash: digestOf(token), expiresAt: now + signUpLife })
    await forgetLater(tx, now + signUpLife + hours(24))
    await sendLink(house, tx, signUp, token)
  }, now)
}

export interface Verified { started: Started | null; returnTo: string | null }

/**
 * Makes the person. Only the browser that asked is signed in by the link: whoever asked on another's address would otherwise have that
 * other, opening the mail, work in an account whose password the asker knows.
 * @throws AppError link_unknown, link_used, link_expired
 */
export async function verify(house: House, token: string, browser: Browser, now: Instant): Promise<Verified> {
  return house.transact(async (tx) => {
    const signUp = await lockSignUp(tx.db, digestOf(token))
    if (!signUp) throw invalid('link_unknown')
    const state = tokenState(signUp, now)
    if (state === 'used') throw conflict('link_used')
    if (state === 'expired') throw refused('link_expired')
    await changeSignUp(tx.db, signUp.id, { usedAt: now })
    const made = await insertWithConsents(tx, accountFrom(newId(), signUp, now), signUp.consents, signUp.createdAt)
    const started = made && signUp.device === browser.device ? await startSignIn(tx, made.id, browser) : null
    return { started, returnTo: signUp.returnTo }
  }, now)
}

export interface NewPerson {
  name: string
  mail: string
  phone?: string | null
  password?: string
  locale?: Locale
  timeZone?: string
  operator?: boolean
  verified?: boolean
  demoRole?: string
}

/** For the demo, tests and the command line. @throws Error where the mail has an account */
export async function createPerson(house: House, person: NewPerson): Promise<Person> {
  const password = person.password ? await hashPassword(person.password.normalize('NFKC'), costOf(house.config)) : null
  return house.transact(async (tx) => {
    const id = newId()
    if (person.operator) await claimInstallation(tx.db, id, tx.now)
    const made = await insertWithConsents(tx, {
      id, name: person.name, mail: person.mail.trim().toLowerCase(), phone: person.phone ?? null, password,
      locale: person.locale ?? house.config.locale, timeZone: person.timeZone ?? house.config.timeZone, operator: person.operator ?? false,
      mailVerifiedAt: person.verified === false ? null : tx.now, demoRole: person.demoRole ?? null, createdAt: tx.now,
    }, (['terms', 'privacy'] satisfies ConsentKind[]).map((kind) => ({ kind, version: consentVersions[kind] })))
    if (!made) throw conflict('mail_taken')
    const { password: _, suspendedAt: __, closedAt: _closed, demoRole: ___, createdAt: ____, ...known } = made
    return known
  })
}
