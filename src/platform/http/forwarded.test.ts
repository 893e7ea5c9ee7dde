import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { stoppedClock } from '../clock/clock.js'
import { readConfig } from '../config/config.js'
import type { House } from '../house/house.js'
import { makeServer } from './server.js'

const home = mkdtempSync(join(tmpdir(), 'maru-forwarded-'))
afterEach(() => { rmSync(home, { recursive: true, force: true }) })

/** The address that limits and locks count by, as a caller at `from` would have it who claims to pass on somebody else's call. */
async function addressSeen(proxies: string, from: string): Promise<string> {
  const house = { config: readConfig({ MARU_HOME: home, NODE_ENV: 'test', TRUSTED_PROXIES: proxies }), clock: stoppedClock(0) } as unknown as House
  const app = await makeServer(house, { authenticate: () => Promise.resolve(null), errorTexts: {} as never })
  app.get('/seen', (request) => Promise.resolve({ ip: request.ip }))
  const answer = await app.inject({ url: '/seen', remoteAddress: from, headers: { 'x-forwarded-for': '203.0.113.9' } })
  await app.close()
  return (answer.json() as { ip: string }).ip
}

test('INT-22 behind a proxy that the operator named, a lock by address is the visitor’s own', async () => {
  expect(await addressSeen('127.0.0.1', '127.0.0.1')).toBe('203.0.113.9')
})

test('INT-22 nobody else can choose the address that they are counted by', async () => {
  expect(await addressSeen('', '127.0.0.1')).toBe('127.0.0.1')
  expect(await addressSeen('10.0.0.0/8', '198.51.100.7')).toBe('198.51.100.7')
})
