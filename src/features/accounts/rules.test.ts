import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { consentsDue, isTimeZone, maskMail, maskPhone, passwordOf, safeReturn, tokenState, type ConsentStanding } from './rules.js'

const codeOf = (password: string, mail = 'jiwon@example.org') => {
  const decided = passwordOf(password, mail)
  return decided.ok ? 'fine' : decided.code
}

test.each([
  ['', 'password_too_short'],
  ['123456789', 'password_too_short'],
  ['가나다라마바사아자차', 'fine'],
  ['blue river stone', 'fine'],
  ['tenletters', 'fine'],
  ['x'.repeat(201), 'password_too_long'],
  ['ab'.repeat(100), 'password_common'],
  ['jiwon@example.org', 'password_is_mail'],
  ['JIWON@example.org', 'password_is_mail'],
  ['jiwon12', 'password_too_short'],
  ['1234567890', 'password_common'],
  ['Password1234', 'password_common'],
  ['aaaaaaaaaaaa', 'password_common'],
])('ACC-1 the password %j is %s', (password, code) => { expect(codeOf(password)).toBe(code) })

test('ACC-1 the name of the mail with a few letters more is no password', () => {
  expect(codeOf('longname-person12', 'longname-person@example.org')).toBe('password_is_mail')
  expect(codeOf('longname-person and a river', 'longname-person@example.org')).toBe('fine')
})

test('ACC-1 one password in two Unicode forms is one password', () => {
  const composed = passwordOf('한강을 건너는 기차', 'a@example.org')
  const decomposed = passwordOf('한강을 건너는 기차'.normalize('NFD'), 'a@example.org')
  expect(composed).toEqual(decomposed)
})

test('ACC-1 a link works until the millisecond before its end, and once', () => {
  const link = { expiresAt: 1000, usedAt: null }
  expect(tokenState(link, 999)).toBe('open')
  expect(tokenState(link, 1000)).toBe('expired')
  expect(tokenState({ ...link, usedAt: 5 }, 6)).toBe('used')
})

describe('ACC-1 after signing in one goes on only to a page of this site', () => {
  test.each(['/my/interviews', '/interviews/abc?tab=1#top', '/company-invitation/x_y-z', '/'])('%s', (path) => { expect(safeReturn(path)).toBe(path) })
  test.each([
    '//evil.example', '/\\evil.example', '/\t/evil.example', '/\n/evil.example', 'https://evil.example', 'javascript:alert(1)', 'evil', '', null, undefined,
    '/..//evil.example', '/.//evil.example', '/a/..//evil.example', '/./\\evil.example', '/sign-in?return=/x', '/sign-up', '/api/sign-out', `/${'a'.repeat(600)}`,
  ])('not %j', (path) => {
    expect(safeReturn(path)).toBeNull()
  })
})

describe('ACC-5 what is masked can be recognised, not used', () => {
  test.each([['jiwon.kim@example.com', 'ji***@example.com'], ['kim@example.com', 'k***@example.com'], ['a@example.com', 'a***@example.com'], ['김지원지@example.com', '김지***@example.com']])('%s', (mail, masked) => {
    expect(maskMail(mail)).toBe(masked)
  })
  test.each([['01012345678', '010-****-5678'], ['+821012345678', '+82-****-5678'], ['0212345678', '021-****-5678']])('%s', (phone, masked) => { expect(maskPhone(phone)).toBe(masked) })
})

test('ACC-2 required consents are due until the present wording is agreed to; optional ones never', () => {
  const current = { terms: '2', privacy: '1', marketing: '1' }
  const given = (kind: 'terms' | 'privacy', version: string, yes = true): ConsentStanding => ({ kind, version, given: yes, at: 0, locale: 'ko' })
  expect(consentsDue([], current)).toEqual(['terms', 'privacy'])
  expect(consentsDue([given('terms', '1'), given('privacy', '1')], current)).toEqual(['terms'])
  expect(consentsDue([given('terms', '2'), given('privacy', '1', false)], current)).toEqual(['privacy'])
  expect(consentsDue([given('terms', '2'), given('privacy', '1')], current)).toEqual([])
})

test('GEN-2 a time zone is one of the IANA list', () => {
  expect(isTimeZone('Asia/Seoul')).toBe(true)
  expect(isTimeZone('Mars/Olympus')).toBe(false)
})

test('ACC-1 after signing in nobody is ever led to another site, however an address is written', () => {
  const pieces = fc.array(fc.oneof(fc.constantFrom('/', '//', '\\', '..', '.', '%2f', '%5c', '%2e%2e', '\t', '\n', '@', ':', '?', '#', 'https:', 'javascript:', 'evil.example', 'sign-in', 'api', 'my'), fc.string({ maxLength: 6 })), { maxLength: 8 })
  const path = fc.oneof(fc.string(), pieces.map((list) => list.join('')), pieces.map((list) => `/${list.join('')}`))
  fc.assert(fc.property(path, (wanted) => {
    const kept = safeReturn(wanted)
    if (kept === null) return
    const url = new URL(kept, 'https://maru.example.org/sign-in')
    expect(url.origin).toBe('https://maru.example.org')
    // What a browser makes of it once more is the same: nothing is left in it to be resolved away.
    expect(url.pathname + url.search + url.hash).toBe(kept)
    expect(url.pathname).not.toMatch(/^\/(sign-in|sign-up|verify|reset|api)(\/|$)/)
    expect(safeReturn(kept)).toBe(kept)
  }), { numRuns: 3000 })
})
