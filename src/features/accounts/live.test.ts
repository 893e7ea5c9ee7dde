import { expect, test } from 'vitest'
import { minutes } from '../../kernel/time.js'
import { useWorld } from '../../../tests/world/world.js'
import { sql } from 'drizzle-orm'
import { accountsChannels, logPersonalRead, personalReadsOf } from './index.js'
import { applyToConsents, applyToMe, applyToSignIns } from './web/live.js'

const world = useWorld()
const made = (name: string, more: Parameters<typeof world.person>[1] = {}) => world.person(name, { password: 'correct horse battery', ...more })

test('ACC-4 nobody hears of another\'s account', async () => {
  const channel = accountsChannels()['account']!
  const [a, b] = [await made('가'), await made('나')]
  const actor = (id: string) => ({ personId: id, signInId: 'x', name: '', operator: true, locale: 'ko' as const, timeZone: 'Asia/Seoul' })
  expect(await channel(null, a.id)).toBe(false)
  expect(await channel(actor(b.id), a.id)).toBe(false)
  expect(await channel(actor(a.id), a.id)).toBe(true)
})

test('old state and events are a fresh fetch: me, sign-ins, consents', async () => {
  const person = await made('다')
  const here = world.as(person)
  const fetchAll = async () => ({
    me: (await here.call('GET /api/me')).body.me, signIns: (await here.call('GET /api/me/sign-ins')).body, consents: (await here.call('GET /api/me/consents')).body,
  })
  let old = await fetchAll()
  const acts: (() => Promise<unknown>)[] = [
    () => here.call('PATCH /api/me', { body: { name: '라', timeZone: 'Europe/Paris' } }),
    () => here.call('POST /api/me/consents', { body: { kind: 'marketing', version: '2026-11-25', given: true } }),
    () => here.call('POST /api/me/consents', { body: { kind: 'marketing', version: '2026-11-25', given: false } }),
    () => world.as(null).call('POST /api/sign-in', { body: { mail: person.mail, password: 'correct horse battery' } }),
    async () => { world.clock.advance(minutes(11)); await here.call('GET /api/me') },
    async () => here.call('DELETE /api/me/sign-ins'),
  ]
  for (const act of acts) {
    world.events.length = 0
    await act()
    const heard = world.events.filter((e) => e.topic === old.me.live.topic)
    expect(heard.length).toBeGreaterThan(0)
    const told = {
      me: heard.reduce((state, e) => ({ ...applyToMe(state, e), live: { topic: e.topic, seq: e.seq } }), old.me),
      signIns: heard.reduce((state, e) => ({ ...applyToSignIns(state, e), live: { topic: e.topic, seq: e.seq } }), old.signIns),
      consents: heard.reduce((state, e) => ({ ...applyToConsents(state, e), live: { topic: e.topic, seq: e.seq } }), old.consents),
    }
    const fresh = await fetchAll()
    expect(told).toEqual(fresh)
    old = fresh
  }
})

test('ACC-5 who reads another\'s personal data is written down, and cannot be rewritten', async () => {
  const [reader, subject] = [await made('읽는 이'), await made('읽히는 이')]
  await world.house.transact(async (tx) => {
    await logPersonalRead(tx, { readerId: reader.id, subjectId: subject.id, what: 'mail phone' })
    await logPersonalRead(tx, { readerId: subject.id, subjectId: subject.id, what: 'mail' })
  })
  expect(await personalReadsOf(world.house.db, subject.id)).toEqual([{ readerId: reader.id, subjectId: subject.id, what: 'mail phone', at: world.clock.now() }])
  await expect(world.house.db.execute(sql`update personal_reads set reader_id = 'x'`)).rejects.toThrow()
})
