import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { browserAt, pushService, type Browser } from '../../../adapters/push/push-service.fixture.js'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { minutes } from '../../../kernel/time.js'
import { useWorld } from '../../../../tests/world/world.js'
import { consentVersions } from '../../accounts/consent-texts.js'
import { signInAs, type Person } from '../../accounts/index.js'
import { notify, outboxDetail, outboxPage, type Recipient } from '../index.js'
import { freePlace, mostDevices } from './rules.js'
import { devicesOf } from './store.js'
import { pushDevices } from './tables.js'

const world = useWorld()
let service: Awaited<ReturnType<typeof pushService>>
let [hana, duri]: Person[] = []
beforeAll(async () => { service = await pushService(); hana = await world.person('김하나'); duri = await world.person('이두리') })
afterAll(() => service.close())
beforeEach(async () => { service.got.length = 0; service.answers.clear(); await world.house.db.delete(pushDevices) })

let n = 0
const fresh = (): Browser => browserAt(`${service.origin}/${++n}`)
const deviceCookie = (name: string): string => name.padEnd(20, 'x')
const subscribe = (person: Person, browser: Browser, device = deviceCookie(`${person.id.slice(0, 8)}${n}`)) =>
  world.as(person, device).call('POST /api/push/devices', { body: { endpoint: browser.endpoint, keys: browser.keys }, headers: { 'user-agent': 'Mozilla/5.0 (Windows NT 10.0) Firefox/130.0' } })
const mine = async (person: Person, device = deviceCookie('elsewhere')) => (await world.as(person, device).call('GET /api/push')).body
const tell = (person: Person, more: { required?: boolean; about?: string; dropAfter?: number } = {}) => world.house.transact((tx) => notify(tx, {
  event: `push:${++n}`, about: more.about ?? 'interview:1', to: { personId: person.id, name: person.name, mail: null, phone: null, locale: 'ko', timeZone: 'Asia/Seoul' } satisfies Recipient,
  required: more.required ?? true, ...(more.dropAfter ? { dropAfter: more.dropAfter } : {}), content: { kind: 'interview.scheduled', bell: { title: '면접 일정이 확정되었습니다', body: '11. 24. (화) 10:30', href: '/my/interviews' } },
}))
const gotAt = (browser: Browser) => service.got.filter((g) => browser.endpoint.endsWith(g.path)).map((g) => browser.read(g.body))
const pushes = async () => (await outboxPage(world.house.db, { channel: 'push' }, { limit: 20 })).items

describe('who is refused', () => {
  test('NOTI-1 nobody signed in has devices', async () => {
    for (const operation of ['GET /api/push', 'POST /api/push/devices', 'DELETE /api/push/devices/{id}', 'POST /api/push/devices/{id}/test']) {
      expect((await world.as(null).call(operation, { params: { id: 'x'.repeat(22) }, ...(operation.endsWith('devices') ? { body: { endpoint: 'https://push.example/a', keys: fresh().keys } } : {}) })).status).toBe(401)
    }
  })
  test('NOTI-1 another person’s device is not there', async () => {
    const { body: { id } } = await subscribe(hana!, fresh())
    expect((await world.as(duri!).call('DELETE /api/push/devices/{id}', { params: { id } })).status).toBe(404)
    expect((await world.as(duri!).call('POST /api/push/devices/{id}/test', { params: { id } })).status).toBe(404)
    expect((await mine(duri!)).devices).toEqual([])
    expect((await mine(hana!)).devices).toHaveLength(1)
  })
  test.each([
    ['ftp://push.example/a', 'push_address_wrong'], ['nonsense!', 'push_address_wrong'], ['https://a:b@push.example/', 'push_address_wrong'], ['short', 'invalid_request'], [`https://push.example/${'a'.repeat(1000)}`, 'invalid_request'],
  ])('NOTI-1 an address that can be none of a push service is refused (%#)', async (endpoint, code) => {
    expect(await world.as(hana!).call('POST /api/push/devices', { body: { endpoint, keys: fresh().keys } })).toMatchObject({ status: 400, body: { code } })
  })
  test.each([{ p256dh: 'x' }, { auth: 'y' }, { p256dh: 'A'.repeat(87) }])('NOTI-1 keys that are none (%o) are refused', async (wrong) => {
    expect(await world.as(hana!).call('POST /api/push/devices', { body: { endpoint: fresh().endpoint, keys: { ...fresh().keys, ...wrong } } })).toMatchObject({ status: 400, body: { code: 'invalid_request' } })
  })
  test('NOTI-1 a renewal without the device’s secret is refused', async () => {
    const { body } = await subscribe(hana!, fresh())
    const next = fresh()
    for (const wrong of [{ id: body.id, secret: 'x'.repeat(43) }, { id: 'x'.repeat(23), secret: body.secret }]) {
      expect((await world.as(null).call('POST /api/push/renewal', { body: { ...wrong, endpoint: next.endpoint, keys: next.keys } })).status).toBe(404)
    }
    expect((await devicesOf(world.house.db, hana!.id))[0]!.endpoint).not.toBe(next.endpoint)
  })
})

describe('a notice', () => {
  test('NOTI-1 goes to all devices of its person, once, and to nobody else’s', async () => {
    const [phone, desk, others] = [fresh(), fresh(), fresh()]
    await subscribe(hana!, phone, deviceCookie('phone')); await subscribe(hana!, desk, deviceCookie('desk')); await subscribe(duri!, others, deviceCookie('others'))
    const id = await tell(hana!, { dropAfter: world.clock.now() + minutes(30) })
    await world.sweep(); await world.sweep()
    const payload = { notice: id, title: '면접 일정이 확정되었습니다', body: '11. 24. (화) 10:30', url: 'http://localhost:3000/my/interviews', locale: 'ko', service: 'interviews' }
    expect(gotAt(phone)).toMatchObject([payload])
    expect(gotAt(desk)).toMatchObject([payload])
    expect(gotAt(others)).toEqual([])
    expect(service.got.map((g) => [g.headers['ttl'], g.headers['urgency']])).toEqual([['1800', 'high'], ['1800', 'high']])
    expect((await pushes())[0]).toMatchObject({ state: 'accepted', provider: 'webpush', address: hana!.id })
    expect((await outboxDetail(world.house, (await pushes())[0]!.id))!.message).toMatchObject({ channel: 'push', message: { title: payload.title, body: payload.body, url: payload.url } })
    expect((await mine(hana!)).devices).toMatchObject([{ usedAt: expect.any(String), failures: 0 }, { usedAt: expect.any(String), failures: 0 }])
  })
  test('NOTI-1 where one device takes it and another does not, it is accepted, and the operator reads what was not', async () => {
    const [one, other] = [fresh(), fresh()]
    await subscribe(hana!, one, deviceCookie('one')); await subscribe(hana!, other, deviceCookie('other'))
    service.answers.set(new URL(other.endpoint).pathname, 403)
    await tell(hana!)
    await world.sweep()
    const [delivery] = await pushes()
    expect(delivery).toMatchObject({ state: 'accepted', tries: 1 })
    expect((await outboxDetail(world.house, delivery!.id))!.tried).toMatchObject([{ outcome: 'accepted', reason: '1/2 push_403' }])
    expect((await mine(hana!)).devices).toMatchObject([{ failures: 0 }, { failures: 1 }])
  })
  test('NOTI-1 makes no push for somebody without a device', async () => {
    const before = (await pushes()).length
    await tell(duri!)
    await world.sweep()
    expect(await pushes()).toHaveLength(before)
  })
  test('NOTI-4 a device that is gone is forgotten, and one that fails for now is tried again later', async () => {
    const [gone, away] = [fresh(), fresh()]
    await subscribe(hana!, gone, deviceCookie('gone')); await subscribe(hana!, away, deviceCookie('away'))
    service.answers.set(new URL(gone.endpoint).pathname, 410).set(new URL(away.endpoint).pathname, 503)
    await tell(hana!)
    await world.sweep()
    expect((await pushes())[0]).toMatchObject({ state: 'retrying', failure: '0/2 push_410 push_503' })
    expect((await mine(hana!)).devices).toMatchObject([{ failures: 1 }])
    service.answers.clear()
    world.clock.advance(minutes(1))
    await world.sweep()
    expect((await pushes())[0]).toMatchObject({ state: 'accepted', tries: 2 })
    expect(gotAt(gone)).toHaveLength(1)
    expect(gotAt(away)).toHaveLength(2)
    expect((await mine(hana!)).devices).toMatchObject([{ failures: 0 }])
  })
  test('NOTI-1 reaches only browsers that subscribed with the key of today', async () => {
    const browser = fresh()
    const { body } = await subscribe(hana!, browser, deviceCookie('old'))
    expect((await mine(hana!, deviceCookie('old'))).here).toEqual({ id: body.id, endpoint: browser.endpoint, current: true })
    await world.house.db.update(pushDevices).set({ serverKey: 'an earlier one' }).where(eq(pushDevices.id, body.id))
    expect((await mine(hana!, deviceCookie('old'))).here).toMatchObject({ current: false })
    expect(await world.as(hana!).call('POST /api/push/devices/{id}/test', { params: { id: body.id } })).toMatchObject({ status: 200, body: { took: false, gone: true } })
    await tell(hana!)
    await world.sweep()
    expect(service.got).toEqual([])
    expect((await pushes())[0]).toMatchObject({ state: 'failed', failure: 'no_device' })
    // Subscribed anew, as its page does when it opens.
    await subscribe(hana!, fresh(), deviceCookie('old'))
    expect(await mine(hana!, deviceCookie('old'))).toMatchObject({ here: { current: true }, devices: [{ here: true }] })
  })
})

describe('whose browser it is', () => {
  test('NOTI-1 whoever signs in on a browser takes it over: nothing of the former person comes to it', async () => {
    const [browser, device] = [fresh(), deviceCookie('shared')]
    await subscribe(hana!, browser, device)
    // Hana's sign-in ran out, or its cookie was lost: nothing told of its end.
    await world.as(duri!, device).call('GET /api/me')
    await tell(hana!)
    await world.sweep()
    expect(service.got).toEqual([])
    expect((await mine(hana!)).devices).toEqual([])
  })
  test('NOTI-1 the same subscription, switched on by somebody else, is theirs alone', async () => {
    const browser = fresh()
    const first = await subscribe(hana!, browser, deviceCookie('one'))
    await subscribe(duri!, browser, deviceCookie('two'))
    expect((await mine(hana!)).devices).toEqual([])
    expect((await mine(duri!)).devices).toHaveLength(1)
    expect((await world.as(null).call('POST /api/push/renewal', { body: { ...first.body, endpoint: browser.endpoint, keys: browser.keys } })).status).toBe(404)
  })
  test('NOTI-1 signing out ends what was subscribed under that sign-in, and no other', async () => {
    const person = await world.person('박세라')
    const device = deviceCookie('leaving')
    await subscribe(person, fresh(), device)
    const [row] = await devicesOf(world.house.db, person.id)
    const { body } = await world.as(person).call('GET /api/me/sign-ins')
    expect(body.current).toBe(row!.signInId)
    await subscribe(hana!, fresh(), deviceCookie('staying'))
    await world.as(person, device).call('POST /api/sign-out')
    expect(await devicesOf(world.house.db, person.id)).toEqual([])
    expect(await devicesOf(world.house.db, hana!.id)).toHaveLength(1)
  })
  test('NOTI-1 a subscription lives as long as the sign-in it was last used under', async () => {
    const browser = fresh()
    await subscribe(hana!, browser, deviceCookie('again'))
    await world.house.db.update(pushDevices).set({ signInId: 'one-that-ran-out' })
    await world.as(hana!, deviceCookie('meanwhile')).call('GET /api/me')
    expect((await devicesOf(world.house.db, hana!.id))[0]!.signInId).toBe('one-that-ran-out')
    const { cookie, signInId } = await signInAs(world.house, hana!.id)
    await world.app.inject({ url: '/api/me', headers: { cookie: `${cookie.split(';')[0]!}; maru_device=${deviceCookie('again')}` } })
    expect(await devicesOf(world.house.db, hana!.id)).toMatchObject([{ signInId, endpoint: browser.endpoint }])
  })
  test('NOTI-1 closing the account ends all', async () => {
    const person = await world.person('최한별')
    await subscribe(person, fresh(), deviceCookie('closing'))
    // Of a sign-in that ran out, of which nothing is told any more.
    await world.house.db.update(pushDevices).set({ signInId: 'one-that-ran-out' })
    const withdrawn = { kind: 'privacy', version: consentVersions.privacy, given: false, confirmed: true }
    expect((await world.as(person, deviceCookie('other')).call('POST /api/me/consents', { body: withdrawn })).status).toBe(200)
    expect(await devicesOf(world.house.db, person.id)).toEqual([])
  })
})

describe('one’s devices', () => {
  test('NOTI-1 ten at most; the eleventh is refused until one is removed', async () => {
    for (let i = 0; i < mostDevices; i++) expect((await subscribe(hana!, fresh(), deviceCookie(`d${i}`))).status).toBe(201)
    expect(await subscribe(hana!, fresh(), deviceCookie('d11'))).toMatchObject({ status: 403, body: { code: 'push_devices_too_many' } })
    const { devices } = await mine(hana!)
    await world.as(hana!).call('DELETE /api/push/devices/{id}', { params: { id: devices[3].id } })
    expect((await subscribe(hana!, fresh(), deviceCookie('d11'))).status).toBe(201)
    // The same browser again stands for itself, not for one more.
    expect((await subscribe(hana!, fresh(), deviceCookie('d11'))).status).toBe(201)
    expect((await mine(hana!)).devices).toHaveLength(mostDevices)
  })
  test('NOTI-1 eleven at the same moment leave ten, in the database, too', async () => {
    const answers = await Promise.all(Array.from({ length: mostDevices + 1 }, (_, i) => subscribe(hana!, fresh(), deviceCookie(`m${i}`))))
    expect(answers.map((a) => a.status).sort()).toEqual([...Array<number>(mostDevices).fill(201), 403])
    const [row] = await devicesOf(world.house.db, hana!.id)
    await expect(world.house.db.insert(pushDevices).values({ ...row!, id: 'another', place: 11, endpoint: 'https://push.example/11', device: 'another' })).rejects.toThrow()
  })
  test('NOTI-1 they are listed with what they are, and the one that asks is marked; no address or key of another is told', async () => {
    await subscribe(hana!, fresh(), deviceCookie('phone')); await subscribe(hana!, fresh(), deviceCookie('desk'))
    const view = await mine(hana!, deviceCookie('desk'))
    expect(view).toMatchObject({ most: 10, devices: [{ here: false, agent: expect.stringContaining('Firefox') }, { here: true }], here: { id: view.devices[1].id } })
    expect(Object.keys(view.devices[0]).sort()).toEqual(['agent', 'failures', 'here', 'id', 'madeAt', 'usedAt'])
  })
  test('NOTI-1 removing one is final: nothing goes to it any more', async () => {
    const browser = fresh()
    const { body: { id } } = await subscribe(hana!, browser)
    expect((await world.as(hana!).call('DELETE /api/push/devices/{id}', { params: { id } })).status).toBe(204)
    expect((await world.as(hana!).call('DELETE /api/push/devices/{id}', { params: { id } })).status).toBe(404)
    await tell(hana!)
    await world.sweep()
    expect(service.got).toEqual([])
  })
  test('NOTI-1 a browser renews its subscription by its secret, signed in or not', async () => {
    const [before, after] = [fresh(), fresh()]
    const { body } = await subscribe(hana!, before)
    expect((await world.as(null).call('POST /api/push/renewal', { body: { ...body, endpoint: after.endpoint, keys: after.keys } })).status).toBe(204)
    await tell(hana!)
    await world.sweep()
    expect([gotAt(before).length, gotAt(after).length]).toEqual([0, 1])
    expect((await devicesOf(world.house.db, hana!.id))[0]!.secretDigest).not.toContain(body.secret)
  })
  test('NOTI-25 a test goes to that device alone, in the person’s language, and says what became of it', async () => {
    const [phone, desk] = [fresh(), fresh()]
    await subscribe(hana!, phone, deviceCookie('phone'))
    const { body: { id } } = await subscribe(hana!, desk, deviceCookie('desk'))
    const test = () => world.as(hana!).call('POST /api/push/devices/{id}/test', { params: { id } })
    expect(await test()).toMatchObject({ status: 200, body: { took: true, gone: false } })
    expect(gotAt(desk)).toMatchObject([{ title: '테스트 알림', service: 'test', notice: null }])
    expect(gotAt(phone)).toEqual([])
    service.answers.set(new URL(desk.endpoint).pathname, 500)
    expect(await test()).toMatchObject({ body: { took: false, gone: false } })
    service.answers.set(new URL(desk.endpoint).pathname, 404)
    expect(await test()).toMatchObject({ body: { took: false, gone: true } })
    expect((await mine(hana!)).devices).toHaveLength(1)
  })
})

test('NOTI-1 places are given in order, and none beyond the last', () => {
  expect([freePlace([]), freePlace([1, 2]), freePlace([2, 3]), freePlace([1, 2, 3], 3)]).toEqual([1, 3, 1, null])
})

test('NOTI-1 the key that push services know the installation by is made at the first start, for its owner alone', async () => {
  const folder = join(world.house.config.home, 'secrets')
  expect(readdirSync(folder).sort()).toEqual(['installation', 'push'])
  expect(statSync(join(folder, 'push')).mode & 0o777).toBe(0o600)
  expect((await world.as(null).call('GET /api/push/key')).body).toEqual({ publicKey: expect.stringMatching(/^B[\w-]{86}$/) })
})
