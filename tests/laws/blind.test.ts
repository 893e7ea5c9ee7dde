import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { declared } from './operations.js'
import { useWorld, type Reply } from '../world/world.js'
import { channels } from '../../src/app/features.js'
import { minutes, seconds } from '../../src/kernel/time.js'
import type { Actor } from '../../src/platform/http/actor.js'
import type { Person } from '../../src/features/accounts/index.js'
import { apply, createPosting, emptyResume, setStage } from '../../src/features/hiring/index.js'
import { livePresence } from '../../src/features/live-room/index.js'
import { passChecks } from '../../src/features/live-room/room.fixture.js'
import { makeCast, nextSlot, type Cast } from '../../src/features/interviews/cast.fixture.js'
import { scheduleInterviews } from '../../src/features/interviews/index.js'

const world = useWorld()
let cast: Cast
let applicant: Person
let second: Person
let session: string
let seats: Record<string, string>
const at = { interview: '', posting: '', application: '', candidates: [] as string[] }

/** Whatever of the applicant could tell who they are; each is looked for in all that the panel receives. */
const personal = ['잔디름', '둘째름', 'jandi.reum@personal.example', 'duljjae@personal.example', '01077771234', '1077771234', '은행나무대학교', '느티나무상사', '별빛동', '오리여행동아리', '1991-07-13']

const actorOf = (p: Person): Actor => ({ personId: p.id, signInId: 's', name: p.name, operator: false, locale: 'ko', timeZone: 'Asia/Seoul' })
const inSession = (who: Person, operation: string, body?: unknown, params: Record<string, string> = {}): Promise<Reply> => world.as(who).call(operation, { params: { id: session, ...params }, ...(body === undefined ? {} : { body }) })
async function enters(who: Person): Promise<{ token: string; drop(): Promise<void> }> {
  const { status, body } = await inSession(who, 'POST /api/sessions/{id}/enter')
  expect([who.name, status]).toEqual([who.name, 200])
  const page = { actor: actorOf(who), device: 'd', socketId: `socket-${who.id}-${body.entryId}` }
  const presence = livePresence(world.running.features.room)
  await presence.arrived(page, `seat/${seats[who.id]}/room/${body.entryId}`)
  return { token: body.media.token, drop: () => presence.left(page.socketId) }
}

beforeAll(async () => {
  cast = await makeCast(world)
  applicant = await world.person('잔디름', { mail: 'jandi.reum@personal.example', phone: '+821077771234' })
  second = await world.person('둘째름', { mail: 'duljjae@personal.example' })
  const content = {
    ...emptyResume(), introduction: '별빛동에서 자랐고 오리여행동아리를 이끌었습니다. 1991-07-13',
    education: [{ school: '은행나무대학교', major: '', from: '2010-03', to: '2014-02', degree: 'bachelor', state: 'graduated' }], career: [{ company: '느티나무상사', department: '', role: '', duties: '', current: false, from: '2015-01', to: '2020-01' }],
  } as unknown as ReturnType<typeof emptyResume>
  const { from, to } = nextSlot(world)
  await world.house.transact(async (tx) => {
    const posting = await createPosting(tx, { companyId: cast.company, title: '백엔드 개발자', text: '함께 일할 분', job: '', place: '', deadlineAt: from, by: null, locale: 'ko', timeZone: 'Asia/Seoul', open: true, blind: true } as Parameters<typeof createPosting>[1])
    at.posting = posting.id
    const ids: string[] = []
    for (const person of [applicant, second]) {
      const a = await apply(tx, { postingId: posting.id, person, resume: { title: '잔디름의 이력서', content } })
      await setStage(tx, a.id, 'screening_passed', 'company')
      ids.push(a.id)
    }
    at.application = ids[0]!
    const [id] = await scheduleInterviews(tx, cast.manager.id, {
      companyId: cast.company, medium: 'video', place: null, rows: [{ applicationIds: ids, from, to }],
      panel: [{ personId: cast.host.id, role: 'host' }, { personId: cast.panelist.id, role: 'panel' }, { personId: cast.bystander.id, role: 'observer' }],
    })
    at.interview = id!
  })
  const { body } = await world.as(applicant).call('GET /api/interviews/{id}', { params: { id: at.interview } })
  session = body.card.rounds[0].sessionId
  const { rows } = await world.house.db.execute<{ id: string; person_id: string }>(sql`select id, person_id from live_seats where session_id = ${session}`)
  seats = Object.fromEntries(rows.map((r) => [r.person_id, r.id]))
  at.candidates = (await world.house.db.execute<{ id: string }>(sql`select id from interview_candidates where interview_id = ${at.interview}`)).rows.map((r) => r.id)

  // A whole interview, in which everything happens that tells a name to somebody.
  await world.as(second).call('POST /api/interviews/{id}/answer', { params: { id: at.interview }, body: { answer: 'attend' } })
  await world.as(applicant).call('POST /api/interviews/{id}/answer', { params: { id: at.interview }, body: { answer: 'attend' } })
  world.clock.set(from - minutes(20))
  for (const who of [cast.host, cast.panelist, applicant, second]) await passChecks(world, who)
  await passChecks(world, cast.bystander, { items: ['sound'] })
  for (const who of [applicant, second, cast.panelist, cast.host]) await inSession(who, 'POST /api/sessions/{id}/ready', { ready: true })
  await inSession(applicant, 'POST /api/sessions/{id}/messages', { text: '준비되었습니다' })
  world.clock.set(from)
  await inSession(cast.host, 'POST /api/sessions/{id}/start')
  world.clock.set(from + seconds(31))
  for (const who of [cast.host, cast.panelist, cast.bystander, second]) await enters(who)
  const first = await enters(applicant)
  await inSession(cast.host, 'POST /api/sessions/{id}/tools', { chat: true, share: true })
  await inSession(applicant, 'POST /api/sessions/{id}/chat', { text: '안녕하세요', key: 'key-of-a-message' })
  await inSession(applicant, 'POST /api/sessions/{id}/share', { on: true })
  await inSession(cast.panelist, 'POST /api/sessions/{id}/share', { on: true })
  await first.drop()
  world.clock.set(world.clock.now() + seconds(40))
  await enters(applicant)
  await inSession(cast.host, 'POST /api/sessions/{id}/extend', { minutes: 5 })
  await inSession(cast.host, 'POST /api/sessions/{id}/seats/{seatId}/hold', undefined, { seatId: seats[second.id]! })
  await world.sweep()
})

describe('INT-18 blind hiring', () => {
  const viewers = () => [cast.host, cast.panelist, cast.bystander]
  const leaks = (text: string): string[] => personal.filter((value) => text.includes(value))

  test('INT-18 nothing that the panel or an observer can fetch holds anything personal of the applicant: every reading operation, every id that they could know', async () => {
    const params: Record<string, readonly string[]> = {
      companyId: [cast.company], postingId: [at.posting], applicationId: [at.application], candidateId: at.candidates, seatId: Object.values(seats), interviewId: [at.interview],
      id: [cast.company, at.posting, at.application, at.interview, session, ...at.candidates, ...Object.values(seats), applicant.id, second.id],
    }
    const found: string[] = []
    let answered = 0
    for (const operation of Object.keys(declared).filter((o) => o.startsWith('GET '))) {
      const names = [...operation.matchAll(/\{(\w+)\}/g)].map((m) => m[1]!)
      const all = names.reduce<Record<string, string>[]>((made, name) => made.flatMap((one) => (params[name] ?? []).map((value) => ({ ...one, [name]: value }))), [{}])
      for (const given of all) {
        for (const who of viewers()) {
          const queries: Record<string, string>[] = operation.endsWith('/interviews') ? [{}, { q: '잔디름' }] : [{}]
          for (const query of queries) {
            const reply = await world.as(who).call(operation, { params: given, query })
            if (reply.status === 200) answered += 1
            // What is packed could not be searched: nothing packed is theirs to read.
            expect([operation, reply.status === 200 && /pdf|octet-stream|zip/.test(String(reply.headers['content-type']))]).toEqual([operation, false])
            if (reply.status === 200 && operation.endsWith('/interviews') && 'q' in query) expect([operation, reply.body.items]).toEqual([operation, []])
            // The demo's list and what one typed oneself aside, nothing may name them.
            found.push(...leaks(JSON.stringify(reply.body)).map((value) => `${operation} tells ${who.name} ${value}`))
          }
        }
      }
    }
    expect([...new Set(found)]).toEqual([])
    expect(answered).toBeGreaterThan(30)
  })

  test('INT-18 nor does any event on a topic that they may hear', async () => {
    const may = channels(world.house, world.running.features)
    const found: string[] = []
    let heard = 0
    for (const event of world.events) {
      const [kind = '', ...rest] = event.topic.split(':')
      for (const who of viewers()) {
        if (!(await may[kind]?.(actorOf(who), rest.join(':')))) continue
        heard += 1
        found.push(...leaks(JSON.stringify(event.body)).map((value) => `${event.topic} ${event.type} tells ${who.name} ${value}`))
      }
    }
    expect([...new Set(found)]).toEqual([])
    expect(heard).toBeGreaterThan(50)
  })

  test('INT-18 nor any notice, mail or calendar file to them', async () => {
    const { rows } = await world.house.db.execute<{ all: string }>(sql`
      select row_to_json(n)::text || coalesce((select json_agg(row_to_json(d))::text from notice_deliveries d where d.notice_id = n.id), '') as all from notices n
      union all select row_to_json(o)::text from outbox_messages o union all select row_to_json(b)::text from bell_entries b`)
    const theirs = rows.map((r) => r.all).filter((row) => viewers().some((who) => row.includes(who.id) || (who.mail !== null && row.includes(who.mail))))
    expect(theirs.length).toBeGreaterThan(3)
    expect(theirs.flatMap(leaks)).toEqual([])
    expect(theirs.some((row) => row.includes('No. 1'))).toBe(true)
  })

  test('INT-18 nor the name at the media server, which everybody in the room is told', async () => {
    const { token } = await enters(applicant)
    const payload = Buffer.from(token.split('.')[1]!, 'base64url').toString()
    expect(leaks(payload)).toEqual([])
    expect(JSON.parse(payload).name).toBe('No. 1')
  })

  test('INT-18 they read the number; managers the name; the applicant their own', async () => {
    const names = async (who: Person) => (await world.as(who).call('GET /api/companies/{companyId}/interviews/{id}', { params: { companyId: cast.company, id: at.interview } })).body.interview.candidates.map((c: { name: string }) => c.name)
    expect(await names(cast.host)).toEqual(['No. 1', 'No. 2'])
    expect(await names(cast.manager)).toEqual(['둘째름', '잔디름'])
    const door = async (who: Person) => (await inSession(who, 'GET /api/sessions/{id}')).body
    expect((await door(cast.host)).participants.map((p: { name: string }) => p.name)).toEqual(expect.arrayContaining(['No. 1', 'No. 2']))
    expect((await door(applicant)).me.name).toBe('잔디름')
    const log = async (who: Person) => JSON.stringify((await inSession(who, 'GET /api/sessions/{id}/log')).body)
    expect([(await log(cast.manager)).includes('잔디름'), (await log(cast.host)).includes('잔디름'), (await log(cast.host)).includes('No. 1')]).toEqual([true, false, true])
  })
})
