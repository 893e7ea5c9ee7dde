import { beforeAll, describe, expect, test, vi } from 'vitest'
import { useWorld } from '../../../tests/world/world.js'
import { days, hours, minutes, toIso } from '../../kernel/time.js'
import { cancelSession } from '../live-room/index.js'
import { booked, iso, makeCast, nextSlot, readBy, sentTo, type Cast } from './cast.fixture.js'
import { doorOf, type Round } from './rules/cards.js'

const world = useWorld()
vi.setConfig({ testTimeout: 60_000 })
let cast: Cast
beforeAll(async () => { cast = await makeCast(world) })

const answer = 'POST /api/interviews/{id}/answer'
const mine = 'GET /api/interviews/{id}'
const settle = 'POST /api/companies/{companyId}/interviews/{id}/candidates/{candidateId}/settle'
const as = (who: keyof Cast) => world.as(cast[who] as { id: string })
const say = (id: string, body: object, who: keyof Cast = 'haneul') => as(who).call(answer, { params: { id }, body })
const round = async (id: string, who: keyof Cast = 'haneul'): Promise<Round> => (await as(who).call(mine, { params: { id } })).body.card.rounds.find((r: Round) => r.interviewId === id)
const seen = async (at: { companyId: string; id: string }) => (await as('manager').call('GET /api/companies/{companyId}/interviews/{id}', { params: at })).body.interview
const door = async (id: string) => (await as('haneul').call('GET /api/sessions/{id}', { params: { id: (await round(id)).sessionId } })).body
const enterCheck = async (id: string) => as('haneul').call('POST /api/sessions/{id}/ready', { params: { id: (await round(id)).sessionId }, body: { ready: true } })

describe('INT-6 the answer', () => {
  test('INT-6 only after ‘attend’ do the doors open, and taking it back closes them', async () => {
    const i = await booked(world, cast, cast.haneul, { from: world.clock.now() + minutes(90) })
    expect((await enterCheck(i.id)).body.code).toBe('answer_needed')
    expect((await door(i.id)).me.confirmedAt).toBe(null)
    expect((await say(i.id, { answer: 'attend' })).body.card.rounds[0]).toMatchObject({ answer: 'attend', confirmedAt: toIso(world.clock.now()) })
    expect((await enterCheck(i.id)).body.code).toBe('entry_not_open')
    await say(i.id, { answer: 'decline', reason: '다른 곳에 합격했습니다' })
    expect(await round(i.id)).toMatchObject({ answer: 'decline', confirmedAt: null })
    expect((await seen(i.at)).candidates[0]).toMatchObject({ answer: 'decline', reason: '다른 곳에 합격했습니다' })
    expect((await enterCheck(i.id)).body.code).toBe('answer_needed')
    // An interviewer learns that they do not come, not why.
    expect((await as('host').call('GET /api/companies/{companyId}/interviews/{id}', { params: i.at })).body.interview.candidates[0]).toMatchObject({ answer: 'decline', reason: '', proposed: [] })
  })

  test('INT-6 GEN-6 the same answer twice is one answer', async () => {
    const i = await booked(world, cast, cast.haneul)
    await say(i.id, { answer: 'decline' })
    const told = (await sentTo(world, cast.manager, /answer_decline/)).length
    await say(i.id, { answer: 'decline' })
    expect((await sentTo(world, cast.manager, /answer_decline/)).length).toBe(told)
  })

  test('INT-7 until entry opens it can be changed, then no more; whoever has not answered may still attend', async () => {
    const start = world.clock.now() + hours(80)
    const [given, open] = [await booked(world, cast, cast.haneul, { from: start }), await booked(world, cast, cast.haneul, { from: start + minutes(30) })]
    await say(given.id, { answer: 'attend' })
    world.clock.set(start - minutes(60) - 1)
    expect((await say(given.id, { answer: 'decline' })).status).toBe(200)
    expect((await say(given.id, { answer: 'attend' })).status).toBe(200)
    world.clock.set(start - minutes(60))
    expect((await say(given.id, { answer: 'decline' })).body).toMatchObject({ status: 403, code: 'answer_closed', data: { since: toIso(start - minutes(60)) } })
    world.clock.set(start + minutes(40))
    expect((await say(open.id, { answer: 'another_time', times: [toIso(start + days(1))], reason: '회의' })).body.code).toBe('too_late_for_another_time')
    expect((await say(open.id, { answer: 'attend' })).status).toBe(200)
    world.clock.set(start + minutes(60))
    expect((await say(open.id, { answer: 'attend' })).body.code).toBe('interview_over')
  })
})

describe('INT-7 another time', () => {
  const ask = async () => {
    const i = await booked(world, cast, cast.haneul)
    const times = [i.from + days(7), i.from + days(8)]
    expect((await say(i.id, { answer: 'another_time', times: times.map(toIso), reason: '시험이 있습니다' })).status).toBe(200)
    const candidate = (await seen(i.at)).candidates[0]
    expect(candidate).toMatchObject({ answer: 'another_time', reason: '시험이 있습니다', proposed: times.map(toIso) })
    return { ...i, times, params: { ...i.at, candidateId: candidate.id as string } }
  }

  test('INT-7 the company hears of it and picks one of the times: the applicant is asked anew', async () => {
    const i = await ask()
    const asked = (await readBy(world, cast.manager, /another_time/, 1))[0]!
    expect(asked.channel).toBe('mail')
    expect(asked.text).toContain('시험이 있습니다')
    expect((await as('manager').call(settle, { params: i.params, body: { outcome: 'pick', ...iso({ from: i.times[0]! + 1, to: i.times[0]! + minutes(30) }) } })).body.code).toBe('not_proposed')
    const settled = await as('manager').call(settle, { params: i.params, body: { outcome: 'pick', ...iso({ from: i.times[0]!, to: i.times[0]! + minutes(30) }) } })
    expect(settled.body.interview).toMatchObject({ from: toIso(i.times[0]!), candidates: [{ answer: null, proposed: [], reason: '' }] })
    expect((await as('manager').call(settle, { params: i.params, body: { outcome: 'keep' } })).body.code).toBe('no_request')
    expect((await sentTo(world, cast.haneul, /interview.changed/)).length).toBeGreaterThan(0)
  })

  test('INT-7 or sets another one, or keeps the booked one and says so', async () => {
    const [other, kept] = [await ask(), await ask()]
    const time = nextSlot(world)
    expect((await as('manager').call(settle, { params: other.params, body: { outcome: 'set', ...iso(time) } })).body.interview).toMatchObject({ ...iso(time), candidates: [{ answer: null }] })
    const settled = await as('manager').call(settle, { params: kept.params, body: { outcome: 'keep' } })
    expect(settled.body.interview).toMatchObject({ ...iso(kept), candidates: [{ answer: null, proposed: [] }] })
    expect((await sentTo(world, cast.haneul, /interview.kept/)).map((m) => m.channel).sort()).toEqual(['alimtalk', 'mail'])
    expect((await say(kept.id, { answer: 'attend' })).status).toBe(200)
  })

  test('INT-7 once entry is open, other times and another reason are refused and change nothing; the same request again does neither harm nor good', async () => {
    const [i, off] = [await ask(), await booked(world, cast, cast.haneul)]
    await say(off.id, { answer: 'decline', reason: '출장' })
    world.clock.set(i.from - minutes(60))
    const told = (await sentTo(world, cast.manager, /another_time/)).length
    const request = { answer: 'another_time', times: i.times.map(toIso), reason: '시험이 있습니다' }
    expect((await say(i.id, request)).status).toBe(200)
    expect((await say(i.id, { ...request, times: [toIso(i.times[0]! + days(3))] })).body).toMatchObject({ status: 403, code: 'too_late_for_another_time' })
    expect((await seen(i.at)).candidates[0]).toMatchObject({ answer: 'another_time', proposed: request.times })
    world.clock.set(off.from - minutes(60))
    expect((await say(off.id, { answer: 'decline', reason: '마음이 바뀌었습니다' })).body).toMatchObject({ status: 403, code: 'answer_closed' })
    expect((await seen(off.at)).candidates[0]).toMatchObject({ answer: 'decline', reason: '출장' })
    expect((await sentTo(world, cast.manager, /another_time/)).length).toBe(told)
  })

  test('INT-7 four times, none, a past one, the booked one, or no reason: refused, and the answer stays as it was', async () => {
    const i = await booked(world, cast, cast.haneul)
    const at = (n: number) => toIso(i.from + days(n))
    for (const [times, reason, code] of [
      [[at(1), at(2), at(3), at(4)], 'x', 'times_too_many'], [[], 'x', 'times_needed'], [[toIso(world.clock.now() - 1)], 'x', 'time_not_ahead'], [[at(0)], 'x', 'time_is_the_same'], [[at(1), at(1)], 'x', 'times_twice'], [[at(1)], '', 'reason_needed'],
    ] as const) expect((await say(i.id, { answer: 'another_time', times, reason })).body).toMatchObject({ status: 400, code })
    expect((await round(i.id)).answer).toBe(null)
  })
})

describe('NOTI-10 NOTI-11', () => {
  test('NOTI-10 three notices, each by AlimTalk and mail, with company, posting, kind, time and a link to that interview', async () => {
    const before = (await sentTo(world, cast.bada)).length
    const i = await booked(world, cast, cast.bada, { from: world.clock.now() + hours(30) })
    await say(i.id, { answer: 'attend' }, 'bada')
    const all = async () => (await sentTo(world, cast.bada)).slice(before).filter((m) => m.state !== 'planned').map((m) => `${m.channel} ${m.kind}`).sort()
    const first = ['alimtalk interview.scheduled', 'mail interview.scheduled']
    expect(await all()).toEqual(first)
    world.clock.set(i.from - hours(24) - 1)
    expect(await all()).toEqual(first)
    world.clock.set(i.from - hours(24))
    const second = [...first, 'alimtalk interview.day_before', 'mail interview.day_before'].sort()
    expect(await all()).toEqual(second)
    world.clock.set(i.from - minutes(60) - 1)
    expect(await all()).toEqual(second)
    world.clock.set(i.from - minutes(60))
    expect(await all()).toEqual([...second, 'alimtalk interview.entry_opens', 'mail interview.entry_opens'].sort())
    for (const m of await readBy(world, cast.bada, /^interview\./, 6)) {
      for (const word of ['한빛 소프트', '백엔드 개발자', '화상면접']) expect(m.text).toContain(word)
      if (m.channel === 'mail') expect(m.text).toContain(`/interviews/${i.id}`)
    }
  })

  test('NOTI-10 a schedule made later than a notice’s time skips it', async () => {
    const i = await booked(world, cast, cast.bada, { from: world.clock.now() + minutes(40) + hours(1) })
    world.clock.set(i.from - minutes(30))
    const mineOnly = (await sentTo(world, cast.bada)).slice(-20).filter((m) => m.kind === 'interview.day_before')
    expect(mineOnly.at(-1)!.state).toBe('skipped')
    expect((await sentTo(world, cast.bada)).filter((m) => m.kind === 'interview.entry_opens' && m.state === 'accepted').length).toBeGreaterThan(0)
  })

  test('NOTI-11 a change replaces what is still to be sent; a cancellation withdraws it and is told', async () => {
    const states = async () => (await sentTo(world, cast.bada)).filter((m) => m.channel === 'mail' && /day_before|entry_opens/.test(m.kind)).map((m) => m.state)
    const i = await booked(world, cast, cast.bada)
    const before = await states()
    expect(before.slice(-2)).toEqual(['planned', 'planned'])
    await as('manager').call('POST /api/companies/{companyId}/interviews/{id}/move', { params: i.at, body: iso(nextSlot(world)) })
    const moved = await states()
    expect(moved.slice(before.length - 2)).toEqual(['withdrawn', 'withdrawn', 'planned', 'planned'])
    await as('manager').call('POST /api/companies/{companyId}/interviews/{id}/cancel', { params: i.at, body: { confirmed: true } })
    expect((await states()).slice(before.length - 2)).toEqual(['withdrawn', 'withdrawn', 'withdrawn', 'withdrawn'])
    world.clock.set(i.from)
    expect((await sentTo(world, cast.bada)).filter((m) => m.kind === 'interview.cancelled').length).toBe(2)
  })

  test('NOTI-11 whoever declines gets no reminders; whoever changes their mind gets them again', async () => {
    const open = async () => (await sentTo(world, cast.bada)).filter((m) => m.state === 'planned').length
    const i = await booked(world, cast, cast.bada)
    const planned = await open()
    await say(i.id, { answer: 'decline' }, 'bada')
    expect(await open()).toBe(planned - 4)
    await say(i.id, { answer: 'attend' }, 'bada')
    expect(await open()).toBe(planned)
  })
})

describe('my page', () => {
  test('INT-9 INT-10 INT-11 INT-12 cards, days and filters are the person’s own', async () => {
    const i = await booked(world, cast, cast.haneul, { medium: 'in_person', place: '서울시청' })
    const cards = (await as('haneul').call('GET /api/my/interviews', { query: { medium: 'in_person' } })).body.items
    expect(cards).toHaveLength(1)
    expect(cards[0]).toMatchObject({ company: '한빛 소프트', title: '백엔드 개발자', standalone: false, rounds: [{ interviewId: i.id, round: 0, medium: 'in_person', place: '서울시청', endedAt: null, result: null }] })
    const day = toIso(i.from + hours(9)).slice(0, 10)
    expect((await as('haneul').call('GET /api/my/interviews/days', { query: { from: day, to: day } })).body.rounds.map((r: { interviewId: string }) => r.interviewId)).toContain(i.id)
    expect((await as('haneul').call('GET /api/my/interviews', { query: { from: day, to: day } })).body.items.length).toBeGreaterThan(0)
    expect((await as('haneul').call('GET /api/my/interviews', { query: { q: '다른 회사' } })).body.items).toEqual([])
    expect((await as('haneul').call('GET /api/my/interviews', { query: { result: 'pass' } })).body.items).toEqual([])
    expect((await as('rival').call('GET /api/my/interviews')).body.items).toEqual([])
    expect((await as('haneul').call('GET /api/my/interviews/days', { query: { from: '2026-01-01', to: '2026-12-31' } })).body.code).toBe('days_too_many')
    expect((await as('haneul').call('GET /api/my/interviews', { query: { from: '2026-02-30' } })).status).toBe(400)
  })

  test('GEN-5 the cards page by cursor without loss or repetition', async () => {
    const ids: string[] = []
    let cursor: string | undefined
    do {
      const { body } = await as('haneul').call('GET /api/my/interviews', { query: { limit: 2, ...(cursor ? { cursor } : {}) } })
      ids.push(...body.items.map((c: { id: string }) => c.id)); cursor = body.next ?? undefined
    } while (cursor)
    const all = (await as('haneul').call('GET /api/my/interviews', { query: { limit: 100 } })).body.items.map((c: { id: string }) => c.id)
    expect(ids).toEqual(all)
    expect(new Set(all).size).toBe(all.length)
  })

  test('INT-13 the button and the server agree through a whole life: closed, open, gone', async () => {
    const i = await booked(world, cast, cast.haneul, { from: world.clock.now() + hours(100) })
    await say(i.id, { answer: 'attend' })
    const both = async () => [doorOf(await round(i.id), world.clock.now()).state, (await enterCheck(i.id)).body.code ?? 'yes']
    world.clock.set(i.from - minutes(60) - 1)
    expect(await both()).toEqual(['closed', 'entry_not_open'])
    world.clock.set(i.from - minutes(60))
    expect(await both()).toEqual(['enter', 'check_needed'])
    world.clock.set(i.to)
    expect(await both()).toEqual(['gone', 'session_over'])
  })

  test('INT-13 a cancelled one is gone as well', async () => {
    const i = await booked(world, cast, cast.haneul)
    const { sessionId } = await round(i.id)
    await world.house.transact((tx) => cancelSession(tx, sessionId))
    expect((await enterCheck(i.id)).body.code).toBe('session_cancelled')
  })
})
