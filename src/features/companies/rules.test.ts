import { expect, test } from 'vitest'
import { days } from '../../kernel/time.js'
import { mayChange, mayEditCompany, mayGive, mayManage } from './policy.js'
import { invitationLife, invitationState, registrationNumberOf, roles, type Role } from './rules.js'

test('HIRE-1 an invitation works for seven days, until it is answered or withdrawn', () => {
  const open = { expiresAt: days(7), acceptedAt: null, withdrawnAt: null }
  expect(invitationLife).toBe(days(7))
  expect(invitationState(open, days(7) - 1)).toBe('open')
  expect(invitationState(open, days(7))).toBe('expired')
  expect(invitationState({ ...open, acceptedAt: 1 }, days(8))).toBe('accepted')
  expect(invitationState({ ...open, withdrawnAt: 1 }, 2)).toBe('withdrawn')
})

test.each<[Role | null, Role, boolean]>([
  [null, 'interviewer', false], ['interviewer', 'interviewer', false], ['manager', 'interviewer', true], ['manager', 'manager', true], ['manager', 'owner', false],
  ['owner', 'interviewer', true], ['owner', 'manager', true], ['owner', 'owner', true],
])('HIRE-1 %s giving the role %s: %s', (giver, given, may) => { expect(mayGive(giver, given)).toBe(may) })

test('HIRE-1 changing a member is taking the old role and giving the new one', () => {
  expect(mayChange('manager', 'interviewer', 'manager')).toBe(true)
  expect(mayChange('manager', 'interviewer', 'owner')).toBe(false)
  expect(mayChange('manager', 'owner', 'interviewer')).toBe(false)
  expect(mayChange('owner', 'owner', 'interviewer')).toBe(true)
})

test('HIRE-1 owners and managers run the hiring, the owner the company', () => {
  expect(roles.map(mayManage)).toEqual([true, true, false])
  expect(roles.map(mayEditCompany)).toEqual([true, false, false])
})

test.each([
  ['123-45-67891', '1234567891'], ['1234567891', '1234567891'], [' 220-81-62517 ', '2208162517'],
  ['123-45-67890', null], ['12345', null], ['abcdefghij', null], ['', null],
])('HIRE-1 the registration number %j', (typed, number) => { expect(registrationNumberOf(typed)).toBe(number) })
