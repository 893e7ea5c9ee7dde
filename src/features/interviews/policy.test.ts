import { expect, test } from 'vitest'
import { manages, mayAnswer, mayPlan, maySeeAsApplicant, maySeeAsCompany, maySeeReasons, type Standing } from './policy.js'

const nobody: Standing = { company: null, onPanel: false, observes: false, applicant: false }
const cast: Record<string, Standing> = {
  owner: { ...nobody, company: 'owner' },
  manager: { ...nobody, company: 'manager' },
  'manager on the panel': { ...nobody, company: 'manager', onPanel: true },
  interviewer: { ...nobody, company: 'interviewer', onPanel: true },
  'interviewer of other panels': { ...nobody, company: 'interviewer' },
  applicant: { ...nobody, applicant: true },
  'another applicant': nobody,
  'manager of another company': nobody,
  operator: nobody,
  // Was on the panel when they still belonged to the company.
  'former interviewer': { ...nobody, onPanel: true },
}
const who = (asks: (s: Standing) => boolean): string[] => Object.keys(cast).filter((name) => asks(cast[name]!))
const managers = ['owner', 'manager', 'manager on the panel']

test('HIRE-1 managers see and plan every interview of their company; interviewers see those they sit on; nobody else sees any', () => {
  expect(who(manages)).toEqual(managers)
  expect(who(mayPlan)).toEqual(managers)
  expect(who(maySeeAsCompany)).toEqual([...managers, 'interviewer'])
})
test('INT-6 INT-7 applicants see and answer their own; what they write is read by those who plan', () => {
  expect(who(maySeeAsApplicant)).toEqual(['applicant'])
  expect(who(mayAnswer)).toEqual(['applicant'])
  expect(who(maySeeReasons)).toEqual(managers)
})
