import { createHash } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '../../src/features/accounts/index.js'
import { useWorld, type Reply } from '../world/world.js'
import { makeCallers, type Callers } from './caller.js'
import { mutants, type Mutant } from './mutations.js'
import { described, operationsOf } from './operations.js'
import { requests, type Request } from './requests.js'
import { makeStage, type Stage } from './stage.js'

const world = useWorld()
let stage: Stage
let callers: Callers
let listed: string[]
const perPerson = 10
const started: string[] = []

beforeAll(async () => {
  stage = await makeStage(world, { applicant: 'ko', manager: 'en' })
  callers = makeCallers(world)
  // Filling the installation, and moving its clock, are not for this test to do.
  listed = operationsOf(await described(world)).filter((o) => o !== 'POST /api/test/clock')
}, 120_000)

const who = { nobody: () => null, applicant: () => stage.a.applicant, manager: () => stage.a.manager } satisfies Record<string, () => Person | null>
type Who = keyof typeof who

/** What is counted even where something was refused: tries, the log that keeps refusals, and that somebody was there. */
const moving = new Set(['tries', 'interview_code_guards', 'live_log', 'live_topics', 'live_events', 'sign_ins', 'request_answers', 'migrations', 'alarms'])
/** The head of that log stands in the session's own row; a browser's row says under which sign-in somebody was there last. */
const beside: Record<string, string> = { live_sessions: 'log_count,log_hash,log_seal', push_devices: 'sign_in_id' }
const rowOf = (table: string): string => (beside[table] ? `(to_jsonb(t) - '{${beside[table]}}'::text[])::text` : 't::text')
let tables: string[]

/** A digest of everything that is stored, to see whether anything was changed. */
async function stored(): Promise<Record<string, string>> {
  tables ??= (await world.house.db.execute<{ name: string }>(sql`select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`)).rows.map((r) => r.name).filter((n) => !moving.has(n)).sort()
  // Asked thousands of times: named, so that the database plans it once for each connection.
  const text = tables.map((t) => `select '${t}' as name, coalesce(sum(hashtextextended(${rowOf(t)}, 0)), 0)::text || '/' || count(*) as digest from ${t} t`).join(' union all ')
  const { rows } = await world.house.database.pool.query<{ name: string; digest: string }>({ name: 'stored', text })
  return Object.fromEntries(rows.map((r) => [r.name, r.digest]))
}

const hangul = /[가-힣]/
/** Names of people are what they are in every language. */
const people = /(가람|나래|초대손님|손님)[가-힣]*/g
const seedOf = (text: string): number => createHash('sha256').update(text).digest().readUInt32BE(0)

/** A refusal is a problem document, in the language of whoever reads it, that tells nothing of the machinery. */
function expectProblem(reply: Reply, locale: 'ko' | 'en', what: string): void {
  expect([what, String(reply.headers['content-type'])]).toEqual([what, expect.stringContaining('application/problem+json')])
  const { body } = reply
  expect([what, body.status, typeof body.code, body.type]).toEqual([what, reply.status, 'string', `urn:maru:problem:${body.code}`])
  for (const sentence of [body.detail, ...(body.fields ?? []).map((f: { message: string }) => f.message)]) expect([what, sentence, hangul.test(sentence.replace(people, ''))]).toEqual([what, sentence, locale === 'ko'])
  expect([what, /at .*\.(ts|js):|select |insert |node_modules|ECONN|TypeError|RangeError/.test(reply.body && JSON.stringify(body))]).toEqual([what, false])
}

async function sendAll(person: Who, cases: Mutant[]): Promise<Reply[]> {
  const replies: Reply[] = []
  for (const { what, ...raw } of cases) {
    // Where an address cannot be read at all nobody looks who asks: the browser's language is what there is.
    const english: Record<string, string> = person !== 'applicant' ? { 'accept-language': 'en' } : {}
    const reply = await callers.raw(who[person](), { ...raw, headers: { ...english, ...raw.headers } })
    if (reply.status >= 500) started.push(`${raw.method} ${raw.url.slice(0, 120)} (${person}; ${what}): ${reply.status} ${JSON.stringify(reply.body).slice(0, 200)}`)
    else if (reply.status >= 400 && !String((raw.headers ?? {})['accept-language'] ?? raw.headers?.['cookie'] ?? '')) expectProblem(reply, person === 'applicant' ? 'ko' : 'en', `${raw.method} ${raw.url.slice(0, 120)} ${what}`)
    replies.push(reply)
  }
  return replies
}

let sent = 0
let refused = 0

describe('GEN-4 wrong requests', () => {
  test.each(Object.keys(requests).filter((o) => o !== 'POST /api/test/clock').sort())('GEN-4 %s refuses what is wrong, says so, and changes nothing', async (operation) => {
    started.length = 0
    for (const person of ['nobody', 'applicant', 'manager'] as const) {
      const right = await requests[operation]!(stage.a, who[person]())
      const cases = mutants(operation, right, perPerson, seedOf(`${operation} ${person}`))
      callers.forget(who[person]())
      const reading = operation.startsWith('GET')
      const before = reading ? {} : await stored()
      const replies = await sendAll(person, cases)
      sent += cases.length
      const kept = reading ? {} : await stored()
      const wrong = cases.filter((_, i) => replies[i]!.status >= 400)
      refused += wrong.length
      if (reading) continue
      // Where some were not wrong after all, those that were are sent once more, alone.
      const alone = wrong.length === cases.length ? replies : wrong.length ? await sendAll(person, wrong) : []
      const from = wrong.length === cases.length ? before : kept
      if (alone.length && alone.every((r) => r.status >= 400)) expect(await stored(), `${operation} as ${person}: something was changed by requests that were refused`).toEqual(from)
    }
    expect(started).toEqual([])
  }, 60_000)

  test('GEN-4 the cases were many, and most of them wrong', () => {
    expect(listed.every((o) => o in requests)).toBe(true)
    expect(sent).toBeGreaterThanOrEqual((listed.length - 1) * 30)
    expect(refused / sent).toBeGreaterThan(0.5)
  })
  test('GEN-4 the server goes on: everybody gets their pages as before', async () => {
    for (const person of [stage.b.applicant, stage.b.manager, stage.b.host]) expect((await callers.raw(person, { method: 'GET', url: '/api/me' })).body.me.id).toBe(person.id)
    expect((await callers.call(stage.b.applicant, 'GET /api/my/interviews', {})).body.items.length).toBeGreaterThan(0)
    expect(({} as Record<string, unknown>)['admin'] ?? ({} as Record<string, unknown>)['x']).toBeUndefined()
  })
})

describe('GEN-4 wrong addresses', () => {
  test.each(['/api/nothing', '/api/', '/api/sessions', '/api/sessions/', '/api//sessions/x', '/api/sessions/%E0%A4%A', `/api/sessions/${'x'.repeat(1_000_000)}`, '/api/sessions/..%2f..%2fme', '/api/me/../operator/overview', '/api/__proto__', '/api/docs/../../x', '/twirp/livekit.RoomService/ListRooms', '/rtc/nothing'])(
    'GEN-4 %s is told as missing or wrong, in a problem document', async (url) => {
      for (const method of ['GET', 'POST', 'DELETE', 'PUT', 'PATCH']) {
        const reply = await callers.raw(stage.a.applicant, { method, url })
        expect([method, reply.status >= 400 && reply.status < 500]).toEqual([method, true])
        expectProblem(reply, 'ko', `${method} ${url.slice(0, 80)}`)
      }
    })
  test('GEN-4 a page of another site cannot send for somebody, whatever it says it is', async () => {
    const before = await stored()
    for (const origin of ['https://evil.example', 'null', 'http://localhost:3000.evil.example', 'http://localhost', '%', 'file://']) {
      const reply = await callers.raw(stage.a.applicant, { method: 'POST', url: '/api/my/resumes', payload: '{"title":"x"}', headers: { 'content-type': 'application/json', origin } })
      expect([origin, reply.status, reply.body.code]).toEqual([origin, 403, 'foreign_origin'])
      expectProblem(reply, 'ko', origin)
    }
    expect(await stored()).toEqual(before)
  })
})

describe('GEN-4 times', () => {
  const bad: [string, string, string, string][] = [
    ['the past', '2020-01-01T00:00:00Z', '2020-01-01T01:00:00Z', 'time_not_ahead'],
    ['an end before its start', '2026-12-10T10:00:00Z', '2026-12-10T09:00:00Z', 'end_before_start'],
    ['an end at its start', '2026-12-10T10:00:00Z', '2026-12-10T10:00:00Z', 'end_before_start'],
    ['a slip of the year', '2126-12-10T10:00:00Z', '2126-12-10T11:00:00Z', 'time_too_far'],
    ['a year after the last', '9999-12-31T22:00:00Z', '9999-12-31T23:00:00Z', 'invalid_request'],
    ['a second', '2026-12-10T10:00:00Z', '2026-12-10T10:00:01Z', 'too_short'],
    ['a day', '2026-12-10T10:00:00Z', '2026-12-11T10:00:00Z', 'too_long'],
  ]
  test.each(bad)('INT-1 GEN-1 %s cannot be booked, nor moved to', async (_, from, to, code) => {
    const before = await stored()
    for (const operation of ['POST /api/companies/{companyId}/interviews', 'POST /api/companies/{companyId}/interview-invitations', 'POST /api/companies/{companyId}/interviews/{id}/move']) {
      const right: Request = operation.endsWith('move') ? { params: { companyId: stage.a.company, id: stage.a.ahead.id } } : operation.endsWith('interviews')
        ? { params: { companyId: stage.a.company }, body: { medium: 'video', place: null, panel: [{ personId: stage.a.host.id, role: 'host' }], rows: [{ applicationIds: [stage.a.application], from, to }] } }
        : { params: { companyId: stage.a.company }, body: { medium: 'video', place: null, panel: [{ personId: stage.a.host.id, role: 'host' }], title: '면담', name: '손님', mail: 'g@example.org', from, to } }
      const reply = await callers.call(stage.a.manager, operation, operation.endsWith('move') ? { ...right, body: { from, to } } : right)
      // An application that was not screened is refused before its time is looked at.
      expect([operation, [code, 'not_screened', 'interview_cancelled'].includes(reply.body.code)], JSON.stringify(reply.body)).toEqual([operation, true])
    }
    expect(await stored()).toEqual(before)
  })
})
