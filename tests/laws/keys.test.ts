import { beforeAll, expect, test } from 'vitest'
import { useWorld, type Reply } from '../world/world.js'
import { makeCallers, addressed, type Callers } from './caller.js'
import { declared } from './operations.js'
import { requests, type Request } from './requests.js'
import { apiKeyOf, makeStage, type Stage } from './stage.js'

const world = useWorld()
let stage: Stage
let callers: Callers
beforeAll(async () => { stage = await makeStage(world); callers = makeCallers(world) }, 120_000)

const call = (secret: string, operation: string, request: Request): Promise<Reply> => callers.raw(null, {
  ...addressed(operation, request), ...(request.body === undefined ? {} : { payload: JSON.stringify(request.body) }),
  headers: { authorization: `Bearer ${secret}`, ...(request.body === undefined ? {} : { 'content-type': 'application/json' }) },
})
/** Signing up and out, filling and moving the clock are of no matter to keys. */
const operations = Object.keys(declared)
const reads = (operation: string) => operation.startsWith('GET ')
const open = operations.filter((o) => declared[o]!.keys)

test('API-1 keys open operations that name the company, and no others', () => {
  expect(open.length).toBeGreaterThan(20)
  expect(open.filter((o) => !o.includes('/api/companies/{companyId}/'))).toEqual([])
})

test('API-1 what keys do not open refuses every key in the same words, or takes it for nobody where anybody may call', async () => {
  const { secret } = await apiKeyOf(stage.a)
  for (const operation of operations.filter((o) => !declared[o]!.keys && o !== 'POST /api/demo/fill')) {
    const request = await requests[operation]!(stage.a, stage.a.manager)
    const reply = await call(secret, operation, request)
    if (declared[operation]!.access !== 'public') expect([operation, reply.status, reply.body.code]).toEqual([operation, 403, 'key_not_for_this'])
    else expect([operation, reply.status < 500, reply.body.code === 'key_not_for_this']).toEqual([operation, true, false])
  }
  expect((await call(secret, 'GET /api/me', {})).body).toEqual((await callers.raw(null, { method: 'GET', url: '/api/me' })).body)
}, 200_000)

test('API-1 a key of another company hears of everything what it hears of nothing', async () => {
  const { secret } = await apiKeyOf(stage.b)
  for (const operation of open) {
    const theirs = await call(secret, operation, await requests[operation]!(stage.a, stage.a.manager))
    expect([operation, theirs.status, theirs.body.code]).toEqual([operation, 404, 'not_found'])
    // The other company's things under one's own address.
    const mine = await requests[operation]!(stage.b, stage.b.manager)
    const inner = Object.keys(mine.params ?? {}).filter((name) => name !== 'companyId')
    if (!inner.length) continue
    const other = await requests[operation]!(stage.a, stage.a.manager)
    const crossed = await call(secret, operation, { ...mine, params: { ...other.params, companyId: stage.b.company } })
    const none = await call(secret, operation, { ...mine, params: { ...Object.fromEntries(inner.map((name) => [name, 'nosuchthing000000000000'])), companyId: stage.b.company } })
    const heard = ({ status, body }: Reply) => ({ operation, status, code: body.code, detail: body.detail, data: body.data })
    expect(heard(crossed)).toEqual(heard(none))
    expect(crossed.status).toBe(404)
  }
}, 200_000)

test('API-1 a key that reads changes nothing; one that writes does what managers do, with what is the company’s', async () => {
  const [reader, writer] = [await apiKeyOf(stage.a, 'read'), await apiKeyOf(stage.a, 'write')]
  for (const operation of open) {
    const request = () => requests[operation]!(stage.a, stage.a.manager)
    const read = await call(reader.secret, operation, await request())
    if (reads(operation)) expect([operation, read.status]).toEqual([operation, 200])
    else expect([operation, read.status, read.body.code]).toEqual([operation, 403, 'key_reads_only'])
    const written = await call(writer.secret, operation, await request())
    expect([operation, written.status, written.status < 300 ? '' : written.body]).toEqual([operation, declared[operation]!.status ?? 200, ''])
  }
}, 200_000)

test('API-1 a key that was withdrawn, is cut short or made up is told that it is not known, whatever cookie comes with it', async () => {
  const { id, secret } = await apiKeyOf(stage.a)
  const asked = (key: string, who = stage.a.manager) => callers.raw(who, { method: 'GET', url: `/api/companies/${stage.a.company}/postings`, headers: { authorization: `Bearer ${key}` } })
  expect((await asked(secret)).status).toBe(200)
  for (const wrong of [secret.slice(0, -1), `maru_${'x'.repeat(43)}`, 'something-else']) expect([(await asked(wrong)).status, (await asked(wrong)).body.code]).toEqual([401, 'key_unknown'])
  expect((await callers.call(stage.a.owner, 'DELETE /api/companies/{companyId}/keys/{keyId}', { params: { companyId: stage.a.company, keyId: id } })).status).toBe(204)
  expect([(await asked(secret)).status, (await asked(secret)).body.code]).toEqual([401, 'key_unknown'])
})

test('API-1 keys do not open the live socket', async () => {
  const { secret } = await apiKeyOf(stage.a)
  expect(await world.running.features.authenticate({ authorization: `Bearer ${secret}` })).toBeNull()
})
