import { beforeAll, describe, expect, test, vi } from 'vitest'
import { useWorld } from '../../../tests/world/world.js'
import { days, minutes, toIso } from '../../kernel/time.js'
import { applicationsOf, createPosting } from '../hiring/index.js'
import { scheduleInterviews } from './commands/schedule.js'
import { applied, booked, iso, makeCast, nextSlot, panelOf, readBy, sentTo, type Cast } from './cast.fixture.js'

const world = useWorld()
vi.setConfig({ testTimeout: 60_000 })
let cast: Cast
beforeAll(async () => { cast = await makeCast(world) })

const create = 'POST /api/companies/{companyId}/interviews'
const one = 'GET /api/companies/{companyId}/interviews/{id}'
const move = 'POST /api/companies/{companyId}/interviews/{id}/move'
const cancel = 'POST /api/companies/{companyId}/interviews/{id}/cancel'
const setPanel = 'PUT /api/companies/{companyId}/interviews/{id}/panel'
const settle = 'POST /api/companies/{companyId}/interviews/{id}/candidates/{candidateId}/settle'
const body = (applicationIds: string[], time = nextSlot(world), more: object = {}) => ({ medium: 'video', panel: panelOf(cast), rows: [{ applicationIds, ...iso(time) }], ...more })
const as = (who: keyof Cast) => world.as(cast[who] as { id: string })
const stageOf = async (id: string) => (await applicationsOf(world.house.db, [id]))[0]!.stage

describe('who is refused', () => {
  test('HIRE-1 INT-1 an interview of the company: nobody, strangers, other companies, operators and applicants do not learn that there is one', async () => {
    const i = await booked(world, cast, cast.haneul)
    const candidateId = 'x'.repeat(23)
    for (const [operation, sent] of [[one, undefined], [move, iso(nextSlot(world))], [setPanel, { panel: panelOf(cast) }], [cancel, { confirmed: true }], [settle, { outcome: 'keep' }]] as const) {
      expect((await world.as(null).call(operation, { params: { ...i.at, candidateId }, body: sent })).status).toBe(401)
      for (const who of ['bystander', 'haneul', 'bada', 'rival', 'operator'] as const) expect({ who, ...(await as(who).call(operation, { params: { ...i.at, candidateId }, body: sent })).body }).toMatchObject({ status: 404, code: 'not_found' })
      // A manager, through the address of another company, or of theirs.
      expect((await as('manager').call(operation, { params: { companyId: cast.other, id: i.id, candidateId }, body: sent })).status).toBe(404)
      expect((await as('rival').call(operation, { params: { companyId: cast.other, id: i.id, candidateId }, body: sent })).status).toBe(404)
    }
    expect((await as('host').call(one, { params: i.at })).status).toBe(200)
    for (const [operation, sent] of [[move, iso(nextSlot(world))], [setPanel, { panel: panelOf(cast) }], [cancel, { confirmed: true }]] as const) {
      expect((await as('host').call(operation, { params: i.at, body: sent })).body).toMatchObject({ status: 403, code: 'managers_only' })
    }
  })

  test('HIRE-1 lists and the day: strangers get nothing, interviewers see the panels they are on', async () => {
    const i = await booked(world, cast, cast.haneul)
    const day = toIso(i.from + 9 * 3_600_000).slice(0, 10)
    for (const operation of ['GET /api/companies/{companyId}/day', 'GET /api/companies/{companyId}/interviews', 'GET /api/companies/{companyId}/scheduling']) {
      for (const who of ['haneul', 'rival', 'operator'] as const) expect((await as(who).call(operation, { params: { companyId: cast.company } })).status).toBe(404)
    }
    const ids = async (who: keyof Cast) => (await as(who).call('GET /api/companies/{companyId}/day', { params: { companyId: cast.company }, query: { day } })).body.rows.map((r: { id: string }) => r.id)
    expect(await ids('manager')).toContain(i.id)
    expect(await ids('host')).toContain(i.id)
    expect(await ids('bystander')).toEqual([])
    expect((await as('bystander').call('GET /api/companies/{companyId}/interviews', { params: { companyId: cast.company } })).body.items).toEqual([])
    expect((await as('host').call('GET /api/companies/{companyId}/scheduling', { params: { companyId: cast.company } })).body.code).toBe('managers_only')
  })

  test('INT-6 the applicant’s page and answer: everybody but its applicant', async () => {
    const i = await booked(world, cast, cast.haneul)
    for (const who of ['bada', 'manager', 'host', 'rival', 'operator'] as const) {
      expect((await as(who).call('GET /api/interviews/{id}', { params: i.params })).status).toBe(404)
      expect((await as(who).call('POST /api/interviews/{id}/answer', { params: i.params, body: { answer: 'attend' } })).status).toBe(404)
    }
    expect((await as('haneul').call('GET /api/interviews/{id}', { params: i.params })).status).toBe(200)
  })

  test('INT-1 another company’s application cannot be booked, and cannot be told from one that does not exist', async () => {
    const application = await applied(world, cast, cast.haneul)
    const sent = { medium: 'video', panel: [{ personId: cast.rival.id, role: 'host' }], rows: [{ applicationIds: [application], ...iso(nextSlot(world)) }] }
    expect((await as('rival').call(create, { params: { companyId: cast.other }, body: sent })).body.code).toBe('not_found')
    expect((await as('host').call(create, { params: { companyId: cast.company }, body: body([application]) })).body.code).toBe('managers_only')
  })
})

describe('making', () => {
  test('INT-1 INT-2 an interview is made for an application that passed the screening, and moves it to the interview stage', async () => {
    const application = await applied(world, cast, cast.haneul)
    const time = nextSlot(world)
    const made = await as('manager').call(create, { params: { companyId: cast.company }, body: body([application], time) })
    expect(made.status).toBe(201)
    expect(made.body.items[0]).toMatchObject({ title: '백엔드 개발자', medium: 'video', round: 0, ...iso(time), panel: [{ name: cast.host.name, role: 'host', title: '개발팀장' }, { name: cast.panelist.name, role: 'panel' }], candidates: [{ name: cast.haneul.name, answer: null, bound: true }] })
    expect(await stageOf(application)).toBe('interview')
  })

  test('INT-1 an application that was not screened, failed, or has an interview to come is refused and nothing changes', async () => {
    const raw = await applied(world, cast, cast.haneul, false)
    expect((await as('manager').call(create, { params: { companyId: cast.company }, body: body([raw]) })).body).toMatchObject({ code: 'not_screened', data: { names: [cast.haneul.name] } })
    expect(await stageOf(raw)).toBe('received')
    const i = await booked(world, cast, cast.haneul)
    expect((await as('manager').call(create, { params: { companyId: cast.company }, body: body([i.application]) })).body.code).toBe('round_pending')
  })

  test.each([
    ['in the past', () => ({ from: world.clock.now() - 1, to: world.clock.now() + minutes(30) }), 'time_not_ahead'], ['now', () => ({ from: world.clock.now(), to: world.clock.now() + minutes(30) }), 'time_not_ahead'],
    ['that ends before it starts', () => ({ from: world.clock.now() + days(9), to: world.clock.now() + days(8) }), 'end_before_start'], ['of no length', () => ({ from: world.clock.now() + days(9), to: world.clock.now() + days(9) }), 'end_before_start'],
  ])('INT-2 a time %s is refused', async (_, time, code) => {
    const application = await applied(world, cast, cast.haneul)
    expect((await as('manager').call(create, { params: { companyId: cast.company }, body: body([application], time()) })).body).toMatchObject({ status: 400, code })
    expect(await stageOf(application)).toBe('screening_passed')
  })

  test('INT-2 an interview in person needs a place and has no room', async () => {
    const application = await applied(world, cast, cast.haneul)
    expect((await as('manager').call(create, { params: { companyId: cast.company }, body: body([application], nextSlot(world), { medium: 'in_person' }) })).body.code).toBe('place_needed')
    const made = await as('manager').call(create, { params: { companyId: cast.company }, body: body([application], nextSlot(world), { medium: 'in_person', place: '서울시청 3층' }) })
    expect(made.body.items[0]).toMatchObject({ medium: 'in_person', place: '서울시청 3층' })
  })
})

describe('INT-1 INT-2 several applicants in one interview', () => {
  const posted = () => world.house.transact((tx) => createPosting(tx, {
    companyId: cast.company, title: '그룹 면접 공고', text: '본문', job: '', place: '', deadlineAt: tx.now + days(60), by: null, locale: 'ko', timeZone: 'Asia/Seoul', open: true,
  }))
  const several = async (names: string[]) => {
    const posting = await posted()
    return Promise.all(names.map(async (name) => { const person = await world.person(name); return { person, id: await applied(world, cast, person, true, posting.id) } }))
  }

  test('INT-1 INT-2 they share one row: each is asked and answers for themselves, the company sees all of them everywhere, a granted request asks all anew', async () => {
    const people = await several(['가온', '나래', '다솜', '라온'])
    const time = nextSlot(world)
    const { body: made } = await as('manager').call(create, { params: { companyId: cast.company }, body: body(people.map((p) => p.id), time) })
    expect(made.items).toHaveLength(1)
    expect(made.items[0].candidates.map((c: { name: string }) => c.name)).toEqual(['가온', '나래', '다솜', '라온'])
    const at = { companyId: cast.company, id: made.items[0].id as string }
    for (const { person, id } of people) {
      expect(await stageOf(id)).toBe('interview')
      expect((await sentTo(world, person, /scheduled/)).map((m) => m.channel)).toContain('mail')
    }
    const answer = (n: number, sent: object) => world.as(people[n]!.person).call('POST /api/interviews/{id}/answer', { params: { id: at.id }, body: sent })
    await answer(0, { answer: 'attend' })
    const other = nextSlot(world)
    await answer(1, { answer: 'another_time', times: [toIso(other.from)], reason: '시험' })
    const day = toIso(time.from + 9 * 3_600_000).slice(0, 10)
    const seen = [
      (await as('manager').call(one, { params: at })).body.interview, (await as('host').call('GET /api/companies/{companyId}/day', { params: at, query: { day } })).body.rows.find((r: { id: string }) => r.id === at.id),
      (await as('manager').call('GET /api/companies/{companyId}/interviews', { params: at, query: { q: '다솜' } })).body.items[0],
    ]
    for (const view of seen) expect(view.candidates.map((c: { name: string; answer: string | null }) => [c.name, c.answer])).toEqual([['가온', 'attend'], ['나래', 'another_time'], ['다솜', null], ['라온', null]])
    await as('manager').call(settle, { params: { ...at, candidateId: seen[0].candidates[1].id }, body: { outcome: 'set', ...iso(other) } })
    expect((await as('manager').call(one, { params: at })).body.interview).toMatchObject({ ...iso(other), candidates: [{ answer: null }, { answer: null }, { answer: null }, { answer: null }] })
    for (const { person } of people) expect((await sentTo(world, person, /changed/)).length).toBeGreaterThan(0)
  })

  test('INT-2 six people fill the room; a seventh, and applicants of different rounds, are refused and nothing is booked', async () => {
    const people = await several(['하나', '두리', '세나', '네온', '다섯'])
    const call = (ids: string[], more: object = {}) => as('manager').call(create, { params: { companyId: cast.company }, body: body(ids, nextSlot(world), more) })
    expect((await call(people.map((p) => p.id))).body).toMatchObject({ code: 'room_too_small', data: { most: 6 } })
    expect(await stageOf(people[0]!.id)).toBe('screening_passed')
    const first = await call([people[0]!.id], { panel: [{ personId: cast.bystander.id, role: 'host' }] })
    world.clock.set(Date.parse(first.body.items[0].to))
    expect((await call(people.map((p) => p.id), { panel: [{ personId: cast.bystander.id, role: 'host' }] })).body.code).toBe('rounds_differ')
    expect((await call(people.slice(1).map((p) => p.id))).status).toBe(201)
  })
})

describe('GEN-5 what is chosen from', () => {
  const choices = 'GET /api/companies/{companyId}/scheduling/applications'
  test('GEN-5 INT-1 whom an interview can be made for pages by number, is searched by name, and finds the picked ones wherever they stand', async () => {
    const posting = await world.house.transact((tx) => createPosting(tx, {
      companyId: cast.company, title: '많은 지원자', text: '본문', job: '', place: '', deadlineAt: tx.now + days(60), by: null, locale: 'ko', timeZone: 'Asia/Seoul', open: true,
    }))
    const ids: string[] = []
    for (const [n, name] of ['가하나', '나하나', '다하나', '라두리', '마하나'].entries()) ids.push(await applied(world, cast, await world.person(name), n !== 2, posting.id))
    await world.house.transact((tx) => scheduleInterviews(tx, cast.manager.id, { companyId: cast.company, medium: 'video', place: null, panel: panelOf(cast), rows: [{ applicationIds: [ids[0]!], ...nextSlot(world) }] }))
    const ask = async (query: object) => (await as('manager').call(choices, { params: { companyId: cast.company }, query: { postingId: posting.id, ...query } })).body as { items: { id: string; number: number; rounds: number; pending: boolean }[]; next: string | null }
    const first = await ask({ limit: 2 })
    expect(first.items).toMatchObject([{ id: ids[0], number: 1, rounds: 1, pending: true }, { id: ids[1], number: 2, rounds: 0, pending: false }])
    const rest = await ask({ limit: 2, cursor: first.next })
    expect([rest.items.map((a) => a.id), rest.next]).toEqual([[ids[3], ids[4]], null])
    expect((await ask({ q: '두리' })).items.map((a) => a.id)).toEqual([ids[3]])
    // Picked in the applicants' list; one who has not passed the screening is not among them.
    expect((await ask({ limit: 1, ids: [ids[4], ids[2], ids[1]].join() })).items.map((a) => a.id)).toEqual([ids[1], ids[4]])
    for (const who of ['haneul', 'rival', 'operator'] as const) expect((await as(who).call(choices, { params: { companyId: cast.company }, query: { postingId: posting.id } })).status).toBe(404)
    expect((await as('rival').call(choices, { params: { companyId: cast.other }, query: { postingId: posting.id } })).status).toBe(404)
    expect((await as('host').call(choices, { params: { companyId: cast.company }, query: { postingId: posting.id } })).body.code).toBe('managers_only')
  })

  test('GEN-5 a day is read in pages, each full but the last, in the order of time', async () => {
    const start = world.clock.now() + days(40)
    const made: string[] = []
    for (const n of [0, 1, 2, 3, 4]) made.push((await booked(world, cast, cast.haneul, { from: start + n * minutes(30) })).id)
    const day = toIso(start + 9 * 3_600_000).slice(0, 10)
    const pages: string[][] = []
    let cursor: string | null = null
    do {
      const { body: got } = await as('manager').call('GET /api/companies/{companyId}/day', { params: { companyId: cast.company }, query: { day, limit: 2, ...(cursor ? { cursor } : {}) } })
      pages.push(got.rows.map((r: { id: string }) => r.id))
      cursor = got.next
    } while (cursor)
    expect(pages).toEqual([made.slice(0, 2), made.slice(2, 4), made.slice(4)])
  })
})

describe('double booking', () => {
  test('INT-3 an applicant or interviewer who is taken is named, with the time, row by row; nothing is booked', async () => {
    const i = await booked(world, cast, cast.haneul)
    const [again, free] = [await applied(world, cast, cast.haneul, true, cast.posting), await applied(world, cast, cast.bada, true, cast.posting)]
    const calm = nextSlot(world)
    const rows = [{ applicationIds: [free], ...iso(calm) }, { applicationIds: [again], ...iso({ from: i.to - 1, to: i.to + minutes(30) }) }]
    const refused = await as('manager').call(create, { params: { companyId: cast.company }, body: { medium: 'video', panel: [{ personId: cast.bystander.id, role: 'host' }], rows } })
    expect(refused.body).toMatchObject({ status: 409, code: 'seat_taken', data: { taken: [{ row: 1, name: cast.haneul.name, ...iso(i) }] } })
    expect(refused.body.detail).toContain(cast.haneul.name)
    expect([await stageOf(again), await stageOf(free)]).toEqual(['screening_passed', 'screening_passed'])
    const panel = await as('manager').call(create, { params: { companyId: cast.company }, body: body([free], { from: i.from, to: i.to }) })
    expect(panel.body.data.taken.map((t: { name: string }) => t.name).sort()).toEqual([cast.host.name, cast.panelist.name].sort())
    // Times that only touch are no overlap.
    expect((await as('manager').call(create, { params: { companyId: cast.company }, body: body([free], { from: i.to, to: i.to + minutes(30) }) })).status).toBe(201)
  })

  test('INT-3 two managers who book the same interviewer for the same time at the same moment: one wins, the other is told who and when', async () => {
    const [a, b] = [await applied(world, cast, cast.haneul), await applied(world, cast, cast.bada)]
    const time = nextSlot(world)
    const answers = await Promise.all([
      as('manager').call(create, { params: { companyId: cast.company }, body: body([a], time) }), as('owner').call(create, { params: { companyId: cast.company }, body: body([b], time) }),
    ])
    expect(answers.map((r) => r.status).sort()).toEqual([201, 409])
    const lost = answers.find((r) => r.status === 409)!
    expect(lost.body).toMatchObject({ code: 'seat_taken', data: { taken: [{ ...iso(time) }, { ...iso(time) }] } })
    expect([await stageOf(a), await stageOf(b)].sort()).toEqual(['interview', 'screening_passed'])
  })

  test('INT-3 two managers who book the same applicant for different times at the same moment: one round is made', async () => {
    const application = await applied(world, cast, cast.haneul)
    const answers = await Promise.all((['manager', 'owner'] as const).map((who) => as(who).call(create, { params: { companyId: cast.company }, body: body([application]) })))
    expect(answers.map((r) => r.status === 201).sort()).toEqual([false, true])
    expect(['round_taken', 'round_pending']).toContain(answers.find((r) => r.status !== 201)!.body.code)
  })

  test('INT-3 a move onto somebody’s time is refused the same way, and the interview stays where it is', async () => {
    const [i, other] = [await booked(world, cast, cast.haneul), await booked(world, cast, cast.bada)]
    expect((await as('manager').call(move, { params: i.at, body: iso(other) })).body).toMatchObject({ code: 'seat_taken' })
    expect((await as('manager').call(one, { params: i.at })).body.interview).toMatchObject(iso(i))
  })
})

describe('changing', () => {
  test('INT-5 INT-7 a move asks for an answer anew, keeps the calendar’s UID and raises its number', async () => {
    const i = await booked(world, cast, cast.haneul)
    await as('haneul').call('POST /api/interviews/{id}/answer', { params: i.params, body: { answer: 'attend' } })
    const time = nextSlot(world)
    const moved = await as('manager').call(move, { params: i.at, body: iso(time) })
    expect(moved.body.interview).toMatchObject({ ...iso(time), candidates: [{ answer: null }] })
    const mine = await as('haneul').call('GET /api/interviews/{id}', { params: i.params })
    expect(mine.body.card.rounds[0]).toMatchObject({ ...iso(time), answer: null, confirmedAt: null })
    const files = (await readBy(world, { ...cast.host, phone: null }, /panel/)).flatMap((m) => m.attachments.map((a) => a.text)).filter((text) => text.includes(`UID:${i.id}@`))
    expect(files.map((text) => [/METHOD:(\w+)/.exec(text)![1], /SEQUENCE:(\d+)/.exec(text)![1], /DTSTART:(\S+)/.exec(text)![1]])).toEqual([
      ['REQUEST', '0', toIso(i.from).replace(/[-:]|\.000/g, '')], ['REQUEST', '1', toIso(time.from).replace(/[-:]|\.000/g, '')],
    ])
  })

  test('INT-5 another panel: who leaves gets a cancellation, who comes an invitation, who stays an update', async () => {
    const i = await booked(world, cast, cast.haneul)
    const panel = [{ personId: cast.panelist.id, role: 'host' }, { personId: cast.bystander.id, role: 'panel' }]
    const changed = await as('manager').call(setPanel, { params: i.at, body: { panel } })
    expect(changed.body.interview.panel.map((p: { personId: string; role: string }) => [p.personId, p.role])).toEqual([[cast.panelist.id, 'host'], [cast.bystander.id, 'panel']])
    const methods = async (who: 'host' | 'panelist' | 'bystander') => (await readBy(world, { ...cast[who], phone: null }, /panel/)).flatMap((m) => m.attachments.map((a) => a.text)).filter((t) => t.includes(`UID:${i.id}@`)).map((t) => `${/METHOD:(\w+)/.exec(t)![1]} ${/SEQUENCE:(\d+)/.exec(t)![1]}`)
    expect([await methods('host'), await methods('panelist'), await methods('bystander')]).toEqual([['REQUEST 0', 'CANCEL 1'], ['REQUEST 0', 'REQUEST 1'], ['REQUEST 1']])
    expect((await as('host').call(one, { params: i.at })).status).toBe(404)
    expect((await as('bystander').call(one, { params: i.at })).status).toBe(200)
    for (const [wrong, code] of [[[], 'panel_needed'], [[{ personId: cast.host.id, role: 'panel' }], 'one_host_needed'], [[{ personId: cast.rival.id, role: 'host' }], 'panel_not_members']] as const) {
      expect((await as('manager').call(setPanel, { params: i.at, body: { panel: wrong } })).body.code).toBe(code)
    }
  })

  test('INT-5 NOTI-11 a cancellation asks for a yes, frees everybody’s time, takes back what was to be sent, and is told', async () => {
    const i = await booked(world, cast, cast.haneul)
    expect((await as('manager').call(cancel, { params: i.at, body: {} })).status).toBe(400)
    expect((await as('manager').call(cancel, { params: i.at, body: { confirmed: true, reason: '채용을 멈춥니다' } })).body.interview).toMatchObject({ cancelReason: '채용을 멈춥니다', cancelledAt: toIso(world.clock.now()) })
    expect(await stageOf(i.application)).toBe('screening_passed')
    expect((await as('haneul').call('POST /api/interviews/{id}/answer', { params: i.params, body: { answer: 'attend' } })).body.code).toBe('interview_cancelled')
    expect((await as('manager').call(move, { params: i.at, body: iso(nextSlot(world)) })).body.code).toBe('interview_cancelled')
    expect((await sentTo(world, cast.haneul)).filter((m) => m.kind === 'interview.cancelled').map((m) => m.channel).sort()).toEqual(['alimtalk', 'mail'])
    expect((await readBy(world, { ...cast.host, phone: null }, /panel/)).flatMap((m) => m.attachments.map((a) => a.text)).some((t) => t.includes(`UID:${i.id}@`) && t.includes('METHOD:CANCEL'))).toBe(true)
    expect((await as('manager').call(create, { params: { companyId: cast.company }, body: body([i.application], i) })).status).toBe(201)
  })

  test('GEN-5 the list filters on the server and pages by cursor', async () => {
    const all = async (query: Record<string, string | number>) => {
      const items: { id: string; from: string }[] = []
      let cursor: string | undefined
      do {
        const { body } = await as('manager').call('GET /api/companies/{companyId}/interviews', { params: { companyId: cast.company }, query: { ...query, limit: 2, ...(cursor ? { cursor } : {}) } })
        items.push(...body.items); cursor = body.next ?? undefined
      } while (cursor)
      return items
    }
    const coming = await all({ state: 'coming' })
    expect(coming.length).toBeGreaterThan(4)
    expect(new Set(coming.map((i) => i.id)).size).toBe(coming.length)
    expect(coming.map((i) => i.from)).toEqual(coming.map((i) => i.from).sort())
    expect((await all({ state: 'cancelled' })).length).toBeGreaterThan(0)
    expect((await all({ state: 'coming', q: '바다' })).length).toBeLessThan(coming.length)
    expect(await all({ q: '100%' })).toEqual([])
    expect((await as('manager').call('GET /api/companies/{companyId}/interviews', { params: { companyId: cast.company }, query: { cursor: 'nonsense' } })).status).toBe(400)
  })
})
