import { days, minutes, type Instant } from '../../kernel/time.js'

export type Role = 'owner' | 'manager' | 'interviewer'
export const roles: readonly Role[] = ['owner', 'manager', 'interviewer']

export const invitationLife = days(7)
/** Between two mails of one invitation. */
export const resendPause = minutes(1)

export interface InvitationFacts { expiresAt: Instant; acceptedAt: Instant | null; withdrawnAt: Instant | null }
export type InvitationState = 'open' | 'expired' | 'accepted' | 'withdrawn'

export function invitationState(facts: InvitationFacts, now: Instant): InvitationState {
  if (facts.acceptedAt !== null) return 'accepted'
  if (facts.withdrawnAt !== null) return 'withdrawn'
  return now < facts.expiresAt ? 'open' : 'expired'
}

const weights = [1, 3, 7, 1, 3, 7, 1, 3, 5]

/** A Korean business registration number: ten digits, the last one checks the others. '123-45-67891' and '1234567891' are one. */
export function registrationNumberOf(typed: string): string | null {
  const digits = typed.replace(/[\s-]/g, '')
  if (!/^\d{10}$/.test(digits)) return null
  const n = [...digits].map(Number)
  const sum = weights.reduce((total, weight, i) => total + weight * n[i]!, Math.floor((n[8]! * 5) / 10))
  return (10 - (sum % 10)) % 10 === n[9] ? digits : null
}

/**
 * API-1: under which id a company's API key acts, in place of a person's. No person has it: their ids hold no '_'. What a key does, makes or reads is kept
 * under it.
 */
export const keyActorId = (companyId: string, keyId: string): string => `key_${companyId}_${keyId}`
export const isKeyOf = (actorId: string, companyId: string): boolean => actorId.startsWith(`key_${companyId}_`)
/** A key does what managers do, as far as an operation lets keys in at all. */
export const keyRole: Role = 'manager'
