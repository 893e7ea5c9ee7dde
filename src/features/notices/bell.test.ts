import { beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '../accounts/index.js'
import { expectLiveLaw } from '../../../tests/laws/live-law.js'
import { useWorld } from '../../../tests/world/world.js'
import type { BellView } from './contract.js'
import { noticesChannels } from './channel.js'
import { notify, type Recipient } from './index.js'
import { applyToBell, growBell } from './web/bell-state.js'

const world = useWorld()
let hana: Person
let duri: Person
beforeAll(async () => { hana = await world.person('김하나'); duri = await world.person('이두리') })

let n = 0
const ring = (person: Person, title = `알림 ${++n}`) => world.house.transact((tx) => notify(tx, {
  event: `bell:${++n}`, about: 'test', to: { personId: person.id, name: person.name, mail: null, phone: null, locale: 'ko', timeZone: 'Asia/Seoul' } satisfies Recipient, required: true,
  content: { kind: 'test.bell', bell: { title, body: '내용', href: '/my/interviews' } },
}))
const bellOf = async (person: Person, query: Record<string, string | number> = {}) => (await world.as(person).call('GET /api/notices', { query })).body as BellView
const read = (person: Person, body: unknown) => world.as(person).call('POST /api/notices/read', { body })

describe('who is refused', () => {
  test('nobody signed in reads no bell', async () => {
    expect((await world.as(null).call('GET /api/notices')).status).toBe(401)
    expect((await world.as(null).call('POST /api/notices/read', { body: { all: true } })).status).toBe(401)
  })
  test('another person’s entries are neither shown nor marked', async () => {
    await ring(hana)
    const [entry] = (await bellOf(hana)).items
    expect((await bellOf(duri)).items).toEqual([])
    expect((await read(duri, { ids: [entry!.id] })).body).toEqual({ unread: 0 })
    expect((await bellOf(hana)).items[0]!.readAt).toBeNull()
  })
  test('NOTI-1 only oneself hears one’s own topic', async () => {
    const channel = noticesChannels()['person']!
    const actor = { personId: hana.id } as NonNullable<Parameters<typeof channel>[0]>
    expect(await channel(actor, hana.id)).toBe(true)
    expect(await channel(actor, duri.id)).toBe(false)
    expect(await channel(null, hana.id)).toBe(false)
  })
  test.each([[{}], [{ all: false }], [{ ids: ['x'] }], [{ ids: [], all: true }], [{ ids: Array.from({ length: 201 }, () => 'a'.repeat(22)) }]])('a malformed reading %# is refused', async (body) => {
    expect(await read(hana, body)).toMatchObject({ status: 400, body: { code: 'invalid_request' } })
  })
  test('a cursor that is none is refused', async () => {
    expect(await world.as(hana).call('GET /api/notices', { query: { cursor: 'x' } })).toMatchObject({ status: 400, body: { code: 'invalid_cursor' } })
    expect(await world.as(hana).call('GET /api/notices', { query: { cursor: Buffer.from('["a"]').toString('base64url') } })).toMatchObject({ status: 400 })
  })
})

test('NOTI-1 a notice stands in the bell at once, unread, newest first, and is told live', async () => {
  const before = world.events.length
  await ring(duri, '첫째'); await ring(duri, '둘째')
  expect(await bellOf(duri)).toMatchObject({ unread: 2, next: null, items: [{ title: '둘째', readAt: null }, { title: '첫째' }] })
  expect(world.events.slice(before)).toMatchObject([{ topic: `person:${duri.id}`, type: 'notice.added', body: { unread: 1 } }, { type: 'notice.added', body: { unread: 2 } }])
})

test('the list pages by cursor without leaving out or doubling', async () => {
  const person = await world.person('박세라')
  for (let i = 0; i < 7; i++) await ring(person, `${i}`)
  let view = await bellOf(person, { limit: 3 })
  await ring(person, '7')
  for (let part; view.next; view = growBell(view, part, view.next)) part = await bellOf(person, { limit: 3, cursor: view.next })
  expect(view.items.map((i) => i.title)).toEqual(['6', '5', '4', '3', '2', '1', '0'])
  expect(view.limit).toBe(9)
})

test('NOTI-1 old bell + events = fresh fetch', async () => {
  const person = await world.person('최한별')
  const ids = async () => (await bellOf(person)).items.map((i) => i.id)
  await expectLiveLaw<BellView>({
    fetch: () => bellOf(person, { limit: 3 }), apply: applyToBell, told: world.events,
    actions: [
      ...Array.from({ length: 5 }, (_, i) => ({ name: `notice ${i}`, act: () => ring(person) })),
      { name: 'one read', act: async () => read(person, { ids: (await ids()).slice(0, 1) }) },
      { name: 'the same read again', act: async () => read(person, { ids: (await ids()).slice(0, 1) }), silent: true },
      { name: 'one beyond the page read', act: async () => read(person, { ids: (await ids()).slice(4) }) },
      { name: 'another notice', act: () => ring(person) },
      { name: 'all read', act: () => read(person, { all: true }) },
      { name: 'somebody else’s notice', act: () => ring(hana), silent: true },
      { name: 'a notice after', act: () => ring(person) },
    ],
  })
})

test('notices and readings of one person at the same moment leave counts that agree', async () => {
  const person = await world.person('정온유')
  await Promise.all(Array.from({ length: 12 }, (_, i) => (i % 4 === 3 ? read(person, { all: true }) : ring(person))))
  const view = await bellOf(person)
  expect(view.items).toHaveLength(9)
  expect(view.unread).toBe(view.items.filter((i) => !i.readAt).length)
  const told = world.events.filter((e) => e.topic === `person:${person.id}`).sort((a, b) => a.seq - b.seq)
  const from: BellView = { items: [], next: null, limit: 30, unread: 0, live: { topic: `person:${person.id}`, seq: 0 } }
  expect({ ...told.reduce<BellView>((state, event) => applyToBell(state, event), from), live: view.live }).toEqual(view)
})
