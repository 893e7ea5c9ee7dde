import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { certificate } from './certificate.fixture.js'
import { type ConfigError, readConfig } from './config.js'

let home: string
let files: { TLS_CERT: string; TLS_KEY: string }
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'maru-turn-'))
  const { cert, key } = certificate()
  files = { TLS_CERT: join(home, 'cert.pem'), TLS_KEY: join(home, 'key.pem') }
  writeFileSync(files.TLS_CERT, cert)
  writeFileSync(files.TLS_KEY, key)
})
afterAll(() => rmSync(home, { recursive: true, force: true }))

const read = (env: Record<string, string>) => readConfig({ MARU_HOME: join(home, 'data'), ...env }).turn
const problemsOf = (env: Record<string, string>): string[] => {
  try { read(env); return [] } catch (err) { return (err as ConfigError).problems }
}

test('MED-3 MED-4 nothing is opened or named that was not asked for', () => {
  expect(read({})).toEqual({ port: null, tls: null, overHttps: false, urls: [], outside: null })
  expect(read({ PUBLIC_URL: 'https://maru.example.org' }).urls).toEqual([])
})

test('MED-3 where Maru speaks TLS itself, its own port takes TURN as well, unless told not to', () => {
  expect(read({ ...files, PUBLIC_URL: 'https://maru.example.org' })).toMatchObject({ overHttps: true, urls: ['turns:maru.example.org:443?transport=tcp'], port: null, tls: null })
  expect(read({ ...files, PORT: '8443' }).urls).toEqual(['turns:localhost:8443?transport=tcp'])
  expect(read({ ...files, MEDIA_TURN_OVER_HTTPS: '0' })).toMatchObject({ overHttps: false, urls: [] })
  expect(read({ PUBLIC_URL: 'https://maru.example.org', MEDIA_TURN_OVER_HTTPS: '1' }).urls).toEqual(['turns:maru.example.org:443?transport=tcp'])
})

test('MED-3 ports of its own are named as browsers reach them', () => {
  const own = { PUBLIC_URL: 'https://maru.example.org', MEDIA_TURN_PORT: '3478', MEDIA_TURN_OVER_HTTPS: '0' }
  expect(read(own)).toMatchObject({ port: 3478, urls: ['turn:maru.example.org:3478?transport=udp', 'turn:maru.example.org:3478?transport=tcp'] })
  expect(read({ ...own, MEDIA_TURN_ADDRESS: '2001:db8::7' }).urls[0]).toBe('turn:[2001:db8::7]:3478?transport=udp')
  expect(read({ ...own, ...files, MEDIA_TURN_TLS_PORT: '5349' })).toMatchObject({ tls: { port: 5349, certFile: files.TLS_CERT, keyFile: files.TLS_KEY } })
  expect(read({ ...own, ...files, MEDIA_TURN_TLS_PORT: '5349' }).urls[2]).toBe('turns:maru.example.org:5349?transport=tcp')
  expect(read({ ...own, ...files, MEDIA_TURN_TLS_PORT: '5349', MEDIA_TURN_TLS_ADDRESS: 'turn.example.org:443' }).urls[2]).toBe('turns:turn.example.org:443?transport=tcp')
  expect(read({ ...own, MEDIA_TURN_TLS_ADDRESS: 'turn.example.org:443' }).urls).toHaveLength(3)
  expect(read({ MEDIA_TURN_TLS_PORT: '5349', MEDIA_TURN_TLS_CERT: files.TLS_CERT, MEDIA_TURN_TLS_KEY: files.TLS_KEY }).tls).toMatchObject({ port: 5349 })
})

test('MED-3 another TURN server is named with the secret shared with it', () => {
  const TURN_URLS = 'turn:turn.example.org:3478?transport=udp, turns:[2001:db8::7]:443?transport=tcp,stun:turn.example.org'
  expect(read({ TURN_URLS, TURN_SECRET: 'sixteen-or-longer' }).outside).toEqual({ urls: TURN_URLS.split(',').map((one) => one.trim()), secret: 'sixteen-or-longer' })
  expect(read({ TURN_URLS: 'stun:turn.example.org' }).outside).toEqual({ urls: ['stun:turn.example.org'], secret: null })
})

test('OPS-4 settings of TURN that cannot be used are told by their name', () => {
  expect(problemsOf({ MEDIA_TURN_TLS_PORT: '5349' })).toEqual([expect.stringMatching(/^MEDIA_TURN_TLS_PORT needs a certificate/)])
  expect(problemsOf({ MEDIA_TURN_TLS_CERT: files.TLS_CERT })).toEqual([expect.stringMatching(/^MEDIA_TURN_TLS_CERT and MEDIA_TURN_TLS_KEY belong together/)])
  expect(problemsOf({ MEDIA_TURN_TLS_CERT: '/nowhere', MEDIA_TURN_TLS_KEY: files.TLS_KEY })).toEqual(['MEDIA_TURN_TLS_CERT: the file /nowhere cannot be read (ENOENT)'])
  expect(problemsOf({ MEDIA_TURN_TLS_ADDRESS: 'turn.example.org:443' })).toEqual([expect.stringMatching(/^MEDIA_TURN_TLS_ADDRESS names what stands in front/)])
  expect(problemsOf({ TURN_SECRET: 'sixteen-or-longer' })).toEqual([expect.stringMatching(/^TURN_SECRET belongs to TURN_URLS/)])
  expect(problemsOf({ TURN_URLS: 'turn:turn.example.org' })).toEqual([expect.stringMatching(/^TURN_URLS names a TURN server/)])
  for (const TURN_URLS of ['https://turn.example.org', 'turn:', 'turn:a b', 'turn:host:99999', 'turn:host?transport=tls', 'stun:host?transport=udp']) {
    expect(problemsOf({ TURN_URLS, TURN_SECRET: 'sixteen-or-longer' })).toEqual([expect.stringMatching(/^TURN_URLS: must be addresses of STUN and TURN servers/)])
  }
  for (const MEDIA_TURN_ADDRESS of ['http://turn.example.org', 'turn.example.org:3478', '-']) {
    expect(problemsOf({ MEDIA_TURN_PORT: '3478', MEDIA_TURN_ADDRESS })).toEqual([expect.stringMatching(/^MEDIA_TURN_ADDRESS: must be a host name/)])
  }
})

test('MED-3 an address of each family may be announced', () => {
  expect(readConfig({ MARU_HOME: join(home, 'data'), MEDIA_ADDRESS: 'media.example.org' }).mediaAddress).toBe('media.example.org')
  expect(readConfig({ MARU_HOME: join(home, 'data'), MEDIA_ADDRESS: '203.0.113.7, 2001:db8::7' }).mediaAddress).toBe('203.0.113.7,2001:db8::7')
})
