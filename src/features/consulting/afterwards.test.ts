import { beforeAll, describe, expect, test, vi } from 'vitest'
import { useWorld } from '../../../tests/world/world.js'
import { days, hours, minutes, seconds, toIso } from '../../kernel/time.js'
import type { LiveEvent } from '../../platform/realtime/events.js'
import type { Person } from '../accounts/index.js'
import { applied, field, makeCast, nextMorning, sent, type Cast } from './cast.fixture.js'
import { consultingChannels } from './channel.js'
import type { DetailView } from './present.js'
import { withConsultation, withDay, type ConsultationView } from './rules/views.js'

const world = useWorld()
vi.setConfig({ testTimeout: 60_000 })
let cast: Cast
beforeAll(async () => { cast = await makeCast(world) })
const as = (who: keyof Cast) => world.as(cast[who])
const passed = { camera: { width: 1280, height: 720, brightness: 120, contrast: 40, changedFrames: 30 }, quality: { width: 1280, height: 720, framesPerSecond: 28, lossPercent: 0, delayMs: 40, uploadKbps: 2000 }, microphone: { floorDb: -60, speechDb: -30, speechMs: 2000 } }

async function ready(who: Person, sessionId: string): Promise<void> {
  for (const item of ['camera', 'quality', 'microphone'] as const) await world.as(who).call('POST /api/checks', { body: { item, measured: passed[item] } })
  const question = (await world.as(who).call('POST /api/checks/sound')).body.id
  const { rows } = await world.house.db.execute<{ chimes: number }>(`select chimes from live_sound_questions where id = '${question}'`)
  await world.as(who).call('POST /api/checks/sound/{id}', { params: { id: question }, body: { heard: rows[0]!.chimes } })
  const reply = await world.as(who).call('POST /api/sessions/{id}/ready', { params: { id: sessionId }, body: { ready: true } })
  if (reply.status !== 200) throw new Error(JSON.stringify(reply.body))
}

/** Held from the check to the consultant's end, as people do it. */
async function held(who: Person, at = nextMorning(world)) {
  const { consultation } = await applied(world, cast, who, at)
  const params = { id: consultation.sessionId }
  world.clock.set(at - minutes(10))
  for (const p of [who, cast.consultant]) await ready(p, consultation.sessionId)
  world.clock.set(at)
  await as('consultant').call('POST /api/sessions/{id}/start', { params })
  world.clock.set(at + seconds(40))
  for (const p of [who, cast.consultant]) expect((await world.as(p).call('POST /api/sessions/{id}/enter', { params })).status).toBe(200)
  world.clock.set(at + minutes(30))
  expect((await as('consultant').call('POST /api/sessions/{id}/end', { params, body: { confirmed: true } })).status).toBe(200)
  await world.sweep()
  return consultation
}
const detail = async (who: keyof Cast, id: string) => (await as(who).call('GET /api/consultations/{id}', { params: { id } })).body
const rate = (who: Person, id: string, more: object = {}) => world.as(who).call('POST /api/consultations/{id}/rating', { params: { id }, body: { scores: [5, 4, 5, 4, 3], comment: '', named: false, ...more } })

describe('CONS-8 CONS-9 the room', () => {
  test('CONS-8 CONS-9 the booking itself confirms; check, waiting room, room and the consultant’s end are the live room’s', async () => {
    const at = nextMorning(world)
    const { consultation } = await applied(world, cast, cast.haneul, at)
    const door = (await as('haneul').call('GET /api/sessions/{id}', { params: { id: consultation.sessionId } })).body
    expect([door.session.kind, door.session.title, door.session.organisation, door.session.homePath, door.me.role, door.me.confirmedAt !== null]).toEqual(['consultation', '면접컨설팅', '윤다온', `/consultations/${consultation.id}`, 'guest', true])
    const waiting = () => as('haneul').call('POST /api/sessions/{id}/ready', { params: { id: consultation.sessionId }, body: { ready: true } })
    world.clock.set(at - minutes(60) - 1)
    expect((await waiting()).body.code).toBe('entry_not_open')
    world.clock.set(at - minutes(60))
    expect((await waiting()).body.code).toBe('check_needed')
    expect((await as('haneul').call('POST /api/sessions/{id}/end', { params: { id: consultation.sessionId }, body: { confirmed: true } })).body.code).toBe('host_only')
    await as('consultant').call('POST /api/consultations/{id}/cancel', { params: { id: consultation.id }, body: { reason: '다음 시험을 위해' } })
  })
})

describe('CONS-5 CONS-10 CONS-11 afterwards', () => {
  test('CONS-5 CONS-10 a rating once, by whoever came; the consultant learns neither that nor whose', async () => {
    const { id } = await held(cast.haneul)
    const mine = await detail('haneul', id)
    expect([mine.consultation.startedAt !== null, mine.consultation.endedAt !== null, mine.consultation.enteredAt !== null]).toEqual([true, true, true])
    expect((await rate(cast.stranger, id)).status).toBe(404)
    expect((await rate(cast.consultant, id)).status).toBe(404)
    expect((await rate(cast.haneul, id, { scores: [1, 2, 3] })).status).toBe(400)
    const both = await Promise.all([rate(cast.haneul, id, { comment: '큰 도움이 되었습니다' }), rate(cast.haneul, id, { comment: '두 번' })])
    expect(both.map((r) => r.body.code ?? 'ok').sort()).toEqual(['ok', 'rated_already'])
    expect((await detail('haneul', id)).rating.scores).toEqual([5, 4, 5, 4, 3])
    const theirs = await detail('consultant', id)
    expect([theirs.rating, theirs.consultation.ratedAt]).toEqual([null, null])
    const listed = await as('consultant').call('GET /api/consultant/sessions', { query: { state: 'rated' } })
    const done = await as('consultant').call('GET /api/consultant/sessions', { query: { state: 'done' } })
    expect(listed.body).toEqual(done.body)
    expect((await as('haneul').call('GET /api/my/consultations', { query: { state: 'rated' } })).body.items.map((c: { id: string }) => c.id)).toEqual([id])
  })
  test('CONS-10 means and unnamed comments show from three on; a name only where the applicant agreed', async () => {
    const ratings = async () => (await as('consultant').call('GET /api/consultant/ratings')).body
    expect(await ratings()).toMatchObject({ count: 1, means: null, items: [] })
    const named = await held(cast.bada)
    await rate(cast.bada, named.id, { comment: '이름을 밝힙니다', named: true })
    expect(await ratings()).toMatchObject({ count: 2, means: null, items: [{ name: '이바다', comment: '이름을 밝힙니다' }] })
    for (const n of [1, 2]) {
      const who = await world.person(`익명이${n}`)
      const one = await held(who)
      await rate(who, one.id, { comment: `익명 ${n}`, scores: [3, 3, 3, 3, 3] })
    }
    const shown = await ratings()
    expect([shown.count, shown.means[0], shown.items.length]).toEqual([4, 4, 4])
    const words = JSON.stringify(shown)
    for (const secret of ['김하늘', '익명이', cast.haneul.id, 'ratedAt']) expect(words).not.toContain(secret)
    expect(shown.items.filter((i: { name: string | null }) => i.name !== null)).toHaveLength(1)
  })
  test('CONS-11 a record with files: kept in drafts, shown to the applicant once shared and only the part meant for them', async () => {
    const { id } = await held(cast.haneul)
    const file = await sent(world, cast.consultant, 'POST /api/consultations/{id}/files', '연습 질문.txt', '질문 열 가지', { id })
    const put = (body: object) => as('consultant').call('PUT /api/consultations/{id}/record', { params: { id }, body: { summary: '떨림이 큼', advice: '짧게 말하기', followUpDay: '2027-01-11', fileIds: [file], share: false, version: 0, ...body } })
    expect((await put({})).status).toBe(200)
    expect((await put({})).body.code).toBe('record_changed')
    expect((await detail('haneul', id)).record).toBeNull()
    const reads = async (who: keyof Cast) => (await as(who).call('GET /api/files/{id}', { params: { id: file } })).status
    expect([await reads('haneul'), await reads('consultant')]).toEqual([404, 200])
    expect((await put({ version: 1, share: true })).status).toBe(200)
    const shared = (await detail('haneul', id)).record
    expect(shared).toMatchObject({ summary: null, advice: '짧게 말하기', followUpDay: '2027-01-11', files: [{ id: file, name: '연습 질문.txt' }] })
    expect(JSON.stringify(await detail('haneul', id))).not.toContain('떨림')
    expect(JSON.stringify((await as('operator').call('GET /api/operator/consultations/{id}', { params: { id } })).body)).not.toContain('떨림')
    expect([await reads('haneul'), await reads('stranger')]).toEqual([200, 404])
    // Taken out of the record, it is destroyed.
    expect((await put({ version: 2, share: true, fileIds: [] })).status).toBe(200)
    expect([await reads('haneul'), await reads('consultant')]).toEqual([404, 404])
    expect((await as('second').call('PUT /api/consultations/{id}/record', { params: { id }, body: { share: true, version: 3 } })).status).toBe(404)
  })
  test('CONS-5 an applicant who did not come is a no-show, which the consultant can correct for a week', async () => {
    const at = nextMorning(world)
    const { consultation } = await applied(world, cast, cast.bada, at)
    world.clock.set(at + minutes(50))
    await world.sweep()
    const state = async () => (await as('operator').call('GET /api/operator/consultations', { query: { state: 'no_show' } })).body.items.some((c: { id: string }) => c.id === consultation.id)
    expect(await state()).toBe(true)
    expect((await rate(cast.bada, consultation.id)).body.code).toBe('not_done')
    const say = (came: boolean) => as('consultant').call('POST /api/consultations/{id}/attendance', { params: { id: consultation.id }, body: { came } })
    expect((await say(true)).status).toBe(200)
    expect(await state()).toBe(false)
    expect((await say(false)).status).toBe(200)
    expect(await state()).toBe(true)
    world.clock.set(at + minutes(50) + days(8))
    expect((await say(true)).body.code).toBe('attendance_closed')
  })
  test('CONS-12 figures per field and consultant: load, waiting, no-shows, satisfaction from three ratings on; and the same as CSV', async () => {
    const query = { from: '2026-11-01', to: '2027-12-31' }
    const { fields, consultants } = (await as('operator').call('GET /api/operator/consulting/figures', { query })).body
    expect(fields[0]).toMatchObject({ id: field, finished: 5, noShows: 1, cancelled: 1, ratings: 4, score: 3.6 })
    expect(fields[0].noShowRate).toBeCloseTo(1 / 6, 3)
    expect(fields[0].minutes).toBe(6 * 50)
    expect(fields[0].waitHours).toBeGreaterThan(0)
    expect(consultants[0]).toMatchObject({ id: cast.consultant.id, name: { ko: '윤다온', en: '윤다온' } })
    const csv = await as('operator').call('GET /api/operator/consulting/figures.csv', { query: { ...query, by: 'consultant' } })
    expect(String(csv.headers['content-type'])).toContain('text/csv')
    expect(csv.body.split('\r\n')[0]).toBe('\ufeff상담사,신청,확정,상담 시간(분),취소,완료,불참,불참률,신청부터 상담까지(시간),평가 수,만족도(1–5)')
    expect(csv.body.split('\r\n')[1]).toMatch(/^윤다온,7,6,300,1,5,1,0\.167,/)
    expect((await as('consultant').call('GET /api/operator/consulting/figures', { query })).body.code).toBe('operator_only')
  })
})

describe('CONS-6 CONS-7 my page', () => {
  test('CONS-7 filters and pages answer the same as the whole list, in order', async () => {
    const who = await world.person('많은이')
    const mine = (query: object) => world.as(who).call('GET /api/my/consultations', { query: query as Record<string, string> })
    for (let i = 0; i < 5; i++) { await applied(world, cast, who, null, { type: i % 2 ? 'phone' : 'video', about: `${i}번째 이야기` }); world.clock.advance(minutes(1)) }
    const all = (await mine({})).body.items.map((c: { id: string }) => c.id)
    const first = (await mine({ limit: 2 })).body
    const second = (await mine({ limit: 2, cursor: first.next })).body
    const third = (await mine({ limit: 2, cursor: second.next })).body
    expect([...first.items, ...second.items, ...third.items].map((c: { id: string }) => c.id)).toEqual(all)
    expect(third.next).toBeNull()
    expect((await mine({ type: 'phone' })).body.items).toHaveLength(2)
    expect((await mine({ q: '3번째' })).body.items.map((c: { about: string }) => c.about)).toEqual(['3번째 이야기'])
    expect((await mine({ state: 'assigned' })).body.items).toEqual([])
    const operator = (query: object) => as('operator').call('GET /api/operator/consultations', { query: query as Record<string, string> })
    const ids: string[] = []
    for (let cursor: string | null = ''; cursor !== null;) { const page: { items: { id: string }[]; next: string | null } = (await operator({ limit: 3, ...(cursor ? { cursor } : {}) })).body; ids.push(...page.items.map((c) => c.id)); cursor = page.next }
    expect(ids).toEqual((await operator({ limit: 100 })).body.items.map((c: { id: string }) => c.id))
    expect((await operator({ q: '많은이', limit: 100 })).body.items).toHaveLength(5)
  })
})

test('CONS-6 who may listen: each to their own', async () => {
  const channels = consultingChannels()
  const hears = (id: string, who: Person | null) => channels['person-consultations']!(who && ({ personId: who.id } as never), id)
  expect([await hears(cast.haneul.id, cast.haneul), await hears(cast.haneul.id, cast.consultant), await hears(cast.haneul.id, null)]).toEqual([true, false, false])
})

test('CONS-6 old state + events = fresh fetch: my list, my day, one consultation, the consultant’s day and page', async () => {
  const who = await world.person('살아있는이')
  const at = nextMorning(world)
  await applied(world, cast, who, at)
  const { consultation } = await applied(world, cast, who, null)
  const day = toIso(at + hours(9)).slice(0, 10)
  const by = (p: Person, operation: string, params: Record<string, string>, body?: object) => world.as(p).call(operation, { params, body })
  const id = { id: consultation.id }
  const session = async () => ({ id: (await by(who, 'GET /api/consultations/{id}', id)).body.consultation.sessionId as string })
  const assign = (from: number) => by(cast.operator, 'POST /api/operator/consultations/{id}/assign', id, { consultantId: cast.consultant.id, from: toIso(from) })
  const actions = [
    { name: 'assign', act: () => assign(at + hours(2)) },
    { name: 'move', act: () => assign(at + hours(3)) },
    { name: 'ready', act: async () => { world.clock.set(at + hours(3) - minutes(5)); const { id: s } = await session(); await ready(who, s); return ready(cast.consultant, s) } },
    { name: 'start', act: async () => { world.clock.set(at + hours(3)); return by(cast.consultant, 'POST /api/sessions/{id}/start', await session()) } },
    { name: 'enter', act: async () => { world.clock.advance(seconds(40)); return by(who, 'POST /api/sessions/{id}/enter', await session()) } },
    { name: 'extend', act: async () => by(cast.consultant, 'POST /api/sessions/{id}/extend', await session(), { minutes: 10 }) },
    { name: 'end', act: async () => by(cast.consultant, 'POST /api/sessions/{id}/end', await session(), { confirmed: true }) },
    { name: 'record', act: () => by(cast.consultant, 'PUT /api/consultations/{id}/record', id, { summary: '요약', advice: '조언', share: true, version: 0 }) },
    { name: 'rate', act: () => rate(who, consultation.id) },
  ]
  const told = (e: LiveEvent) => (e.body as DetailView).consultation as ConsultationView
  type Live = { live: { topic: string; seq: number } }
  const fetch = async (p: Person, operation: string, sent: object = {}) => (await world.as(p).call(operation, sent)).body
  const one = (v: Live & { consultation: ConsultationView }, e: LiveEvent) => (told(e).id === v.consultation.id ? { ...v, ...(e.body as object) } : v)
  type Listed = Live & { items: ConsultationView[]; next: null; day: string }
  const pages: { fetch: () => Promise<Live>; apply: (v: never, e: LiveEvent) => Live }[] = [
    { fetch: () => fetch(who, 'GET /api/my/consultations'), apply: (v: Listed, e: LiveEvent) => withConsultation(v, told(e), {}, 'Asia/Seoul', world.clock.now()) },
    { fetch: () => fetch(who, 'GET /api/my/consultations/day', { query: { day } }), apply: (v: Listed, e: LiveEvent) => withDay(v, told(e), 'Asia/Seoul') },
    { fetch: () => fetch(who, 'GET /api/consultations/{id}', { params: id }), apply: one },
    { fetch: () => fetch(cast.consultant, 'GET /api/consultant/day', { query: { day } }), apply: (v: Listed, e: LiveEvent) => withDay(v, told(e), 'Asia/Seoul') },
  ]
  // One life, watched by several pages at once.
  const firsts = await Promise.all(pages.map((p) => p.fetch()))
  for (const { name, act } of actions) {
    expect(((await act()) as { status?: number } | undefined)?.status ?? 200, name).toBeLessThan(300)
    for (const [i, p] of pages.entries()) {
      const fresh = await p.fetch()
      const heard = world.events.filter((e) => e.topic === fresh.live.topic && e.seq > firsts[i]!.live.seq).sort((a, b) => a.seq - b.seq)
      const state = heard.reduce<Live>((v, e) => ({ ...(p.apply as unknown as (v: Live, e: LiveEvent) => Live)(v, JSON.parse(JSON.stringify(e)) as LiveEvent), live: { topic: e.topic, seq: e.seq } }), firsts[i]!)
      expect(state, `page ${i} after '${name}'`).toEqual(fresh)
    }
  }
})
