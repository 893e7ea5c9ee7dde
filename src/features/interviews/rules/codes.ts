import { minutes, type Duration, type Instant } from '../../../kernel/time.js'

/** Without I, L, O, 0 and 1, which people mistake for each other: 31 letters, eight of them hold 39.6 bits. */
export const codeAlphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
export const codeLength = 8
export const wrongAllowed = 5
export const wrongWithin: Duration = minutes(10)
export const lockLasts: Duration = minutes(10)

/** As typed by hand: small letters, spaces and dashes do not matter. */
export const codeOf = (typed: string): string => typed.toUpperCase().replace(/[\s-]/g, '')
export const isCode = (code: string): boolean => code.length === codeLength && [...code].every((letter) => codeAlphabet.includes(letter))
/** 'ABCD-EFGH' is easier to read and to type than eight letters in a row. */
export const shownCode = (code: string): string => `${code.slice(0, 4)}-${code.slice(4)}`

/** What is remembered of one account, and of one address (INT-22). */
export interface Guard { wrongAt: readonly Instant[]; lockedUntil: Instant | null }
export const noGuard: Guard = { wrongAt: [], lockedUntil: null }

export const isLocked = (g: Guard, now: Instant): boolean => g.lockedUntil !== null && now < g.lockedUntil

/** After one more wrong code: the fifth within ten minutes locks for ten minutes, and the counting begins anew. */
export function afterWrong(g: Guard, now: Instant): Guard {
  const recent = [...g.wrongAt.filter((at) => at > now - wrongWithin), now]
  return recent.length >= wrongAllowed ? { wrongAt: [], lockedUntil: now + lockLasts } : { wrongAt: recent, lockedUntil: null }
}

export interface InvitationFacts { withdrawnAt: Instant | null; replaced: boolean; boundTo: string | null; cancelled: boolean; endsAt: Instant }
export type InvitationState = 'waiting' | 'bound' | 'withdrawn' | 'expired'

/** Whoever entered it in time keeps it; an invitation lives until its interview is over. */
export function invitationStateAt(i: Omit<InvitationFacts, 'replaced'>, now: Instant): InvitationState {
  if (i.withdrawnAt !== null || i.cancelled) return 'withdrawn'
  if (i.boundTo !== null) return 'bound'
  return now >= i.endsAt ? 'expired' : 'waiting'
}

/** What entering a code that exists comes to. */
export function codeAnswer(i: InvitationFacts, personId: string, now: Instant): 'bind' | 'mine' | 'code_used' | 'code_withdrawn' | 'code_expired' {
  if (i.withdrawnAt !== null || i.cancelled) return 'code_withdrawn'
  if (i.boundTo !== null) return i.boundTo === personId ? 'mine' : 'code_used'
  if (i.replaced) return 'code_withdrawn'
  return now >= i.endsAt ? 'code_expired' : 'bind'
}
