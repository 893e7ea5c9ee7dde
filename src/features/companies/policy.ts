import type { Role } from './rules.js'

/** Owners and managers run the company's hiring; interviewers see only interviews of panels they are on (HIRE-1). */
export const mayManage = (role: Role | null): boolean => role === 'owner' || role === 'manager'

/** Managers give, change and take away every role but the owner's. */
export const mayGive = (giver: Role | null, given: Role): boolean => giver === 'owner' || (giver === 'manager' && given !== 'owner')

/** To change a member is to take the old role away and to give the new one. */
export const mayChange = (giver: Role | null, from: Role, to: Role): boolean => mayGive(giver, from) && mayGive(giver, to)

export const mayEditCompany = (role: Role | null): boolean => role === 'owner'
