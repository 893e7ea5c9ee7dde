import type { Locale } from '../../kernel/texts.js'
import { days, hours, minutes, type Instant } from '../../kernel/time.js'
import { no, yes, type Decision } from '../../kernel/result.js'
import { commonPasswords } from './rules/common-passwords.js'

/** A sign-in ends after this much time without use. */
export const signInLife = days(30)
/** Use is noted no finer than this, so that a click does not cost a write. */
export const seenStep = minutes(10)
export const signUpLife = hours(24)
export const resetLife = hours(1)

const passwordLength = { min: 10, max: 200 }

/** Length, not the mail, not one that everybody tries first; no rules of composition. One password in two Unicode forms is one password. */
export function passwordOf(typed: string, mail: string): Decision<string> {
  const password = typed.normalize('NFKC')
  const letters = [...password]
  if (letters.length < passwordLength.min) return no('password_too_short', { min: passwordLength.min })
  if (letters.length > passwordLength.max) return no('password_too_long', { max: passwordLength.max })
  const lower = password.toLowerCase()
  const name = mail.slice(0, mail.indexOf('@'))
  if (lower === mail || lower === name || (name.length >= 5 && lower.replace(name, '').length < 4)) return no('password_is_mail')
  if (commonPasswords.has(lower) || new Set(letters).size < 3) return no('password_common')
  return yes(password)
}

export interface Limit { count: number; within: number }
/** Wrong passwords for one account from one address. */
export const wrongPasswords: Limit = { count: 10, within: minutes(10) }
/** Mails that anybody can have sent to one address (sign-up, reset): enough for a person, useless for flooding a mailbox. */
export const askedMails: Limit = { count: 5, within: hours(1) }

export type TokenState = 'open' | 'used' | 'expired'
export function tokenState(token: { expiresAt: Instant; usedAt: Instant | null }, now: Instant): TokenState {
  if (token.usedAt !== null) return 'used'
  return now < token.expiresAt ? 'open' : 'expired'
}

/**
 * Where to go on after signing in: only a path of this site. '//other.example', '/\other.example' and their encoded or
 * tab-split forms would lead a browser elsewhere.
 */
export function safeReturn(path: string | null | undefined): string | null {
  if (!path || path.length > 500 || !/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(path)) return null
  try {
    const url = new URL(path, 'http://here.invalid')
    // '/..//other.example' is a path of this site until its dots are resolved.
    if (url.origin !== 'http://here.invalid' || url.pathname.startsWith('//')) return null
    // Back to signing in, or into the API, is no place to go on.
    return /^\/(sign-in|sign-up|verify|reset|api)(\/|$)/.test(url.pathname) ? null : url.pathname + url.search + url.hash
  } catch {
    return null
  }
}

export type ConsentKind = 'terms' | 'privacy' | 'marketing'
export const consentKinds: readonly ConsentKind[] = ['terms', 'privacy', 'marketing']
export const consentRequired = (kind: ConsentKind): boolean => kind !== 'marketing'

/** Whoever has left can come back within this time, by an operator. */
const reopenLife = days(30)
export const reopenUntil = (closedAt: Instant): Instant => closedAt + reopenLife

export function mayReopen(closedAt: Instant | null, now: Instant): Decision {
  if (closedAt === null) return no('not_closed')
  return now < reopenUntil(closedAt) ? yes(true as const) : no('closed_too_long', { until: new Date(reopenUntil(closedAt)).toISOString() })
}

export interface ConsentStanding { kind: ConsentKind; version: string; given: boolean; at: Instant; locale: Locale }

/** The required ones whose present version the person has not agreed to. */
export function consentsDue(standing: readonly ConsentStanding[], current: Record<ConsentKind, string>): ConsentKind[] {
  return consentKinds.filter((kind) => consentRequired(kind) && !standing.some((c) => c.kind === kind && c.given && c.version === current[kind]))
}

/** 'ji***@example.com': enough to know one's own again, too little to write to (ACC-5). */
export function maskMail(mail: string): string {
  const at = mail.lastIndexOf('@')
  const name = [...mail.slice(0, at)]
  return `${name.slice(0, name.length > 3 ? 2 : 1).join('')}***${mail.slice(at)}`
}

/** '01012345678' → '010-****-5678'; the first three and the last four (ACC-5). */
export function maskPhone(phone: string): string {
  return `${phone.slice(0, 3)}-****-${phone.slice(-4)}`
}

export function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}
