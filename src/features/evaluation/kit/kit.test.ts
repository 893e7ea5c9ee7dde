import { beforeAll, describe, expect, test, vi } from 'vitest'
import { expectLiveLaw } from '../../../../tests/laws/live-law.js'
import { useWorld } from '../../../../tests/world/world.js'
import { minutes, seconds, toIso } from '../../../kernel/time.js'
import type { Actor } from '../../../platform/http/actor.js'
import { booked, makeCast, type Cast } from '../../interviews/cast.fixture.js'
import { passChecks } from '../../live-room/room.fixture.js'
import { applyToKit } from '../web/kit/kit-state.js'
import { evaluationChannels } from './channel.js'
import type { KitView } from './contract.js'
import { askedNow, maxNotes, mayNote, momentOf, secondOf } from './rules.js'

const world = useWorld()
vi.setConfig({ testTimeout: 60_000 })
let cast: Cast
beforeAll(async () => { cast = await makeCast(world) })

const kit = 'GET /api/interviews/{id}/kit'
const tick = 'PUT /api/interviews/{id}/kit/questions/{questionId}'
const notes = 'GET /api/interviews/{id}/kit/notes'
const note = 'POST /api/interviews/{id}/kit/notes'
const drop = 'DELETE /api/interviews/{id}/kit/notes/{noteId}'
const as = (who: keyof Cast) => world.as(cast[who] as { id: string })
const questions = [{ text: '가장 어려웠던 장애는?', good: '원인을 스스로 찾았다', minutes: 5 }, { text: '동료와 의견이 달랐을 때는?', good: '', minutes: null }, { text: '궁금한 것은?', good: '', minutes: 2 }]
/** An interview whose entry is open. */
async function opened() {
  const i = await booked(world, cast, cast.haneul, { questions })
  world.clock.set(i.from - minutes(10))
  return i
}
const sessionOf = async (id: string) => (await as('host').call('GET /api/companies/{companyId}/interviews/{id}', { params: { companyId: cast.company, id } })).body.interview.sessionId as string

describe('rules', () => {
  test('INT-17 a note is about the moment at which its writing began, which lies neither ahead nor far back', () => {
    const now = 10_000_000
    expect([momentOf(now - 5000, now), momentOf(now + 5000, now), momentOf(0, now)]).toEqual([now - 5000, now, now - minutes(15)])
    expect([secondOf(now, now - 61_999), secondOf(now - 1, now), secondOf(now, now), secondOf(now, null)]).toEqual([61, null, 0, null])
    expect([mayNote(maxNotes - 1).ok, mayNote(maxNotes).ok]).toEqual([true, false])
  })
  test('INT-17 what is asked now is the first question without a tick, since the tick before it or the start', () => {
    const list = [{ id: 'a' }, { id: 'b' }]
    expect(askedNow(list, [], null, 100)).toBeNull()
    expect(askedNow(list, [], 40, 100)).toEqual({ id: 'a', ms: 60 })
    expect(askedNow(list, [{ questionId: 'a', at: 70 }], 40, 100)).toEqual({ id: 'b', ms: 30 })
    expect(askedNow(list, [{ questionId: 'a', at: 20 }], 40, 100)).toEqual({ id: 'b', ms: 60 })
    expect(askedNow(list, [{ questionId: 'b', at: 70 }], 40, 100)).toEqual({ id: 'a', ms: 30 })
    expect(askedNow(list, [{ questionId: 'a', at: 70 }, { questionId: 'b', at: 80 }], 40, 100)).toBeNull()
  })
})

describe('the kit of a posting', () => {
  test('INT-17 questions stand in the posting in order, keep their ids through changes, and stay where a change says nothing of them; nobody outside the company reads them', async () => {
    const params = { companyId: cast.company }
    const begin = { title: '질문 있는 공고', text: '글', job: '', place: '', employment: 'permanent', deadlineDay: '2030-01-01', steps: ['면접'], criteria: [{ name: '실력', anchors: ['', '', '', '', ''] }], blind: false }
    const made = await as('manager').call('POST /api/companies/{companyId}/postings', { params, body: { ...begin, questions } })
    expect([made.status, made.body.questions.map((q: { text: string }) => q.text)]).toEqual([201, questions.map((q) => q.text)])
    const [first, second, third] = made.body.questions
    const at = { ...params, postingId: made.body.id }
    const moved = await as('manager').call('PUT /api/companies/{companyId}/postings/{postingId}', { params: at, body: { ...begin, questions: [third, { ...first, text: '바꾼 질문', id: first.id }], version: made.body.version } })
    expect(moved.body.questions).toEqual([third, { ...first, text: '바꾼 질문' }])
    expect(moved.body.questions.map((q: { id: string }) => q.id)).not.toContain(second.id)
    const silent = await as('manager').call('PUT /api/companies/{companyId}/postings/{postingId}', { params: at, body: { ...begin, version: moved.body.version } })
    expect(silent.body.questions).toEqual(moved.body.questions)
    await as('manager').call('POST /api/companies/{companyId}/postings/{postingId}/open', { params: at })
    expect(JSON.stringify((await as('haneul').call('GET /api/postings/{postingId}', { params: { postingId: made.body.id } })).body)).not.toContain('바꾼 질문')
  })
})

describe('in the interview', () => {
  test('INT-17 the panel ticks questions off together, from when entry opens; nobody else reads or ticks', async () => {
    const i = await booked(world, cast, cast.haneul, { questions })
    world.clock.set(i.from - minutes(61))
    const before = await as('host').call(kit, { params: i.params })
    expect([before.status, before.body.questions.length, before.body.criteria.length > 0, before.body.ticks]).toEqual([200, 3, true, []])
    const [q] = before.body.questions
    expect((await as('host').call(tick, { params: { ...i.params, questionId: q.id }, body: { ticked: true } })).body.code).toBe('sheet_not_open')
    world.clock.set(i.from - minutes(5))
    for (const who of ['haneul', 'bada', 'bystander', 'rival', 'operator'] as const) {
      expect({ who, status: (await as(who).call(kit, { params: i.params })).status }).toEqual({ who, status: 404 })
      expect((await as(who).call(tick, { params: { ...i.params, questionId: q.id }, body: { ticked: true } })).status).toBe(404)
      expect((await as(who).call(note, { params: i.params, body: { text: 'x', begunAt: toIso(world.clock.now()) } })).status).toBe(404)
    }
    expect((await as('manager').call(kit, { params: i.params })).body.code).toBe('panel_fills')
    const ticked = await as('host').call(tick, { params: { ...i.params, questionId: q.id }, body: { ticked: true } })
    expect(ticked.body.ticks).toEqual([{ questionId: q.id, name: '이도윤', at: toIso(i.from - minutes(5)) }])
    world.clock.set(i.from - minutes(4))
    // A second tick of the same question changes nothing: the first stands.
    expect((await as('panelist').call(tick, { params: { ...i.params, questionId: q.id }, body: { ticked: true } })).body.ticks).toEqual(ticked.body.ticks)
    expect((await as('panelist').call(tick, { params: { ...i.params, questionId: q.id }, body: { ticked: false } })).body.ticks).toEqual([])
    expect((await as('host').call(tick, { params: { ...i.params, questionId: 'nothing-of-it' }, body: { ticked: true } })).status).toBe(404)
  })

  test('INT-17 notes carry the time in the interview, are in its order, and are read by their writer alone', async () => {
    const i = await opened()
    const early = await as('host').call(note, { params: i.params, body: { text: '일찍 옴', begunAt: toIso(world.clock.now()) } })
    expect(early.body.items.map((n: { second: number | null }) => n.second)).toEqual([null])
    world.clock.advance(minutes(1))
    const session = await sessionOf(i.id)
    await as('haneul').call('POST /api/interviews/{id}/answer', { params: i.params, body: { answer: 'attend' } })
    for (const who of ['haneul', 'host', 'panelist'] as const) {
      await passChecks(world, cast[who])
      await as(who).call('POST /api/sessions/{id}/ready', { params: { id: session }, body: { ready: true } })
    }
    const started = await as('host').call('POST /api/sessions/{id}/start', { params: { id: session } })
    expect(started.status).toBe(200)
    const { startedAt } = (await as('host').call('GET /api/companies/{companyId}/interviews/{id}/evaluation', { params: i.at })).body.interview
    const from = Date.parse(startedAt)
    world.clock.set(from + minutes(6) + seconds(20))
    await as('host').call(note, { params: i.params, body: { text: '나중 것', begunAt: toIso(world.clock.now()) } })
    const mine = await as('host').call(note, { params: i.params, body: { text: '먼저 시작한 것', begunAt: toIso(from + minutes(5)) } })
    expect(mine.body.items.map((n: { text: string; second: number | null }) => [n.text, n.second])).toEqual([['일찍 옴', null], ['먼저 시작한 것', 300], ['나중 것', 380]])
    expect((await as('panelist').call(notes, { params: i.params })).body.items).toEqual([])
    expect((await as('panelist').call(drop, { params: { ...i.params, noteId: mine.body.items[1].id } })).body.items).toEqual([])
    expect((await as('host').call(drop, { params: { ...i.params, noteId: mine.body.items[1].id } })).body.items.map((n: { text: string }) => n.text)).toEqual(['일찍 옴', '나중 것'])
    expect((await as('host').call(note, { params: i.params, body: { text: '   ', begunAt: startedAt } })).status).toBe(400)
  })

  test('INT-17 ACC-4 old state + events = fresh fetch, and only that panel hears', async () => {
    const i = await opened()
    const { questions: list } = (await as('host').call(kit, { params: i.params })).body as KitView
    const set = (who: 'host' | 'panelist', n: number, ticked: boolean) => () => as(who).call(tick, { params: { ...i.params, questionId: list[n]!.id }, body: { ticked } })
    await expectLiveLaw<KitView>({
      fetch: async () => (await as('panelist').call(kit, { params: i.params })).body, apply: applyToKit, told: world.events,
      actions: [
        { name: 'tick', act: set('host', 0, true) }, { name: 'the same again', act: set('panelist', 0, true), silent: true }, { name: 'another', act: set('panelist', 2, true) },
        { name: 'taken back', act: set('host', 0, false) }, { name: 'a note', act: () => as('host').call(note, { params: i.params, body: { text: '메모', begunAt: toIso(world.clock.now()) } }), silent: true },
      ],
    })
    const actor = (who: keyof Cast): Actor => ({ personId: (cast[who] as { id: string }).id, signInId: 'x', name: '', operator: false, locale: 'ko', timeZone: 'Asia/Seoul' })
    const hears = (a: Actor | null) => evaluationChannels(world.house)['interview-kit']!(a, i.id)
    expect(await Promise.all([null, actor('haneul'), actor('manager'), actor('bystander'), actor('rival'), actor('host'), actor('panelist')].map(hears))).toEqual([false, false, false, false, false, true, true])
  })
})
