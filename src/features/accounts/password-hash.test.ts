import { expect, test } from 'vitest'
import { digestOf, newToken } from '../../platform/token/token.js'
import { costOf, hashPassword, passwordFits } from './password-hash.js'

const strong = costOf({ testClock: false })

test('ACC-1 a password is kept with scrypt at its full cost, salted, and fits only itself; no account costs the same work and fits nothing', { timeout: 90_000 }, async () => {
  const one = await hashPassword('a river in spring', strong)
  expect(one).toMatch(/^scrypt\$15\$8\$3\$[\w-]{22}\$[\w-]{43}$/)
  expect(await hashPassword('a river in spring', strong)).not.toBe(one)
  const timed = async (password: string, stored: string | null) => {
    const from = process.cpuUsage().user
    const fits = await passwordFits(password, stored, strong)
    return { fits, work: process.cpuUsage().user - from }
  }
  const [right, wrong, unknown] = [await timed('a river in spring', one), await timed('a river in Spring', one), await timed('', null)]
  expect([right.fits, wrong.fits, unknown.fits]).toEqual([true, false, false])
  expect(unknown.work / wrong.work).toBeGreaterThan(0.5)
})

test('ACC-1 a token has 256 bits and its digest is another', () => {
  const token = newToken()
  expect(Buffer.from(token, 'base64url')).toHaveLength(32)
  expect(digestOf(token)).not.toContain(token)
  expect(newToken()).not.toBe(token)
})
