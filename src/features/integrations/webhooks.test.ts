import { createHmac } from 'node:crypto'
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { days, hours, minutes, seconds, toIso, type Instant } from '../../kernel/time.js'
import { useWorld } from '../../../tests/world/world.js'
import type { Person } from '../accounts/index.js'
import { addMember, createCompany } from '../companies/index.js'
import { decide } from '../evaluation/index.js'
import { apply, createPosting, emptyResume, setStage } from '../hiring/index.js'
import { answerInterview, cancelInterview, loadInterview, moveInterview, scheduleInterviews, withSession } from '../interviews/index.js'
import { addressFlaw, afterTry, eventTypes, happenedAt, pauseAfter } from './rules/webhooks.js'

const world = useWorld()
interface Arrived { headers: IncomingHttpHeaders; body: string }
/** A company's own server: it keeps what arrives, and answers as it is told to. */
const arrived: Arrived[] = []
let answer: { status: number; location?: string } = { status: 200 }
let receiver: Server, address: string
let owner: Person, host: Person, applicant: Person, companyId: string

beforeAll(async () => {
  receiver = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => { body += chunk.toString() })
    request.on('end', () => {
      arrived.push({ headers: request.headers, body })
      response.writeHead(answer.status, answer.location ? { location: answer.location } : {}).end('thank you')
    })
  })
  await new Promise<void>((go) => { receiver.listen(0, '127.0.0.1', go) })
  address = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hooks`
  owner = await world.person('대표'); host = await world.person('박면접'); applicant = await world.person('김하늘')
  companyId = await world.house.transact(async (tx) => {
    const { id } = await createCompany(tx, { name: '가람 소프트', ownerId: owner.id })
    await addMember(tx, { companyId: id, personId: host.id, role: 'interviewer' })
    return id
  })
})
afterAll(() => { receiver.close() })
beforeEach(async () => {
  arrived.length = 0
  answer = { status: 200 }
  allowPrivate(true)
  await world.house.db.execute(sql`delete from webhooks`)
  await staySignedIn()
})

/** The clock is moved by weeks here, and sign-ins end sooner. */
const staySignedIn = () => world.house.db.execute(sql`update sign_ins set expires_at = ${toIso(world.clock.now() + days(300))}`)
const allowPrivate = (allowed: boolean) => { world.house.config.webhooksToPrivate = allowed }
const at = (more: object = {}) => ({ params: { companyId, ...more } })
const make = (body: object = {}, who = owner) => world.as(who).call('POST /api/companies/{companyId}/webhooks', { ...at(), body: { address, events: [...eventTypes], ...body } })
async function made(body: object = {}): Promise<{ webhookId: string; secret: string }> {
  const reply = await make(body)
  expect([reply.status, reply.body.code]).toEqual([201, undefined])
  return { webhookId: reply.body.webhook.id, secret: reply.body.secret }
}
const deliveries = async (webhookId: string) => (await world.as(owner).call('GET /api/companies/{companyId}/webhooks/{webhookId}/deliveries', at({ webhookId }))).body.items as { id: string; type: string; state: string; tries: number; status: number | null; fault: string | null; nextAt: string | null }[]
const testEvent = (webhookId: string) => world.as(owner).call('POST /api/companies/{companyId}/webhooks/{webhookId}/test', at({ webhookId }))
const resend = (webhookId: string, deliveryId: string) => world.as(owner).call('POST /api/companies/{companyId}/webhooks/{webhookId}/deliveries/{deliveryId}/resend', at({ webhookId, deliveryId }))
const typesArrived = () => arrived.map((a) => JSON.parse(a.body).type)

/** As a receiver checks it, by the words of the guide and nothing of ours. */
function isSigned({ headers, body }: Arrived, secret: string): boolean {
  const parts = Object.fromEntries(String(headers['maru-signature']).split(',').map((p) => p.split('=') as [string, string]))
  return parts['v1'] === createHmac('sha256', secret).update(`${parts['t']}.${body}`).digest('hex') && Math.abs(Number(parts['t']) * 1000 - world.clock.now()) < minutes(5)
}

let slot = 0
const book = (blind = false, from: Instant = world.clock.now() + days(2) + hours(++slot)): Promise<string> => world.house.transact(async (tx) => {
  const posting = await createPosting(tx, { companyId, title: '서버 개발자', text: '함께 일할 분', job: '개발', place: '서울', deadlineAt: tx.now + days(300), by: null, locale: 'ko', timeZone: 'Asia/Seoul', open: true, blind })
  const { id } = await apply(tx, { postingId: posting.id, person: applicant, resume: { title: '이력서', content: emptyResume() } })
  await setStage(tx, id, 'screening_passed', 'company')
  return (await scheduleInterviews(tx, owner.id, { companyId, medium: 'video', place: null, panel: [{ personId: host.id, role: 'host' }], rows: [{ applicationIds: [id], from, to: from + minutes(30) }] }))[0]!
})
const whole = async (id: string) => withSession(world.house.db, (await loadInterview(world.house.db, id))!)
const candidateOf = async (id: string) => (await loadInterview(world.house.db, id))!.candidates[0]!.id

describe('API-1 making webhooks', () => {
  test('API-1 interviewers and strangers make none and see none', async () => {
    expect((await make({}, host)).body.code).toBe('managers_only')
    expect((await make({}, applicant)).status).toBe(404)
    const { webhookId } = await made()
    expect((await world.as(host).call('GET /api/companies/{companyId}/webhooks/{webhookId}/deliveries', at({ webhookId }))).body.code).toBe('managers_only')
  })

  test('API-1 addresses of this machine and its network are refused, in whatever way they are written, unless a setting lets them pass', async () => {
    allowPrivate(false)
    for (const [url, code] of [
      ['https://127.0.0.1/x', 'webhook_address_private'], ['https://localhost/x', 'webhook_address_private'], ['https://[::1]/x', 'webhook_address_private'], ['https://2130706433/x', 'webhook_address_private'],
      ['https://169.254.169.254/latest', 'webhook_address_private'], ['https://10.0.0.8/x', 'webhook_address_private'], ['https://[::ffff:10.0.0.8]/x', 'webhook_address_private'], [address, 'webhook_address_not_secure'],
      ['https://me:pw@example.org/', 'webhook_address_wrong'], ['ftp://example.org/', 'webhook_address_wrong'], ['hooks', 'webhook_address_wrong'], ['https://no-such-host.invalid/', 'webhook_host_unknown'],
    ]) expect([url, (await make({ address: url })).body.code]).toEqual([url, code])
    expect((await make({ address: 'https://203.0.113.7/x' })).status).toBe(201)
    allowPrivate(true)
    expect((await make()).status).toBe(201)
  })

  test('API-1 an address that was allowed once is judged anew at each delivery', async () => {
    const { webhookId } = await made()
    allowPrivate(false)
    await testEvent(webhookId)
    await world.sweep()
    expect(arrived).toEqual([])
    expect(await deliveries(webhookId)).toEqual([expect.objectContaining({ state: 'waiting', tries: 1, status: null, fault: 'private_address' })])
  })

  test('API-1 the secret is told once, and stands nowhere in the database; another one signs from then on', async () => {
    const { webhookId, secret } = await made()
    expect(secret).toMatch(/^whsec_[\w-]{43}$/)
    for (const table of ['webhooks', 'webhook_deliveries', 'request_answers', 'alarms']) expect(JSON.stringify((await world.house.db.execute(sql.raw(`select * from ${table}`))).rows)).not.toContain(secret.slice(6))
    const list = (await world.as(owner).call('GET /api/companies/{companyId}/webhooks', at())).body
    expect(list).toEqual({ max: 10, items: [{ id: webhookId, address, events: [...eventTypes], madeBy: '대표', madeAt: toIso(world.clock.now()) }] })
    const next = (await world.as(owner).call('POST /api/companies/{companyId}/webhooks/{webhookId}/secret', at({ webhookId }))).body.secret
    await testEvent(webhookId)
    await world.sweep()
    expect([isSigned(arrived[0]!, next), isSigned(arrived[0]!, secret)]).toEqual([true, false])
  })

  test('API-1 ten at most, also when many are made at once', async () => {
    const replies = await Promise.all(Array.from({ length: 14 }, () => make()))
    expect(replies.filter((r) => r.status === 201)).toHaveLength(10)
    for (const r of replies.filter((r) => r.status !== 201)) expect(r.body.code).toBe('webhooks_too_many')
  })
})

describe('API-1 deliveries', () => {
  test('API-1 from the schedule to the result a company hears what happens, signed, each once', async () => {
    const { secret } = await made()
    const from = world.clock.now() + days(3)
    const id = await book(false, from)
    await world.sweep()
    await world.house.transact((tx) => answerInterview(tx, applicant.id, id, { answer: 'attend', times: [], reason: '' }))
    await world.sweep()
    const { interview: { sessionId } } = await whole(id)
    world.clock.set(from - minutes(5))
    for (const who of [host, applicant]) {
      for (const item of ['camera', 'quality', 'microphone', 'sound']) {
        await world.house.db.execute(sql`insert into live_checks (person_id, device, item, measured, passed_at) values (${who.id}, ${world.as(who).device}, ${item}, '{}', ${toIso(world.clock.now())})`)
      }
      expect((await world.as(who).call('POST /api/sessions/{id}/ready', { params: { id: sessionId }, body: { ready: true } })).status).toBe(200)
    }
    world.clock.set(from)
    expect((await world.as(host).call('POST /api/sessions/{id}/start', { params: { id: sessionId } })).status).toBe(200)
    await world.sweep()
    world.clock.advance(minutes(31))
    await world.sweep()
    await world.house.transact(async (tx) => decide(tx, owner.id, { companyId, id, candidateId: await candidateOf(id) }, { outcome: 'pass', publish: { when: 'now' } }))
    await world.sweep()
    expect(typesArrived()).toEqual(['interview.scheduled', 'interview.answered', 'interview.started', 'interview.ended', 'interview.evaluated'])
    expect(new Set(arrived.map((a) => a.headers['maru-id'])).size).toBe(5)
    for (const a of arrived) {
      const body = JSON.parse(a.body)
      expect([a.headers['maru-event'], a.headers['maru-id'], body.companyId, body.data.interview.id, a.headers['content-type']]).toEqual([body.type, body.id, companyId, id, 'application/json; charset=utf-8'])
    }
    expect(isSigned(arrived[4]!, secret)).toBe(true)
    const last = JSON.parse(arrived[4]!.body)
    expect(last.data).toEqual({ candidateId: await candidateOf(id), interview: expect.objectContaining({ startedAt: toIso(from), endedAt: expect.any(String), candidates: [expect.objectContaining({ answer: 'attend', result: 'pass' })] }) })
    // Told again, in whatever change: nothing comes twice.
    await world.sweep()
    expect(arrived).toHaveLength(5)
  })

  test('API-1 another time and a cancellation are told, with the number that calendars go by', async () => {
    await made()
    const id = await book()
    world.clock.advance(1)
    await world.house.transact(async (tx) => { const w = await whole(id); await moveInterview(tx, w, { from: w.interview.bookedFrom + hours(100), to: w.interview.bookedTo + hours(100) }) })
    world.clock.advance(1)
    await world.house.transact(async (tx) => cancelInterview(tx, await whole(id), '사정'))
    await world.sweep()
    expect(arrived.map((a) => { const { type, data } = JSON.parse(a.body); return [type, data.interview.sequence] }).sort()).toEqual([['interview.cancelled', 2], ['interview.scheduled', 0], ['interview.scheduled', 1]])
  })

  test('API-1 only chosen events come, and only of the company’s own interviews', async () => {
    await made({ events: ['interview.answered'] })
    const other = await world.person('다른대표')
    const theirs = await world.house.transact(async (tx) => (await createCompany(tx, { name: '나래', ownerId: other.id })).id)
    expect((await world.as(other).call('POST /api/companies/{companyId}/webhooks', { params: { companyId: theirs }, body: { address: `${address}/other`, events: [...eventTypes] } })).status).toBe(201)
    const id = await book()
    await world.house.transact((tx) => answerInterview(tx, applicant.id, id, { answer: 'decline', times: [], reason: '비밀스러운 이유' }))
    await world.sweep()
    expect(typesArrived()).toEqual(['interview.answered'])
    expect(arrived[0]!.body).not.toContain('비밀스러운')
  })

  test.each([['an open posting', false], ['a blind posting', true]])('INT-18 of %s nothing that is sent names the applicant or tells how to reach them', async (_, blind) => {
    await made()
    const id = await book(blind)
    await world.house.transact((tx) => answerInterview(tx, applicant.id, id, { answer: 'another_time', times: [world.clock.now() + days(9)], reason: '저 김하늘입니다' }))
    await world.sweep()
    expect(typesArrived().sort()).toEqual(['interview.answered', 'interview.scheduled'])
    const { mail, phone } = applicant as unknown as { mail: string; phone: string }
    for (const { body, headers } of arrived) for (const word of ['김하늘', mail, phone, applicant.id, '저 ']) expect([word, (body + JSON.stringify(headers)).includes(word)]).toEqual([word, false])
    const [candidate] = JSON.parse(arrived[0]!.body).data.interview.candidates
    expect(candidate.alias === null).toBe(!blind)
  })

  test('API-1 what is not answered with a yes is tried again with growing pauses for a day, under one id', async () => {
    const { webhookId, secret } = await made()
    answer = { status: 503 }
    const begun = world.clock.now()
    await testEvent(webhookId)
    const times: number[] = []
    for (let i = 0; i < 60; i++) {
      const before = arrived.length
      await world.sweep()
      if (arrived.length > before) times.push(world.clock.now() - begun)
      const [d] = await deliveries(webhookId)
      if (d!.state !== 'waiting') break
      world.clock.set(Date.parse(d!.nextAt!) - 1)
      await world.sweep()
      expect(arrived.length).toBe(before + 1)
      world.clock.advance(1)
    }
    const pauses = times.slice(1).map((t, i) => t - times[i]!)
    expect(pauses.slice(0, 3)).toEqual([seconds(10), seconds(20), seconds(40)])
    expect([...pauses].sort((a, b) => a - b)).toEqual(pauses)
    expect([times.length > 15, times.at(-1)! <= days(1), times.at(-1)! > hours(21)]).toEqual([true, true, true])
    expect(await deliveries(webhookId)).toEqual([expect.objectContaining({ state: 'failed', status: 503, tries: times.length, nextAt: null })])
    expect(new Set(arrived.map((a) => a.headers['maru-id'])).size).toBe(1)
    // The last try is signed for its own time: an old signature would be too old for the receiver.
    expect(isSigned(arrived.at(-1)!, secret)).toBe(true)
    // Sent again by hand: the same id, another day of tries.
    answer = { status: 204 }
    const again = await resend(webhookId, (await deliveries(webhookId))[0]!.id)
    expect([again.status, again.body.state]).toEqual([200, 'waiting'])
    expect((await resend(webhookId, again.body.id)).body.code).toBe('delivery_waiting')
    await world.sweep()
    expect(await deliveries(webhookId)).toEqual([expect.objectContaining({ state: 'delivered', status: 204, tries: 1 })])
    expect(arrived.at(-1)!.headers['maru-id']).toBe(arrived[0]!.headers['maru-id'])
    expect((await resend(webhookId, again.body.id)).body.state).toBe('waiting')
  })

  test('API-1 a redirect is not followed', async () => {
    const { webhookId } = await made()
    answer = { status: 302, location: `${address}/elsewhere` }
    await testEvent(webhookId)
    await world.sweep()
    expect([arrived.length, (await deliveries(webhookId))[0]]).toEqual([1, expect.objectContaining({ state: 'waiting', status: 302 })])
  })

  test('API-1 a server that is not there is named as what it is', async () => {
    const gone = createServer()
    await new Promise<void>((go) => { gone.listen(0, '127.0.0.1', go) })
    const { port } = gone.address() as AddressInfo
    await new Promise((go) => { gone.close(go) })
    const { webhookId } = await made({ address: `http://127.0.0.1:${port}/` })
    await testEvent(webhookId)
    await world.sweep()
    expect((await deliveries(webhookId))[0]).toEqual(expect.objectContaining({ state: 'waiting', fault: 'refused_connection', status: null }))
  })

  test('API-1 an alarm that rings twice or late delivers once', async () => {
    const { webhookId } = await made()
    const { id } = (await testEvent(webhookId)).body
    const { messenger } = world.running.features
    messenger.work(id, world.clock.now())
    messenger.work(id, world.clock.now())
    await messenger.idle()
    messenger.work(id, world.clock.now())
    await messenger.idle()
    await world.sweep()
    expect(arrived).toHaveLength(1)
  })

  test('API-1 a webhook that is removed is told nothing more, and one that is changed is told at its new address', async () => {
    const { webhookId } = await made()
    const gone = (await made()).webhookId
    await testEvent(webhookId)
    const unsent = (await testEvent(gone)).body.id
    expect((await world.as(owner).call('DELETE /api/companies/{companyId}/webhooks/{webhookId}', at({ webhookId: gone }))).status).toBe(204)
    expect((await world.as(owner).call('PUT /api/companies/{companyId}/webhooks/{webhookId}', { ...at({ webhookId }), body: { address: `${address}?to=new`, events: ['interview.ended'] } })).body.events).toEqual(['interview.ended'])
    await world.sweep()
    expect(arrived).toHaveLength(1)
    const { rows } = await world.house.db.execute(sql`select 1 from alarms where key = ${unsent}`)
    expect(rows).toEqual([])
  })

  test('API-1 deliveries are forgotten after 30 days', async () => {
    const { webhookId } = await made()
    await testEvent(webhookId)
    await world.sweep()
    await staySignedIn()
    world.clock.advance(days(30) + 1)
    await testEvent(webhookId)
    expect(await deliveries(webhookId)).toHaveLength(1)
  })
})

describe('API-1 rules', () => {
  const facts = { id: 'i', announcedAt: 5, movedAt: null, cancelledAt: null, startedAt: null, endedAt: null, closedAt: null, candidates: [] }
  const types = (more: object, now: number) => happenedAt({ ...facts, ...more }, now).map((h) => h.type)
  test('API-1 what happened is what carries this instant', () => {
    expect([types({}, 4), types({}, 5), types({}, 6)]).toEqual([[], ['interview.scheduled'], []])
    expect(types({ movedAt: 9 }, 9)).toEqual(['interview.scheduled'])
    expect(types({ startedAt: 9 }, 9)).toEqual(['interview.started'])
    expect([types({ startedAt: 7, closedAt: 9 }, 9), types({ startedAt: 7, endedAt: 8, closedAt: 9 }, 9), types({ closedAt: 9 }, 9)]).toEqual([['interview.ended'], [], []])
    expect(types({ cancelledAt: 5 }, 5)).toEqual(['interview.cancelled'])
    expect(types({ candidates: [{ id: 'c', answeredAt: 9, resultAt: 9 }] }, 9)).toEqual(['interview.answered', 'interview.evaluated'])
  })
  test('INT-15 of a round that was not announced nothing is told', () => {
    expect(types({ announcedAt: null, movedAt: 9, cancelledAt: 9, startedAt: 9 }, 9)).toEqual([])
  })
  test('API-1 tries end with the day, at −1 ms, 0 and +1 ms', () => {
    const last = days(1) - pauseAfter(30)
    expect([last - 1, last, last + 1].map((now) => afterTry(30, 0, 500, now).state)).toEqual(['waiting', 'waiting', 'failed'])
    expect([199, 200, 299, 300].map((status) => afterTry(1, 0, status, 0).state)).toEqual(['waiting', 'delivered', 'delivered', 'waiting'])
    expect(afterTry(1, 0, null, 0)).toEqual({ state: 'waiting', nextAt: seconds(10) })
  })
  test('API-1 addresses are whole, without a name and password, and https', () => {
    expect(['https://example.org/x', 'http://example.org/x', 'https://a@example.org', 'https://example.org/#x', 'javascript:1'].map((a) => addressFlaw(a, false))).toEqual([null, 'webhook_address_not_secure', 'webhook_address_wrong', 'webhook_address_wrong', 'webhook_address_wrong'])
    expect(addressFlaw('http://example.org/x', true)).toBeNull()
  })
})
