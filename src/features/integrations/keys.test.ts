import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { minutes, seconds, toIso } from '../../kernel/time.js'
import { useWorld } from '../../../tests/world/world.js'
import type { Person } from '../accounts/index.js'
import { addMember, createCompany } from '../companies/index.js'
import { freePlace, prefixOf } from './rules/keys.js'

const world = useWorld()
let owner: Person, manager: Person, interviewer: Person, companyId: string
beforeAll(async () => {
  owner = await world.person('대표'); manager = await world.person('담당'); interviewer = await world.person('면접관')
  companyId = await world.house.transact(async (tx) => {
    const { id } = await createCompany(tx, { name: '가람', ownerId: owner.id })
    await addMember(tx, { companyId: id, personId: manager.id, role: 'manager' })
    await addMember(tx, { companyId: id, personId: interviewer.id, role: 'interviewer' })
    return id
  })
})
const make = (by: Person, scope = 'read', headers: Record<string, string> = {}) => world.as(by).call('POST /api/companies/{companyId}/keys', { params: { companyId }, body: { name: '채용 시스템', scope }, headers })
const list = async () => (await world.as(manager).call('GET /api/companies/{companyId}/keys', { params: { companyId } })).body.items as { id: string; prefix: string; usedAt: string | null; madeBy: string }[]
const postings = (secret: string) => world.app.inject({ url: `/api/companies/${companyId}/postings`, headers: { authorization: `Bearer ${secret}` } })

describe('API-1 keys of a company', () => {
  test('API-1 interviewers and strangers neither make nor see them', async () => {
    expect((await make(interviewer)).body.code).toBe('managers_only')
    expect((await make(await world.person('남'))).status).toBe(404)
    expect((await world.as(interviewer).call('GET /api/companies/{companyId}/keys', { params: { companyId } })).body.code).toBe('managers_only')
  })

  test('API-1 a key is shown once, kept as a digest, and listed by its first letters', async () => {
    const made = await make(manager)
    expect(made.status).toBe(201)
    const { secret, key } = made.body as { secret: string; key: { id: string; prefix: string } }
    expect(secret).toMatch(/^maru_[\w-]{43}$/)
    expect([key.prefix, key.prefix.length]).toEqual([prefixOf(secret), 11])
    const listed = (await list()).find((k) => k.id === key.id)!
    expect(listed).toEqual({ id: key.id, name: '채용 시스템', prefix: key.prefix, scope: 'read', madeBy: '담당', madeAt: toIso(world.clock.now()), usedAt: null })
    for (const table of ['api_keys', 'request_answers', 'live_events', 'alarms']) {
      const { rows } = await world.house.db.execute(sql.raw(`select * from ${table}`))
      expect([table, JSON.stringify(rows).includes(secret.slice(11))]).toEqual([table, false])
    }
  })

  test('API-1 a repeated request makes no second key, and is not told the secret again', async () => {
    const before = (await list()).length
    const headers = { 'idempotency-key': 'make-a-key-once' }
    expect((await make(owner, 'read', headers)).status).toBe(201)
    const again = await make(owner, 'read', headers)
    expect([again.status, again.body.code]).toEqual([409, 'answered_once'])
    expect(await list()).toHaveLength(before + 1)
    const { rows } = await world.house.db.execute<{ body: unknown }>(sql`select body from request_answers where key = 'make-a-key-once'`)
    expect(JSON.stringify(rows)).not.toContain('maru_')
  })

  test('API-1 the last use is known to a minute', async () => {
    const { secret, key } = (await make(owner)).body
    const used = async () => (await list()).find((k) => k.id === key.id)!.usedAt
    const first = world.clock.now()
    expect((await postings(secret)).statusCode).toBe(200)
    expect(await used()).toBe(toIso(first))
    world.clock.advance(seconds(59))
    await postings(secret)
    expect(await used()).toBe(toIso(first))
    world.clock.advance(seconds(1))
    await postings(secret)
    expect(await used()).toBe(toIso(first + minutes(1)))
  })

  test('API-1 it goes on working when whoever made it leaves the company', async () => {
    const { secret } = (await make(manager, 'write')).body
    await world.as(owner).call('DELETE /api/companies/{id}/members/{personId}', { params: { id: companyId, personId: manager.id } })
    expect((await postings(secret)).statusCode).toBe(200)
    await world.house.transact((tx) => addMember(tx, { companyId, personId: manager.id, role: 'manager' }))
  })

  test('API-1 twenty work at a time, also when many are made at once', async () => {
    const replies = await Promise.all(Array.from({ length: 30 }, () => make(owner)))
    expect((await list()).length).toBe(20)
    const refused = replies.filter((r) => r.status !== 201)
    expect(refused.length).toBeGreaterThan(9)
    for (const r of refused) expect([r.status, r.body.code]).toEqual([403, 'keys_too_many'])
    const [one] = await list()
    expect((await world.as(owner).call('DELETE /api/companies/{companyId}/keys/{keyId}', { params: { companyId, keyId: one!.id } })).status).toBe(204)
    expect((await world.as(owner).call('DELETE /api/companies/{companyId}/keys/{keyId}', { params: { companyId, keyId: one!.id } })).status).toBe(404)
    expect((await make(owner)).status).toBe(201)
  })

  test('API-1 refusals come in the language that was asked for', async () => {
    const english = await world.app.inject({ url: '/api/me/sign-ins', headers: { authorization: 'Bearer maru_wrong', 'accept-language': 'en' } })
    expect([english.statusCode, english.json().detail]).toEqual([401, expect.stringContaining('API key')])
  })

  test('API-1 places are taken from the first free one', () => {
    expect([freePlace([], 2), freePlace([2], 2), freePlace([1, 2], 2)]).toEqual([1, 1, null])
  })
})
