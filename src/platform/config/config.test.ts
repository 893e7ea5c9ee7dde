import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { type ConfigError, readConfig } from './config.js'

const home = mkdtempSync(join(tmpdir(), 'maru-config-'))
afterAll(() => { rmSync(home, { recursive: true, force: true }) })
const read = (env: Record<string, string>) => readConfig({ MARU_HOME: home, ...env })
const problemsOf = (env: Record<string, string>): string[] => {
  try { read(env) } catch (err) { return (err as ConfigError).problems }
  return []
}

test.each([
  ['PORT', { PORT: 'eighty' }], ['PORT', { PORT: '70000' }],
  ['DATABASE_URL', { DATABASE_URL: 'mysql://db' }],
  ['PUBLIC_URL', { PUBLIC_URL: 'maru.example.org' }],
  ['SMTP_URL', { SMTP_URL: 'mail.example.org' }],
  ['TIME_ZONE', { TIME_ZONE: 'Seoul' }],
  ['DEFAULT_LOCALE', { DEFAULT_LOCALE: 'fr' }],
  ['MEDIA_UDP_PORT', { MEDIA_UDP_PORT: '0' }],
  ['LIVEKIT_URL', { LIVEKIT_URL: 'wss://media.example.org' }],
  ['LIVEKIT_API_SECRET', { LIVEKIT_URL: 'wss://media.example.org', LIVEKIT_API_KEY: 'k', LIVEKIT_API_SECRET: 'short' }],
  ['TLS_CERT', { TLS_CERT: '/nowhere/cert.pem' }],
  ['TRUSTED_PROXIES', { TRUSTED_PROXIES: 'proxy.example.org' }], ['TRUSTED_PROXIES', { TRUSTED_PROXIES: '10.0.0.0/33' }],
  ['MARU_TEST_CLOCK', { MARU_TEST_CLOCK: '1', NODE_ENV: 'production' }],
])('OPS-4 a wrong %s is told by its name', (name, env) => {
  expect(problemsOf(env as unknown as Record<string, string>).join('\n')).toContain(name)
})

test('OPS-4 all that is wrong is told at once', () => {
  expect(problemsOf({ PORT: 'x', TIME_ZONE: 'y', DATABASE_URL: 'z' })).toHaveLength(3)
})

test('OPS-4 nothing needs to be set; the secret is made once, for its owner alone', () => {
  const first = read({})
  expect(first).toMatchObject({ port: 3000, host: '127.0.0.1', publicUrl: 'http://localhost:3000', locale: 'ko', timeZone: 'Asia/Seoul', trustedProxies: [] })
  expect(read({}).secret).toBe(first.secret)
  expect(statSync(join(home, 'secrets/installation')).mode & 0o777).toBe(0o600)
})

test('OPS-4 proxies are addresses and blocks of both families', () => {
  expect(read({ TRUSTED_PROXIES: '127.0.0.1, 10.0.0.0/8,fd00::/8' }).trustedProxies).toEqual(['127.0.0.1', '10.0.0.0/8', 'fd00::/8'])
})
