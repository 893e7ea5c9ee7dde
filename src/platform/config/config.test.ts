import { createPrivateKey } from 'node:crypto'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { certificate } from './certificate.fixture.js'
import { type ConfigError, readConfig } from './config.js'
import { Environment } from './environment.js'

const home = mkdtempSync(join(tmpdir(), 'maru-config-'))
afterAll(() => { rmSync(home, { recursive: true, force: true }) })
const read = (env: Record<string, string>) => readConfig({ MARU_HOME: home, ...env })
const problemsOf = (env: Record<string, string>): string[] => {
  try { read(env) } catch (err) { return (err as ConfigError).problems }
  return []
}

const account = { SOLAPI_API_KEY: 'NCS0', SOLAPI_API_SECRET: 's3cret-of-solapi', SOLAPI_FROM: '02-1234-5678' }
const port = 'must be a whole number from 1 to 65535'
test.each([
  ['PORT', { PORT: 'eighty' }, port], ['PORT', { PORT: '70000' }, port], ['PORT', { PORT: '80.5' }, port], ['PORT', { PORT: '-1' }, port],
  ['DATABASE_URL', { DATABASE_URL: 'mysql://db' }, 'must be an address such as postgres://'],
  ['DATABASE_URL', { DATABASE_URL: 'postgres://maru:s3cret/@:99999999/maru' }, 'cannot be read as an address'],
  ['PUBLIC_URL', { PUBLIC_URL: 'maru.example.org' }, 'must be an address such as https://maru.example.org'],
  ['PUBLIC_URL', { PUBLIC_URL: 'ftp://maru.example.org' }, 'must be an address such as https://maru.example.org'],
  ['PUBLIC_URL', { PUBLIC_URL: 'https://example.org/maru' }, 'must be an address without a path'],
  ['PUBLIC_URL', { PUBLIC_URL: 'https://example.org/?a=b' }, 'must be an address without a path'],
  ['SMTP_URL', { SMTP_URL: 'mail.example.org' }, 'must be an address such as smtp://'],
  ['SOLAPI_FROM', { ...account, SOLAPI_FROM: '+82 2 1234 5678' }, 'digits of a sender'], ['SOLAPI_FROM', { SOLAPI_API_KEY: 'k' }, 'belong together'],
  ['SOLAPI_PF_ID', { ...account, SOLAPI_PF_ID: 'no id' }, 'the id that Solapi gave the Kakao channel'], ['SOLAPI_PF_ID', { SOLAPI_PF_ID: 'KA01PF1' }, 'only with SOLAPI_API_KEY'],
  ['SOLAPI_TEMPLATES', { ...account, SOLAPI_PF_ID: 'KA01PF1', SOLAPI_TEMPLATES: '{"a":"KA01TP1"' }, 'must be a JSON object'], ['SOLAPI_TEMPLATES', { ...account, SOLAPI_PF_ID: 'KA01PF1', SOLAPI_TEMPLATES: '["KA01TP1"]' }, 'must be a JSON object'],
  ['SOLAPI_TEMPLATES', { ...account, SOLAPI_PF_ID: 'KA01PF1', SOLAPI_TEMPLATES: '{"a":7}' }, 'must be a JSON object'], ['SOLAPI_TEMPLATES', { ...account, SOLAPI_TEMPLATES: '{"a":"KA01TP1"}' }, 'needs SOLAPI_PF_ID'],
  ['SOLAPI_WEBHOOK_SECRET', { ...account, SOLAPI_WEBHOOK_SECRET: 'short' }, 'must be 16 characters or longer'],
  ['SOLAPI_URL', { ...account, SOLAPI_URL: 'api.solapi.com' }, 'must be an address such as https://api.solapi.com'], ['SOLAPI_URL', { ...account, SOLAPI_URL: 'https://api.solapi.com/v4' }, 'without a path'],
  ['MAIL_FROM', { MAIL_FROM: 'nonsense' }, 'must be a mail address'], ['MAIL_FROM', { MAIL_FROM: 'Maru <maru>' }, 'must be a mail address'],
  ['MAIL_FROM', { MAIL_FROM: 'Maru <a@example.org>, b@example.org' }, 'must be a mail address'], ['MAIL_FROM', { MAIL_FROM: 'Maru\r\nBcc: <a@example.org>' }, 'must be a mail address'],
  ['TIME_ZONE', { TIME_ZONE: 'Seoul' }, 'must be a time zone of the IANA list'],
  ['DEFAULT_LOCALE', { DEFAULT_LOCALE: 'fr' }, 'must be ko or en'],
  ['LOG_LEVEL', { LOG_LEVEL: 'loud' }, 'must be debug, info, warn, error or silent'],
  ['MARU_DEMO', { MARU_DEMO: 'yes' }, 'must be 0 or 1'],
  ['MEDIA_UDP_PORT', { MEDIA_UDP_PORT: '0' }, port],
  ['MEDIA_PROCESSES', { MEDIA_PROCESSES: '0' }, 'must be a whole number from 1 to 32'], ['MEDIA_PROCESSES', { MEDIA_PROCESSES: '33' }, 'must be a whole number from 1 to 32'],
  ['MEDIA_UDP_PORT', { MEDIA_UDP_PORT: '65535', MEDIA_PROCESSES: '2' }, '2 media processes need the ports 65535 to 65536'],
  ['MEDIA_ADDRESS', { MEDIA_ADDRESS: 'foo' }, 'must be an IP address'],
  ['MEDIA_ADDRESS', { MEDIA_ADDRESS: '203.0.113' }, 'must be an IP address'], ['MEDIA_ADDRESS', { MEDIA_ADDRESS: 'a.example.org,b.example.org' }, 'or a name such as'],
  ['MEDIA_ADDRESS', { MEDIA_ADDRESS: '203.0.113.7,203.0.113.8' }, 'an IPv4 and an IPv6 one'],
  ['LIVEKIT_URL', { LIVEKIT_URL: 'wss://media.example.org' }, 'belong together'],
  ['LIVEKIT_API_SECRET', { LIVEKIT_URL: 'wss://media.example.org', LIVEKIT_API_KEY: 'k', LIVEKIT_API_SECRET: 'short' }, 'must be 32 characters or longer'],
  ['TRUSTED_PROXIES', { TRUSTED_PROXIES: 'proxy.example.org' }, 'must be IP addresses or blocks'], ['TRUSTED_PROXIES', { TRUSTED_PROXIES: '10.0.0.0/33' }, 'must be IP addresses or blocks'],
  ['MARU_TEST_CLOCK', { MARU_TEST_CLOCK: '1', NODE_ENV: 'production' }, 'works only with NODE_ENV=test'],
  ['MARU_CLOCK_OFFSET', { MARU_CLOCK_OFFSET: 'soon' }, 'must be a number of milliseconds'],
])('OPS-4 a wrong %s is told by its name, in a sentence: %o', (name, env, sentence) => {
  const problems = problemsOf(env as unknown as Record<string, string>)
  expect(problems).toHaveLength(1)
  expect(problems[0]).toContain(name)
  expect(problems[0]).toContain(sentence)
  expect(problems[0]).not.toMatch(/s3cret|Invalid|NaN/)
})

test('OPS-4 what is empty counts as not set, whatever the setting', () => {
  const empty = Object.fromEntries(Object.keys(Environment.shape).filter((name) => name !== 'MARU_HOME').map((name, i) => [name, i % 2 ? '' : ' ']))
  expect(read(empty)).toEqual(read({}))
})

test('OPS-4 an address of the installation is kept as browsers write it', () => {
  const of = (url: string) => read({ PUBLIC_URL: url }).publicUrl
  expect([of('https://Maru.Example.org:443/'), of(' http://localhost:8080 ')]).toEqual(['https://maru.example.org', 'http://localhost:8080'])
  expect(read({ PORT: '80' }).publicUrl).toBe('http://localhost')
})

test('OPS-4 files of https that cannot be used are told by their setting', () => {
  const { cert, key } = certificate()
  const other = certificate().key
  const locked = createPrivateKey(key).export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' }) as string
  const file = (name: string, text: string) => { writeFileSync(join(home, name), text); return join(home, name) }
  const [good, fits, foreign, closed, noise] = [file('cert.pem', cert), file('key.pem', key), file('other.pem', other), file('locked.pem', locked), file('noise.pem', 'hello')]
  const said = (TLS_CERT: string, TLS_KEY: string) => problemsOf({ TLS_CERT, TLS_KEY })
  expect(read({ TLS_CERT: good, TLS_KEY: fits })).toMatchObject({ tls: { cert: good, key: fits }, publicUrl: 'https://localhost:3000', host: '0.0.0.0' })
  expect(said('/nowhere/cert.pem', fits)).toEqual(['TLS_CERT: the file /nowhere/cert.pem cannot be read (ENOENT)'])
  expect(said(home, '/nowhere/key.pem')).toEqual([`TLS_CERT: the file ${home} cannot be read (EISDIR)`, 'TLS_KEY: the file /nowhere/key.pem cannot be read (ENOENT)'])
  expect(said(noise, fits)).toEqual([expect.stringMatching(/^TLS_CERT: .*noise\.pem holds no certificate in PEM form/)])
  expect(said(good, noise)).toEqual([expect.stringMatching(/^TLS_KEY: .*noise\.pem holds no private key in PEM form/)])
  expect(said(fits, good)).toHaveLength(2)
  expect(said(good, closed)).toEqual([expect.stringMatching(/^TLS_KEY: .*locked by a passphrase/)])
  expect(said(good, foreign)).toEqual([expect.stringMatching(/^TLS_KEY: .*other\.pem is not the key of the certificate in TLS_CERT/)])
  expect(problemsOf({ TLS_KEY: fits })).toEqual(['TLS_CERT and TLS_KEY belong together: give both files, or none'])
})

test('OPS-4 a data folder that cannot be made or written to is told at once', () => {
  writeFileSync(join(home, 'a-file'), '')
  const said = (MARU_HOME: string) => problemsOf({ MARU_HOME })
  for (const place of [join(home, 'a-file'), join(home, 'a-file/below'), ...(process.platform === 'linux' ? ['/proc/nope', '/proc/nope/deep/er', '/sys/nope', '/proc/self'] : [])]) {
    expect(said(place)).toEqual([expect.stringMatching(/^MARU_HOME: nothing can be kept in \S+ \(E[A-Z]+\)\. Name a folder/)])
  }
  expect(said(join(home, 'new/and/deep'))).toEqual([])
  writeFileSync(join(home, 'new/and/deep/secrets/installation'), 'cut')
  expect(said(join(home, 'new/and/deep'))).toEqual([expect.stringMatching(/^MARU_HOME: the secret in .* is not whole/)])
})

test('OPS-4 all that is wrong is told at once', () => {
  expect(problemsOf({ PORT: 'x', TIME_ZONE: 'y', DATABASE_URL: 'z' })).toHaveLength(3)
  expect(problemsOf({ PORT: 'x', TLS_CERT: '/nowhere', LIVEKIT_API_KEY: 'k', MARU_HOME: '/proc/nope' })).toHaveLength(3)
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

test('NOTI-1 Solapi is used once its account and a sender’s number are given; AlimTalk and its calls are more', () => {
  expect(read({}).solapi).toBeNull()
  expect(read(account).solapi).toEqual({ url: 'https://api.solapi.com', apiKey: 'NCS0', apiSecret: 's3cret-of-solapi', from: '0212345678', pfId: null, templates: {}, hookSecret: null })
  expect(read({ ...account, SOLAPI_PF_ID: 'KA01PF1', SOLAPI_TEMPLATES: '{"maru_1":"KA01TP1"}', SOLAPI_WEBHOOK_SECRET: 'x'.repeat(16), SOLAPI_URL: 'http://127.0.0.1:9/' }).solapi)
    .toMatchObject({ url: 'http://127.0.0.1:9', pfId: 'KA01PF1', templates: { maru_1: 'KA01TP1' }, hookSecret: 'x'.repeat(16) })
})
