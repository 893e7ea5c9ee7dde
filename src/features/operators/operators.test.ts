import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { hours } from '../../kernel/time.js'
import { personalReadsOf, recipientOf, signInAs, type Person } from '../accounts/index.js'
import { notify, type Content } from '../notices/index.js'
import { useWorld } from '../../../tests/world/world.js'
import { recordChange } from './commands.js'
import { operatorsContract } from './contract.js'
import { T as records } from './web/texts/records.js'

const world = useWorld()
let op: Person
let other: Person
let hana: Person
beforeAll(async () => {
  op = await world.person('운영자', { operator: true })
  other = await world.person('다른 운영자', { operator: true })
  hana = await world.person('김하나')
})
const as = (person: Person | null) => world.as(person)
const content: Content = { kind: 'test.mail', mail: { subject: '<b>제목</b>', lines: ['본문'], action: { label: '열기', href: '/my/interviews' } } }
let n = 0
const tell = (person: Person, more: Partial<Parameters<typeof notify>[1]> = {}) => world.house.transact((tx) => notify(tx, { event: `op:${++n}`, about: `thing:${n}`, to: recipientOf(person), required: true, content, ...more }))

const bodies: Record<string, unknown> = { 'POST /api/operator/outbox/retry': { state: 'failed' }, 'POST /api/operator/catalogue/preview': { kind: 'interview.scheduled', locale: 'ko' } }
test.each(Object.keys(operatorsContract))('%s is for operators only', async (operation) => {
  const [params, body] = [{ id: 'x'.repeat(23) }, bodies[operation]]
  expect((await as(null).call(operation, { params, body })).status).toBe(401)
  expect(await as(hana).call(operation, { params, body })).toMatchObject({ status: 403, body: { code: 'operator_only' } })
})

describe('the outbox', () => {
  test('NOTI-2 shows what was sent, with masked addresses, filters and pages', async () => {
    await tell(hana)
    await tell(op, { dueAt: world.clock.now() + hours(1) })
    await world.sweep()
    const { body } = await as(op).call('GET /api/operator/outbox', { query: { q: '김하나' } })
    expect(body.items).toMatchObject([{ channel: 'mail', state: 'accepted', name: '김하나', subject: '<b>제목</b>', provider: 'outbox' }])
    expect(body.items[0].address).not.toBe(hana.mail)
    expect(body.items[0].address).toContain('@')
    const list = async (query: Record<string, string | number>) => (await as(op).call('GET /api/operator/outbox', { query })).body
    expect((await list({ state: 'planned' })).items).toHaveLength(1)
    expect((await list({ channel: 'alimtalk' })).items).toEqual([])
    expect((await list({ q: hana.mail })).items).toHaveLength(1)
    expect((await list({ q: '100%_' })).items).toEqual([])
    const first = await list({ limit: 1 })
    const second = await list({ limit: 1, cursor: first.next })
    expect([first.items[0].id, second.items[0].id]).toEqual((await list({})).items.map((i: { id: string }) => i.id))
    expect(second.next).toBeNull()
  })

  test('NOTI-2 ACC-5 a message opens whole, and who opened it is on record', async () => {
    const [line] = (await as(op).call('GET /api/operator/outbox', { query: { q: '김하나' } })).body.items
    const { body } = await as(op).call('GET /api/operator/outbox/{id}', { params: { id: line.id } })
    expect(body).toMatchObject({ message: { channel: 'mail', message: { to: { address: hana.mail }, subject: '<b>제목</b>' } }, tried: [{ n: 1, outcome: 'accepted' }] })
    expect(body.message.message.html).toContain('&lt;b&gt;제목&lt;/b&gt;')
    expect(await personalReadsOf(world.house.db, hana.id)).toMatchObject([{ readerId: op.id, what: 'message mail test.mail' }])
  })

  test('what does not exist is missing; what did not fail is not sent again', async () => {
    expect((await as(op).call('GET /api/operator/outbox/{id}', { params: { id: 'x'.repeat(23) } })).status).toBe(404)
    expect((await as(op).call('POST /api/operator/outbox/{id}/retry', { params: { id: 'x'.repeat(23) } })).status).toBe(404)
    const [line] = (await as(op).call('GET /api/operator/outbox', { query: { q: '김하나' } })).body.items
    expect(await as(op).call('POST /api/operator/outbox/{id}/retry', { params: { id: line.id } })).toMatchObject({ status: 403, body: { code: 'delivery_not_failed' } })
  })

  test('NOTI-4 a failed message is sent again by an operator, which the audit log holds', async () => {
    const id = await tell(hana)
    // The provider refused it: written as the courier writes it.
    await world.house.db.execute(sql`update notice_deliveries set failed_at = now(), failure = 'smtp_550', tries = 1 where notice_id = ${id}`)
    const [line] = (await as(op).call('GET /api/operator/outbox', { query: { state: 'failed' } })).body.items
    const { body } = await as(op).call('POST /api/operator/outbox/{id}/retry', { params: { id: line.id } })
    expect(body).toMatchObject({ id: line.id, state: 'retrying' })
    await world.sweep()
    expect((await as(op).call('GET /api/operator/outbox/{id}', { params: { id: line.id } })).body).toMatchObject({ state: 'accepted', tried: [{ n: 2, outcome: 'accepted' }] })
    expect((await as(op).call('GET /api/operator/changes')).body.items).toMatchObject([{ action: 'message.retried', about: `message:${line.id}`, name: '김하나', operator: '운영자', detail: { failure: 'smtp_550' } }])
  })

  test('NOTI-4 a message without an address is not sent again, and nothing is recorded', async () => {
    await tell({ ...hana, mail: '', phone: null } as Person)
    const [failed] = (await as(op).call('GET /api/operator/outbox', { query: { state: 'failed' } })).body.items
    expect(failed).toMatchObject({ failure: 'no_address', address: '' })
    expect((await as(op).call('POST /api/operator/outbox/{id}/retry', { params: { id: failed.id } })).body.code).toBe('delivery_without_address')
    expect((await as(op).call('GET /api/operator/changes')).body.items).toHaveLength(1)
  })

  test.each([[{ channel: 'pigeon' }], [{ state: 'lost' }], [{ from: 'yesterday' }], [{ limit: 0 }], [{ limit: 101 }], [{ cursor: '!' }]])('a malformed wish %j is refused', async (query) => {
    expect((await as(op).call('GET /api/operator/outbox', { query: query as never })).status).toBe(400)
  })
})

describe('members', () => {
  test('ACC-5 are listed with masked contact, by cursor', async () => {
    const first = (await as(op).call('GET /api/operator/people', { query: { limit: 2 } })).body
    const second = (await as(op).call('GET /api/operator/people', { query: { limit: 2, cursor: first.next } })).body
    const all = [...first.items, ...second.items]
    expect(all.map((p) => p.name).sort()).toEqual(['김하나', '다른 운영자', '운영자'])
    expect(JSON.stringify(all)).not.toContain(hana.mail)
    expect(JSON.stringify(all)).not.toContain(hana.phone)
  })

  test('OPS-1 suspending signs somebody out everywhere, keeps them out, and is in the audit log', async () => {
    const me = as(hana)
    expect((await me.call('GET /api/notices')).status).toBe(200)
    expect((await as(op).call('POST /api/operator/people/{id}/suspend', { params: { id: hana.id } })).status).toBe(204)
    expect((await me.call('GET /api/notices')).status).toBe(401)
    expect((await as(op).call('GET /api/operator/people', { query: { q: '김하나' } })).body.items[0].suspendedAt).not.toBeNull()
    expect((await as(op).call('POST /api/operator/people/{id}/unsuspend', { params: { id: hana.id } })).status).toBe(204)
    await signInAs(world.house, hana.id)
    expect((await as(op).call('GET /api/operator/changes')).body.items).toMatchObject([
      { action: 'person.unsuspended', about: `person:${hana.id}`, name: '김하나', operator: '운영자' }, { action: 'person.suspended', about: `person:${hana.id}` }, { action: 'message.retried' },
    ])
  })

  test('nobody suspends themselves, so an installation keeps an operator', async () => {
    expect(await as(op).call('POST /api/operator/people/{id}/suspend', { params: { id: op.id } })).toMatchObject({ status: 403, body: { code: 'cannot_suspend_self' } })
    expect((await as(op).call('POST /api/operator/people/{id}/suspend', { params: { id: 'x'.repeat(23) } })).status).toBe(404)
    expect((await as(other).call('GET /api/operator/overview')).status).toBe(200)
  })
})

describe('the audit log', () => {
  const src = fileURLToPath(new URL('../..', import.meta.url))
  const sources = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((f) => f.endsWith('.ts') && !f.endsWith('.test.ts')).map((f) => readFileSync(join(src, f), 'utf8')).filter((text) => /\b(recordChange|changed)\(tx, actor,/.test(text))
  const written = (pattern: RegExp) => [...new Set(sources.flatMap((text) => [...text.matchAll(pattern)].map(([, word]) => word!)))]

  test.each(['ko', 'en'] as const)('OPS-1 GEN-3 says in %s what was done and what it was about, never in machine words', (locale) => {
    const actions = written(/'((?:\w+)\.\w+)'(?= :|, [`'])/g)
    expect(actions).toEqual(expect.arrayContaining(['person.suspended', 'person.unsuspended', 'person.reopened', 'message.retried']))
    expect(actions.filter((action) => !(action in records[locale].actions))).toEqual([])
    const kinds = written(/, `(\w+):\$\{/g)
    expect(kinds).toEqual(expect.arrayContaining(['person', 'message']))
    expect(kinds.filter((kind) => !(kind in records[locale].kinds))).toEqual([])
  })

  test('OPS-1 names people by what they are called now where the change itself does not say', async () => {
    await world.house.transact((tx) => recordChange(tx, { personId: op.id, name: '운영자' } as never, 'consulting.consultant_changed', `person:${other.id}`))
    expect((await as(op).call('GET /api/operator/changes')).body.items[0]).toMatchObject({ about: `person:${other.id}`, name: '다른 운영자' })
  })
})

test('OPS-2 the overview tells what runs, failed and waits', async () => {
  const { body } = await as(op).call('GET /api/operator/overview')
  expect(body).toMatchObject({ members: 3, live: { rooms: 0, people: 0 }, messages: { planned: 1, failed: 1 }, alarms: { due: 0, failing: 0 }, providers: { mail: 'outbox' } })
  expect(body.failures).toMatchObject([{ state: 'failed', failure: 'no_address' }])
})

test('NOTI-3 beside each template stands its id at the provider, once one is set up; without one nothing of it', async () => {
  const items = async () => (await as(op).call('GET /api/operator/templates')).body.items as { code: string; providerId?: string | null }[]
  const [first, second] = await items()
  expect(first).not.toHaveProperty('providerId')
  const other = (await items()).find((t) => t.code !== first!.code)!
  Object.assign(world.house.config, { solapi: { url: 'http://127.0.0.1:9', apiKey: 'k', apiSecret: 's', from: '0212345678', pfId: 'KA01PF1', templates: { [first!.code]: 'KA01TP1' }, hookSecret: null } })
  try {
    const shown = new Map((await items()).map((t) => [t.code, t.providerId]))
    expect([shown.get(first!.code), shown.get(other.code)]).toEqual(['KA01TP1', null])
    expect((await as(op).call('GET /api/operator/overview')).body.providers).toMatchObject({ alimtalk: 'solapi', text: 'solapi' })
  } finally { Object.assign(world.house.config, { solapi: null }) }
  expect(second).not.toHaveProperty('providerId')
})

test('NOTI-3 templates are listed in both languages with their variables', async () => {
  const { body } = await as(op).call('GET /api/operator/templates')
  for (const t of body.items) {
    expect(t.variables.every((v: string) => t.text.includes(`#{${v}}`))).toBe(true)
    expect(['ko', 'en']).toContain(t.locale)
  }
})
