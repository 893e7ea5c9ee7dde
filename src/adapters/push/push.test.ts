import { createECDH } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { hours, minutes } from '../../kernel/time.js'
import { encrypt, mostPlain } from './encrypt.js'
import { payloadOf, shortened, topicOf } from './payload.js'
import type { PushDevice, PushMessage, PushOutcome } from './port.js'
import { browserAt, pushService, vapidClaims, type Browser } from './push-service.fixture.js'
import { vapidKeysOf, vapidSubject } from './vapid.js'
import { webPush, type WebPushOptions } from './webpush.js'

const now = Date.parse('2026-11-23T00:00:00Z')
const keys = vapidKeysOf('a secret of the installation')
const message: PushMessage = {
  key: 'd1', to: 'hana', title: '면접 일정이 확정되었습니다', body: '한빛소프트 · 11. 24. (화) 10:30', url: 'https://maru.example/my/interviews', locale: 'ko', expiresAt: now + minutes(90), notice: 'n1', service: 'interviews', about: 'interview:1', urgent: true,
}
let service: Awaited<ReturnType<typeof pushService>>
beforeAll(async () => { service = await pushService() })
afterAll(() => service.close())
beforeEach(() => { service.got.length = 0; service.answers.clear() })

const deviceOf = (id: string, browser: Browser): PushDevice => ({ id, endpoint: browser.endpoint, ...browser.keys })
const at = (path: string) => browserAt(`${service.origin}/${path}`)
function portTo(devices: PushDevice[], more: Partial<WebPushOptions> = {}) {
  const noted: [string, PushOutcome][] = []
  const port = webPush({ keys, subject: 'mailto:post@maru.example', now: () => now, allowPrivate: true, devices: { of: (person) => Promise.resolve(person === 'hana' ? devices : []), noted: (device, outcome) => { noted.push([device.id, outcome]); return Promise.resolve() } }, ...more })
  return { port, noted }
}

test('NOTI-1 the example of RFC 8291 comes out letter by letter', () => {
  const own = createECDH('prime256v1')
  own.setPrivateKey(Buffer.from('yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw', 'base64url'))
  const to = browserAt('https://push.example', { privateKey: 'q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94', auth: 'BTBZMqHH6r4Tts7J_aSIgg' })
  const sealed = encrypt(Buffer.from('When I grow up, I want to be a watermelon'), to.keys, { own, salt: Buffer.from('DGv6ra1nlYgDCS1FRnbzlw', 'base64url') })
  expect(sealed.toString('base64url')).toBe('DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN')
})

test('NOTI-1 each device gets the notice sealed for it alone, signed by the installation, with how long, how urgent and what it replaces', async () => {
  const [phone, desk] = [at('phone'), at('desk')]
  const { port, noted } = portTo([deviceOf('phone', phone), deviceOf('desk', desk)])
  expect(await port.send(message)).toEqual({ accepted: true, providerId: 'd1' })
  expect(service.got.map((g) => g.path).sort()).toEqual(['/desk', '/phone'])
  for (const [path, browser, other] of [['/phone', phone, desk], ['/desk', desk, phone]] as const) {
    const { headers, body } = service.got.find((g) => g.path === path)!
    expect(browser.read(body)).toEqual({ notice: 'n1', title: message.title, body: message.body, url: message.url, locale: 'ko', service: 'interviews', tag: topicOf(message) })
    expect(() => other.read(body)).toThrow()
    expect(headers).toMatchObject({ 'content-encoding': 'aes128gcm', 'content-type': 'application/octet-stream', ttl: '5400', urgency: 'high', topic: topicOf(message) })
    expect(vapidClaims(headers.authorization!)).toEqual({ aud: service.origin, exp: (now + hours(12)) / 1000, sub: 'mailto:post@maru.example', key: keys.publicKey })
    expect(body.length).toBeLessThanOrEqual(4096)
  }
  expect(noted).toEqual([['phone', { took: true }], ['desk', { took: true }]])
})

test('NOTI-1 a repeat, and what is later said of the same, has the same topic; of another thing or person it has another', () => {
  expect(topicOf(message)).toMatch(/^[\w-]{32}$/)
  expect(topicOf({ ...message })).toBe(topicOf(message))
  expect(topicOf({ ...message, about: 'interview:2' })).not.toBe(topicOf(message))
  expect(topicOf({ ...message, to: 'duri' })).not.toBe(topicOf(message))
})

test('NOTI-1 what never ends is kept a day, what has ended is not kept, and what is optional does not wake a device', async () => {
  const { port } = portTo([deviceOf('a', at('a'))])
  await port.send({ ...message, expiresAt: null, urgent: false })
  await port.send({ ...message, expiresAt: now - 1 })
  expect(service.got.map(({ headers }) => [headers['ttl'], headers['urgency']])).toEqual([['86400', 'normal'], ['0', 'high']])
})

describe('what a push service answers', () => {
  test.each([
    [404, { gone: true, again: false }], [410, { gone: true, again: false }], [429, { gone: false, again: true }], [500, { gone: false, again: true }], [503, { gone: false, again: true }],
    [400, { gone: false, again: false }], [403, { gone: false, again: false }], [413, { gone: false, again: false }], [301, { gone: false, again: false }],
  ])('NOTI-4 %i: %o', async (status, facts) => {
    const { port, noted } = portTo([deviceOf('a', at('a'))])
    service.answers.set('/a', status)
    await expect(port.send(message)).rejects.toMatchObject({ message: `0/1 push_${status}`, permanent: !facts.again })
    expect(noted).toEqual([['a', { took: false, reason: `push_${status}`, ...facts }]])
  })
  test('NOTI-4 a cut connection is tried again', async () => {
    const { port } = portTo([deviceOf('a', at('a'))])
    service.answers.set('/a', 0)
    await expect(port.send(message)).rejects.toMatchObject({ message: '0/1 broken_connection', permanent: false })
  })
  test('NOTI-1 one device that takes it is enough, and what the others said is kept', async () => {
    const { port, noted } = portTo([deviceOf('a', at('a')), deviceOf('b', at('b')), deviceOf('c', at('c'))])
    service.answers.set('/a', 410).set('/c', 503)
    expect(await port.send(message)).toEqual({ accepted: true, providerId: 'd1', but: '1/3 push_410 push_503' })
    expect(noted.map(([id, o]) => [id, o.took])).toEqual(expect.arrayContaining([['a', false], ['b', true], ['c', false]]))
  })
  test('NOTI-4 where no device takes it and one may later, it is tried again', async () => {
    const { port } = portTo([deviceOf('a', at('a')), deviceOf('b', at('b'))])
    service.answers.set('/a', 410).set('/b', 503)
    await expect(port.send(message)).rejects.toMatchObject({ permanent: false })
  })
  test('NOTI-1 somebody without a device gets none, and that is final', async () => {
    await expect(portTo([]).port.send(message)).rejects.toMatchObject({ message: 'no_device', permanent: true })
  })
})

describe('addresses and keys that a person gives', () => {
  const refusedAt = async (endpoint: string, more: Partial<WebPushOptions> = {}) => {
    const { port } = portTo([deviceOf('a', browserAt(endpoint))], { allowPrivate: false, ...more })
    return port.send(message).then(() => 'sent', (err: Error & { permanent: boolean }) => [err.message, err.permanent])
  }
  test.each(['https://127.0.0.1:9/', 'https://localhost:9/', 'https://[::1]:9/', 'https://169.254.169.254/latest', 'https://10.0.0.1/', 'https://[::ffff:127.0.0.1]/'])('NOTI-1 %s is not sent to', async (endpoint) => {
    expect(await refusedAt(endpoint)).toEqual(['0/1 private_address', true])
  })
  test.each(['http://push.example/a', 'https://a:b@push.example/', 'https://push.example/#a', 'ftp://push.example/', 'nonsense'])('NOTI-1 %s is no address of a push service', async (endpoint) => {
    expect(await refusedAt(endpoint)).toEqual(['0/1 endpoint_wrong', true])
  })
  test('NOTI-1 keys that are none are told as such, and nothing is sent', async () => {
    const { port } = portTo([{ ...deviceOf('a', at('a')), p256dh: Buffer.alloc(65, 4).toString('base64url') }])
    await expect(port.send(message)).rejects.toMatchObject({ message: '0/1 keys_wrong', permanent: true })
    expect(service.got).toEqual([])
  })
})

describe('what fits', () => {
  const flags = '👩‍👩‍👧‍👦'
  test.each([['가'.repeat(5000), '가'], [flags.repeat(900), flags], ['a"\\\n'.repeat(3000), 'a"\\\n']])('NOTI-1 a body that is too long is cut at a letter, and the link stays whole (%#)', (body, letter) => {
    const sent = payloadOf({ ...message, body })
    const payload = JSON.parse(sent.toString()) as { body: string; url: string; title: string }
    expect(sent.length).toBeLessThanOrEqual(mostPlain)
    expect(sent.length).toBeGreaterThan(mostPlain - 200)
    expect(payload).toMatchObject({ url: message.url, title: message.title })
    expect(payload.body).toMatch(/…$/)
    if (letter !== 'a"\\\n') expect(payload.body.slice(0, -1).replaceAll(letter, '')).toBe('')
    expect(encrypt(sent, browserAt('https://push.example').keys).length).toBeLessThanOrEqual(4096)
  })
  test('NOTI-1 a long link leaves less for the words', () => {
    const url = `https://maru.example/${'x'.repeat(3000)}`
    const sent = payloadOf({ ...message, url, title: '가'.repeat(500), body: '나'.repeat(500) })
    expect(sent.length).toBeLessThanOrEqual(mostPlain)
    expect(JSON.parse(sent.toString())).toMatchObject({ url })
  })
  test('NOTI-1 a title has at most 120 letters', () => {
    expect((JSON.parse(payloadOf({ ...message, title: '가'.repeat(121) }).toString()) as { title: string }).title).toBe(`${'가'.repeat(119)}…`)
    expect([shortened('가나다', 3), shortened('가나다', 2), shortened(flags.repeat(2), 1)]).toEqual(['가나다', '가…', '…'])
  })
})

describe('the installation’s keys', () => {
  test('NOTI-1 one secret is one key pair, another is another', () => {
    expect(vapidKeysOf('a').publicKey).toBe(vapidKeysOf('a').publicKey)
    expect(vapidKeysOf('a').publicKey).not.toBe(vapidKeysOf('b').publicKey)
    expect(Buffer.from(keys.publicKey, 'base64url')).toHaveLength(65)
  })
  test.each([
    ['Maru <post@maru.example>', 'https://maru.example', 'mailto:post@maru.example'], ['post@maru.example', 'http://localhost:3000', 'mailto:post@maru.example'],
    ['Maru <no-reply@localhost>', 'https://maru.example', 'https://maru.example'], ['Maru <no-reply@localhost>', 'http://localhost:3000', 'mailto:no-reply@localhost'],
  ])('NOTI-1 %s at %s is asked about by %s', (mailFrom, publicUrl, subject) => { expect(vapidSubject(mailFrom, publicUrl)).toBe(subject) })
})
