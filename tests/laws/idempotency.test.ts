import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '../../src/features/accounts/index.js'
import { toIso } from '../../src/kernel/time.js'
import { useWorld, type Reply } from '../world/world.js'
import { addressed, makeCallers, type Callers } from './caller.js'
import { requests, type Request } from './requests.js'
import { makeStage, type Stage } from './stage.js'

const world = useWorld()
let stage: Stage
let callers: Callers
beforeAll(async () => { stage = await makeStage(world); callers = makeCallers(world) }, 120_000)

const count = async (table: string): Promise<number> => Number((await world.house.db.execute(sql.raw(`select count(*) as n from ${table}`))).rows[0]!['n'])

const send = (who: Person | null, operation: string, request: Request, key: string): Promise<Reply> => callers.raw(who, {
  ...addressed(operation, request), ...(request.body === undefined ? {} : { payload: JSON.stringify(request.body) }),
  headers: { ...(request.body === undefined ? {} : { 'content-type': 'application/json' }), 'idempotency-key': key },
})

/** Twenty at once, then one more that comes late. */
async function twenty(who: Person | null, operation: string, request: Request, key: string): Promise<{ replies: Reply[]; late: Reply }> {
  await callers.raw(who, { method: 'GET', url: '/api/me' })
  const replies = await Promise.all(Array.from({ length: 20 }, () => send(who, operation, request, key)))
  return { replies, late: await send(who, operation, request, key) }
}

/** One did it; whoever came while it was being done is asked to come again, and hears then what the one heard. */
function expectOne({ replies, late }: { replies: Reply[]; late: Reply }): void {
  const done = replies.filter((r) => r.status < 300)
  expect(done.length).toBeGreaterThan(0)
  for (const reply of done) expect(reply.body).toEqual(done[0]!.body)
  expect([late.status, late.body]).toEqual([done[0]!.status, done[0]!.body])
  for (const reply of replies.filter((r) => r.status >= 300)) expect([reply.status, reply.body.code, Number(reply.headers['retry-after'])]).toEqual([503, 'still_running', expect.any(Number)])
}

describe('GEN-6 the same key twenty times at once is once', () => {
  test.each([
    ['scheduling', 'POST /api/companies/{companyId}/interviews', 'manager', ['interviews', 'live_sessions'], 1],
    ['inviting a guest', 'POST /api/companies/{companyId}/interview-invitations', 'manager', ['interview_invitations', 'interviews'], 1],
    ['writing a posting', 'POST /api/companies/{companyId}/postings', 'manager', ['postings'], 1],
    ['applying', 'POST /api/postings/{postingId}/applications', 'other', ['applications'], 1],
    ['beginning a résumé', 'POST /api/my/resumes', 'other', ['resumes'], 1],
    ['applying for consulting', 'POST /api/consultations', 'other', ['consultations'], 1],
    ['making a company', 'POST /api/companies', 'other', ['companies'], 1],
    ['writing a message', 'POST /api/sessions/{id}/messages', 'host', ['live_messages'], 1],
    ['signing up', 'POST /api/sign-up', 'nobody', ['sign_ups'], 1],
  ] as const)('GEN-6 %s', async (_, operation, role, tables, more) => {
    const who = role === 'nobody' ? null : stage.a[role]
    const request = await requests[operation]!(stage.a, who)
    const before = await Promise.all(tables.map(count))
    const notices = await count('notices')
    const outcome = await twenty(who, operation, request, `key-${operation.replace(/\W+/g, '-')}`)
    expectOne(outcome)
    expect(await Promise.all(tables.map(count))).toEqual(before.map((n) => n + more))
    if (operation === 'POST /api/sign-up') expect(await count('notices')).toBe(notices + 1)
  })
  test('GEN-6 answering: one answer is told to the company, once', async () => {
    const request: Request = { params: { id: stage.a.ahead.id }, body: { answer: 'decline', times: [], reason: '다른 곳에 가기로 했습니다' } }
    const answered = async () => Number((await world.house.db.execute(sql`select count(*) as n from notices where kind like '%answer%' or kind like '%declin%'`)).rows[0]!['n'])
    const before = await answered()
    expectOne(await twenty(stage.a.applicant, 'POST /api/interviews/{id}/answer', request, 'key-answer-0001'))
    const once = await answered() - before
    expect(once).toBeGreaterThan(0)
    await send(stage.a.applicant, 'POST /api/interviews/{id}/answer', request, 'key-answer-0002')
    expect(await answered() - before).toBe(once)
  })
})

describe('GEN-6 a key is of one request of one caller', () => {
  test('GEN-6 another body, or another address, under a key that was used is refused, and nothing happens', async () => {
    const key = 'key-of-one-request'
    const body = { title: '처음 이력서' }
    expect((await send(stage.a.applicant, 'POST /api/my/resumes', { body }, key)).status).toBe(201)
    const before = await count('resumes')
    const other = await send(stage.a.applicant, 'POST /api/my/resumes', { body: { title: '다른 이력서' } }, key)
    expect([other.status, other.body.code]).toEqual([400, 'key_used_elsewhere'])
    expect(await count('resumes')).toBe(before)
    const [one, two] = [await requests['POST /api/my/applications/{applicationId}/withdraw']!(stage.a, null), await requests['POST /api/my/applications/{applicationId}/withdraw']!(stage.a, null)]
    expect((await send(stage.a.applicant, 'POST /api/my/applications/{applicationId}/withdraw', one, 'key-of-one-address')).status).toBe(200)
    const elsewhere = await send(stage.a.applicant, 'POST /api/my/applications/{applicationId}/withdraw', two, 'key-of-one-address')
    expect([elsewhere.status, elsewhere.body.code]).toEqual([400, 'key_used_elsewhere'])
  })
  test('GEN-6 another person’s key is another key: nobody is given another’s answer', async () => {
    const mine = await send(stage.a.applicant, 'POST /api/my/resumes', { body: { title: '같은 열쇠' } }, 'key-of-everybody')
    const theirs = await send(stage.b.applicant, 'POST /api/my/resumes', { body: { title: '같은 열쇠' } }, 'key-of-everybody')
    expect([mine.status, theirs.status]).toEqual([201, 201])
    expect(theirs.body.id).not.toBe(mine.body.id)
  })
  test('GEN-6 a refusal is not kept: after mending the same key works', async () => {
    const refused = await send(stage.a.manager, 'POST /api/companies', { body: { name: '가', registrationNumber: '12' } }, 'key-after-mending')
    expect(refused.status).toBe(400)
    expect((await send(stage.a.manager, 'POST /api/companies', { body: { name: '가', registrationNumber: null } }, 'key-after-mending')).status).toBe(201)
  })
})

test('GEN-6 twenty tabs that book one hour without keys get one booking and nineteen refusals', async () => {
  const request = await requests['POST /api/companies/{companyId}/interview-invitations']!(stage.a, null)
  const before = await count('interviews')
  const replies = await Promise.all(Array.from({ length: 20 }, () => callers.call(stage.a.manager, 'POST /api/companies/{companyId}/interview-invitations', request)))
  expect(replies.filter((r) => r.status === 201)).toHaveLength(1)
  for (const reply of replies.filter((r) => r.status !== 201)) expect([reply.status, reply.body.code]).toEqual([409, 'seat_taken'])
  expect(await count('interviews')).toBe(before + 1)
  expect(toIso(world.clock.now())).toBe(toIso(stage.now))
})
