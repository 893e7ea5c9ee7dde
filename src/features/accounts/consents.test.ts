import { expect, test } from 'vitest'
import { sql } from 'drizzle-orm'
import { minutes } from '../../kernel/time.js'
import { useWorld } from '../../../tests/world/world.js'
import { consents, deskIn, request } from './accounts.fixture.js'

const world = useWorld()
const { nobody, made } = deskIn(world)

test('ACC-2 without the required consents there is no account', async () => {
  const reply = await nobody().call('POST /api/sign-up', { body: request('a@example.org', { consents: consents.slice(0, 1) }) })
  expect(reply.body).toMatchObject({ status: 400, code: 'consent_needed', data: { kinds: ['privacy'] } })
  const old = await nobody().call('POST /api/sign-up', { body: request('a@example.org', { consents: consents.map((c) => ({ ...c, version: '1999-01-01' })) }) })
  expect(old.body.code).toBe('consent_text_changed')
})

test('ACC-2 consents are kept with time and wording, and withdrawn as easily as given', async () => {
  const person = await made('동의')
  const here = world.as(person)
  const change = (kind: string, given: boolean, version = '2026-11-25') => here.call('POST /api/me/consents', { body: { kind, version, given } })
  expect((await change('marketing', true, 'old')).body.code).toBe('consent_text_changed')
  const at = new Date(world.clock.now()).toISOString()
  expect((await change('marketing', true)).body).toMatchObject({ kind: 'marketing', required: false, given: true, at, renewed: false })
  world.clock.advance(minutes(1))
  expect((await change('marketing', false)).body).toMatchObject({ given: false, at: new Date(world.clock.now()).toISOString() })
  const record = (await here.call('GET /api/me/consents/record')).body.items
  expect(record.map((r: { kind: string; given: boolean }) => [r.kind, r.given])).toEqual([['marketing', false], ['marketing', true], ['privacy', true], ['terms', true]])
  expect(record[1]).toMatchObject({ at, title: '소식 수신 동의', body: expect.stringContaining('언제든지') })
})

test('GEN-6 the same consent given many times at once is one record', async () => {
  const person = await made('여러 번')
  const here = world.as(person)
  await here.call('GET /api/me')
  await Promise.all([1, 2, 3, 4].map(() => here.call('POST /api/me/consents', { body: { kind: 'marketing', version: '2026-11-25', given: true } })))
  expect((await here.call('GET /api/me/consents/record')).body.items.filter((r: { kind: string }) => r.kind === 'marketing')).toHaveLength(1)
})

test('ACC-2 what was agreed to cannot be rewritten', async () => {
  await made('기록')
  await expect(world.house.db.execute(sql`update consents set given = false`)).rejects.toThrow()
  await expect(world.house.db.execute(sql`update consent_texts set body = ''`)).rejects.toThrow()
  await expect(world.house.db.execute(sql`delete from consent_texts`)).rejects.toThrow()
})

test('GEN-5 the record of consents is read in pages, newest first, and nothing of it is lost', async () => {
  const here = world.as(await made('기록'))
  for (let i = 0; i < 5; i++) await here.call('POST /api/me/consents', { body: { kind: 'marketing', version: '2026-11-25', given: i % 2 === 0 } })
  const record = async (query = {}) => (await here.call('GET /api/me/consents/record', { query })).body
  const whole = await record()
  expect([whole.items.length, whole.next]).toEqual([7, null])
  const first = await record({ limit: 3 })
  const second = await record({ limit: 3, cursor: first.next })
  const third = await record({ limit: 3, cursor: second.next })
  expect([...first.items, ...second.items, ...third.items]).toEqual(whole.items)
  expect(third.next).toBeNull()
  expect((await here.call('GET /api/me/consents/record', { query: { cursor: 'x' } })).body.code).toBe('invalid_cursor')
})
