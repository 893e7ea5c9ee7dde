import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { stoppedClock } from '../clock/clock.js'
import { readConfig } from '../config/config.js'
import type { House } from '../house/house.js'
import { makeServer } from './server.js'

const home = mkdtempSync(join(tmpdir(), 'maru-policy-'))
afterAll(() => { rmSync(home, { recursive: true, force: true }) })

/** The content security policy of a page, by directive. */
async function policyOf(publicUrl: string): Promise<Record<string, string[]>> {
  const house = { config: readConfig({ MARU_HOME: home, NODE_ENV: 'test', PUBLIC_URL: publicUrl }), clock: stoppedClock(0) } as unknown as House
  const app = await makeServer(house, { authenticate: () => Promise.resolve(null), errorTexts: {} as never })
  app.get('/page', () => Promise.resolve(''))
  const answer = await app.inject('/page')
  await app.close()
  return Object.fromEntries(String(answer.headers['content-security-policy']).split(';').map((part) => {
    const [name = '', ...values] = part.trim().split(' ')
    return [name, values]
  }))
}

test('ACC-4 a page speaks to its own origin alone, by socket too, and runs no script but ours', async () => {
  const secure = await policyOf('https://maru.example.org')
  expect(secure['connect-src']).toEqual(["'self'", 'wss://maru.example.org'])
  expect(secure).toMatchObject({ 'default-src': ["'self'"], 'script-src': ["'self'", "'wasm-unsafe-eval'"], 'frame-ancestors': ["'none'"], 'object-src': ["'none'"], 'upgrade-insecure-requests': [] })
  const plain = await policyOf('http://localhost:8080')
  expect(plain['connect-src']).toEqual(["'self'", 'ws://localhost:8080'])
  expect(plain).not.toHaveProperty('upgrade-insecure-requests')
})
