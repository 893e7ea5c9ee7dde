import { sql } from 'drizzle-orm'
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { useWorld } from '../../../tests/world/world.js'
import { expectLiveLaw } from '../../../tests/laws/live-law.js'
import { days, hours, minutes, seconds, toIso } from '../../kernel/time.js'
import type { Person } from '../accounts/index.js'
import { createPosting } from '../hiring/index.js'
import { booked, makeCast, sentTo, type Cast } from '../interviews/cast.fixture.js'
import { boothAt, desk, enter, fairOf, join, place, type At } from './cast.fixture.js'
import { mayScrap, mostFairScraps, scrapOrder } from './rules/scraps.js'
import { withDeskEvent, withFairEvent, withPlaceEvent } from './rules/views.js'

const world = useWorld()
vi.setConfig({ testTimeout: 60_000 })
let cast: Cast
let at: At
let crowd: Person[]
beforeAll(async () => {
  cast = await makeCast(world)
  crowd = await Promise.all(Array.from({ length: 6 }, (_, i) => world.person(`대기자${i}`)))
})
/** Each test has a booth of its own; what was open before is closed, and the day goes on. */
beforeEach(async () => {
  if (at) await desk(world, cast, at, 'close', { confirmed: true })
  world.clock.set(world.clock.now() + hours(1))
  await world.sweep()
  at = await fairOf(world, cast)
})
const as = (who: Person) => world.as(who)
/** The first so many of the crowd join, in their order. */
const stand = async (n: number, posting: string | null = null) => {
  for (const p of crowd.slice(0, n)) expect(await join(world, at, p, posting)).toMatchObject({ status: 201 })
}
const line = async () => (await boothAt(world, at)).line
const call = (body?: object, who?: Person) => desk(world, cast, at, 'call', body, who)
const states = async () => Promise.all(crowd.map(async (p) => (await place(world, p))?.state))
const end = (sessionId: string) => as(cast.host).call('POST /api/sessions/{id}/end', { params: { id: sessionId }, body: { confirmed: true } })
const kinds = async (who: Person) => (await sentTo(world, who, /^fair\./)).map((m) => `${m.kind} ${m.state}`)

describe('HIRE-7 who is refused', () => {
  test('HIRE-7 names of a line are for the booth’s panel and the company’s managers alone; calling, pausing and closing too', async () => {
    await join(world, at, crowd[0]!)
    const of = (who: Person | null, companyId = cast.company) => world.as(who).call('GET /api/companies/{companyId}/booths/{id}', { params: { companyId, id: at.booth } })
    expect(await Promise.all([cast.owner, cast.manager, cast.host, cast.panelist].map(async (p) => (await of(p)).body.page.waits[0].name))).toEqual(Array.from({ length: 4 }, () => '대기자0'))
    expect(await Promise.all([cast.bystander, cast.rival, cast.haneul, cast.operator].map(async (p) => (await of(p)).status))).toEqual([404, 404, 404, 404])
    expect((await of(cast.rival, cast.other)).status).toBe(404)
    for (const who of [cast.bystander, cast.rival, cast.haneul]) for (const [act, body] of [['call', undefined], ['pause', { paused: true }], ['close', { confirmed: true }]] as const) expect((await desk(world, cast, at, act, body, who)).status).toBe(404)
    expect(JSON.stringify((await world.as(null).call('GET /api/fairs/{id}', { params: { id: at.fair } })).body)).not.toContain('대기자')
  })
  test('HIRE-7 a company makes fairs of its own booths, by its managers; an operator makes them for any company; nobody else', async () => {
    const period = { from: toIso(world.clock.now() + days(1)), to: toIso(world.clock.now() + days(1) + hours(2)) }
    const body = { title: '우리 회사 박람회', ...period, booths: [{ ...period, hostId: cast.host.id }], timetable: [{ kind: 'consultation', title: '직무 상담', ...period }] }
    const make = (who: Person, more = {}) => as(who).call('POST /api/companies/{companyId}/fairs', { params: { companyId: cast.company }, body: { ...body, ...more } })
    const made = await make(cast.manager)
    expect([made.status, made.body.fair.company, made.body.booths[0].company, made.body.fair.timetable[0].title]).toEqual([201, '한빛 소프트', '한빛 소프트', '직무 상담'])
    expect([(await make(cast.host)).body.code, (await make(cast.rival)).status, (await make(cast.haneul)).status]).toEqual(['managers_only', 404, 404])
    expect((await make(cast.manager, { booths: [{ ...period, hostId: cast.haneul.id }] })).body.code).toBe('panel_not_members')
    expect((await make(cast.manager, { booths: [{ ...period, from: toIso(world.clock.now()) }] })).body.code).toBe('booth_outside_fair')
    expect((await as(cast.manager).call('POST /api/operator/fairs', { body: { ...body, booths: [] } })).body.code).toBe('operator_only')
    // Without a host it is the company's first manager.
    const booth = await as(cast.operator).call('POST /api/operator/fairs/{id}/booths', { params: { id: made.body.fair.id }, body: { companyId: cast.other, ...period } })
    expect(booth.body.booths.map((b: { company: string }) => b.company)).toEqual(['한빛 소프트', '다른 회사'])
    const audit = (await as(cast.operator).call('GET /api/operator/changes')).body.items.map((c: { action: string }) => c.action)
    expect(audit).toEqual(expect.arrayContaining(['fair.made', 'fair.booth_added']))
    const coming = (await world.as(null).call('GET /api/fairs', { query: { state: 'coming' } })).body.items
    expect(coming.find((f: { id: string }) => f.id === made.body.fair.id).companies).toEqual(['한빛 소프트', '다른 회사'])
  })
  test('HIRE-7 nobody stands in the line of their own company, for a posting that is not there, or before and after the booth’s time', async () => {
    expect((await join(world, at, cast.bystander)).body.code).toBe('own_booth')
    expect((await join(world, at, crowd[0]!, 'nosuchposting0000000')).body.code).toBe('posting_not_at_booth')
    const later = await fairOf(world, cast, { booth: { from: toIso(world.clock.now() + hours(1)) } })
    const early = await join(world, later, crowd[0]!)
    expect([early.body.code, early.body.detail]).toEqual(['booth_not_open', expect.stringMatching(/\d\d:\d\d부터/)])
    world.clock.set(world.clock.now() + hours(4))
    await world.sweep()
    expect((await join(world, later, crowd[0]!)).body.code).toBe('booth_closed')
  })
})

describe('HIRE-7 the line', () => {
  test('HIRE-7 one line at a time, also for twenty tabs at once; leaving makes room for another', async () => {
    const other = await fairOf(world, cast)
    const [who] = crowd as [Person]
    await as(who).call('GET /api/me')
    const replies = await Promise.all(Array.from({ length: 20 }, (_, i) => join(world, i % 2 ? at : other, who)))
    expect(replies.map((r) => r.status).sort()).toEqual([201, ...Array.from({ length: 19 }, () => 409)])
    expect(new Set(replies.filter((r) => r.status === 409).map((r) => r.body.code))).toEqual(new Set(['already_waiting']))
    expect((await as(who).call('POST /api/my/fair-place/leave')).body.place.state).toBe('left')
    expect((await as(who).call('POST /api/my/fair-place/leave')).body.code).toBe('not_waiting')
    expect((await join(world, at, who)).status).toBe(201)
    await as(who).call('POST /api/my/fair-place/leave')
  })
  test('HIRE-7 the database itself refuses a second place of one person, and a second call of one booth, past all rules', async () => {
    await stand(2)
    const second = sql`insert into fair_waits (id, booth_id, fair_id, fair_title, person_id, name, number, place, state, joined_at) values ('another00000', ${at.booth}, ${at.fair}, '박람회', ${crowd[0]!.id}, 'x', 99, 99, 'waiting', ${toIso(world.clock.now())})`
    await expect(world.house.db.execute(second)).rejects.toMatchObject({ cause: { constraint: 'fair_waits_one_place' } })
    const both = sql`update fair_waits set state = 'called', call_until = ${toIso(world.clock.now())} where booth_id = ${at.booth}`
    await expect(world.house.db.execute(both)).rejects.toMatchObject({ cause: { constraint: 'fair_waits_one_called' } })
  })
  test('HIRE-7 two who call at once call one person', async () => {
    await stand(3)
    const replies = await Promise.all([call(), call(undefined, cast.panelist), call(undefined, cast.manager)])
    expect(replies.map((r) => r.status).sort()).toEqual([200, 403, 403])
    expect(replies.filter((r) => r.status === 403).map((r) => r.body.code)).toEqual(['somebody_called', 'somebody_called'])
    expect((await boothAt(world, at)).line).toEqual([2, 3])
  })
  test('HIRE-7 whoever misses a call is moved back once behind the next, told so, and out after the second, with the way back in', async () => {
    await stand(3)
    await call()
    expect(await place(world, crowd[0]!)).toMatchObject({ state: 'called', callUntil: toIso(world.clock.now() + minutes(3)) })
    world.clock.set(world.clock.now() + minutes(3) - 1)
    await world.sweep()
    expect((await place(world, crowd[0]!)).state).toBe('called')
    world.clock.set(world.clock.now() + 1)
    expect((await enter(world, crowd[0]!)).body.code).toBe('call_over')
    await world.sweep()
    expect([await line(), (await place(world, crowd[0]!)).missed]).toEqual([[2, 1, 3], 1])
    // The two changed places: no place is held by two.
    const { rows } = await world.house.db.execute(sql`select place from fair_waits where booth_id = ${at.booth} order by number`)
    expect(rows.map((r) => r['place'])).toEqual([2, 1, 3])
    // It rings twice, and too early: nothing changes.
    await world.sweep()
    expect(await line()).toEqual([2, 1, 3])
    await call()
    await as(crowd[1]!).call('POST /api/my/fair-place/leave')
    await call()
    world.clock.set(world.clock.now() + minutes(3))
    await world.sweep()
    expect([await line(), (await place(world, crowd[0]!)).state]).toEqual([[3], 'missed'])
    expect(await kinds(crowd[0]!)).toEqual(expect.arrayContaining(['fair.back accepted', 'fair.missed accepted']))
    expect((await join(world, at, crowd[0]!)).body.place).toMatchObject({ number: 4, state: 'waiting' })
    expect(await line()).toEqual([3, 4])
  })
  test('HIRE-7 who was moved back with nobody behind stays first', async () => {
    await join(world, at, crowd[0]!)
    await call()
    world.clock.set(world.clock.now() + minutes(3))
    await world.sweep()
    expect([await line(), (await place(world, crowd[0]!)).state]).toEqual([[1], 'waiting'])
  })
  test('HIRE-7 a call that ran out while nobody looked stands in nobody’s way', async () => {
    await stand(2)
    await call()
    world.clock.set(world.clock.now() + hours(1))
    expect((await call()).status).toBe(200)
    expect([(await boothAt(world, at)).called, await line()]).toEqual([2, [1]])
  })
  test('HIRE-7 a paused booth keeps its line and calls nobody; a closed one tells everybody who waits, and lets the called one come', async () => {
    await stand(3)
    await desk(world, cast, at, 'pause', { paused: true })
    expect([(await call()).body.code, await line()]).toEqual(['booth_paused', [1, 2, 3]])
    const last = await world.person('마지막 대기자')
    for (const p of [crowd[3]!, last]) expect((await join(world, at, p)).status).toBe(201)
    await desk(world, cast, at, 'pause', { paused: false })
    await call()
    await desk(world, cast, at, 'close', { confirmed: true })
    expect((await states()).slice(0, 4)).toEqual(['called', 'closed', 'closed', 'closed'])
    expect(await kinds(last)).toEqual(['fair.closed accepted'])
    expect([(await call()).body.code, (await desk(world, cast, at, 'pause', { paused: true })).body.code, (await join(world, at, crowd[4]!)).body.code]).toEqual(['booth_closed', 'booth_closed', 'booth_closed'])
    expect((await enter(world, crowd[0]!)).status).toBe(200)
  })
  test('HIRE-7 a booth closes by itself at the end of its time, once, also after a change of it; whoever was called and did not come is out', async () => {
    const put = (to: number) => as(cast.manager).call('PUT /api/companies/{companyId}/booths/{id}', { params: { companyId: cast.company, id: at.booth }, body: { from: toIso(start), to: toIso(to), hostId: cast.host.id, minutes: 10 } })
    const start = world.clock.now()
    expect((await put(start + hours(1))).status).toBe(200)
    await stand(2)
    world.clock.set(start + hours(1) - seconds(30))
    await call()
    world.clock.set(start + hours(1))
    await world.sweep()
    expect((await states()).slice(0, 2)).toEqual(['called', 'closed'])
    world.clock.set(start + hours(1) + minutes(3))
    await world.sweep()
    expect((await states())[0]).toBe('closed')
    expect((await put(start + hours(2))).body.code).toBe('booth_closed')
  })
  test('HIRE-7 whoever leaves the company leaves its booths, and a host is followed by the next of the panel', async () => {
    const guest = await world.person('떠날 면접관')
    const made = await as(cast.owner).call('POST /api/companies/{id}/invitations', { params: { id: cast.company }, body: { mail: guest.mail, role: 'interviewer' } })
    expect(made.status).toBeLessThan(300)
    await world.house.db.execute(sql`insert into company_members (company_id, person_id, role, title, joined_at) values (${cast.company}, ${guest.id}, 'interviewer', '', ${toIso(world.clock.now())})`)
    const mine = await fairOf(world, cast, { booth: { hostId: guest.id, panelIds: [cast.panelist.id] } })
    await as(cast.owner).call('DELETE /api/companies/{id}/members/{personId}', { params: { id: cast.company, personId: guest.id } })
    const page = (await as(cast.manager).call('GET /api/companies/{companyId}/booths/{id}', { params: { companyId: cast.company, id: mine.booth } })).body.page
    expect([page.hostId, page.panelIds]).toEqual([cast.panelist.id, []])
  })
})

describe('HIRE-7 coming in', () => {
  test('HIRE-7 whoever comes when called has an interview of now, answered, with the booth’s panel, and the usual door; the booth is busy until it is over', async () => {
    await stand(2, cast.posting)
    expect((await enter(world, crowd[0]!)).body.code).toBe('not_called')
    await call()
    const entered = await enter(world, crowd[0]!)
    expect(entered.status).toBe(200)
    const { sessionId, interviewId } = entered.body
    expect(await place(world, crowd[0]!)).toMatchObject({ state: 'entered', sessionId, interviewId, callUntil: null })
    const { card } = (await as(crowd[0]!).call('GET /api/interviews/{id}', { params: { id: interviewId } })).body
    expect(card).toMatchObject({ company: '한빛 소프트', title: '백엔드 개발자', rounds: [{ answer: 'attend', medium: 'video', panel: [{ name: '이도윤', role: 'host' }, { name: '윤지호', role: 'panel' }] }] })
    const door = (await as(crowd[0]!).call('GET /api/sessions/{id}', { params: { id: sessionId } })).body
    expect(door.session.id).toBe(sessionId)
    // The check and the waiting room are not jumped over.
    expect((await as(crowd[0]!).call('POST /api/sessions/{id}/ready', { params: { id: sessionId }, body: { ready: true } })).body.code).toBe('check_needed')
    const busy = await call()
    expect([busy.body.code, (await boothAt(world, at)).busyUntil]).toEqual(['booth_busy', toIso(world.clock.now() + 1000 + minutes(10))])
    world.clock.set(world.clock.now() + minutes(4))
    expect((await end(sessionId)).status).toBe(200)
    expect((await boothAt(world, at)).busyUntil).toBe(null)
    expect((await call()).status).toBe(200)
    // Nobody is written to of an interview that they walked into.
    expect(await sentTo(world, crowd[0]!, /^interview\./)).toEqual([])
    expect(await sentTo(world, cast.host, /^interview\.panel/)).toEqual([])
  })
  test('HIRE-7 a call tells the called one, and no longer once they have come', async () => {
    await join(world, at, crowd[5]!)
    await call()
    expect((await sentTo(world, crowd[5]!, /^fair\.called/)).length).toBeGreaterThan(0)
    expect((await as(crowd[5]!).call('GET /api/notices')).body.items[0]).toMatchObject({ kind: 'fair.called', href: `/fairs/${at.fair}` })
  })
  test('HIRE-7 whoever has another session in that time hears of it and keeps the call until it ends', async () => {
    const from = world.clock.now() + minutes(5)
    await booked(world, cast, cast.haneul, { from, panel: [{ personId: cast.manager.id, role: 'host' }] })
    await join(world, at, cast.haneul)
    await call()
    const refused = await enter(world, cast.haneul)
    expect([refused.status, refused.body.code, refused.body.data]).toEqual([403, 'own_session_soon', { from: toIso(from), to: toIso(from + minutes(30)) }])
    expect((await place(world, cast.haneul)).state).toBe('called')
  })
  test('HIRE-7 coming twice at once makes one interview', async () => {
    await join(world, at, crowd[0]!)
    await call()
    const replies = await Promise.all([enter(world, crowd[0]!), enter(world, crowd[0]!), enter(world, crowd[0]!)])
    expect(replies.map((r) => r.status).sort()).toEqual([200, 403, 403])
    const { rows } = await world.house.db.execute(sql`select count(*)::int as n from interview_candidates where person_id = ${crowd[0]!.id} and answered_at = ${toIso(world.clock.now())}`)
    expect(rows[0]!['n']).toBe(1)
  })
  test('HIRE-7 INT-18 at the booth of a blind posting a number stands in place of the name, in the line and in the interview', async () => {
    const blind = await world.house.transact(async (tx) => (await createPosting(tx, { companyId: cast.company, title: '블라인드 공고', text: '함께 일할 분을 찾습니다.', job: '', place: '', deadlineAt: tx.now + days(9), by: null, locale: 'ko', timeZone: 'Asia/Seoul', open: true, blind: true })).id)
    at = await fairOf(world, cast, { booth: { postingIds: [blind] } })
    await join(world, at, crowd[0]!, blind)
    await call()
    const page = async () => (await as(cast.host).call('GET /api/companies/{companyId}/booths/{id}', { params: { companyId: cast.company, id: at.booth } })).body
    expect((await page()).page.waits[0].name).toBe('No. 1')
    const { interviewId } = (await enter(world, crowd[0]!)).body
    expect(JSON.stringify(await page())).not.toContain('대기자0')
    const { body } = await as(cast.host).call('GET /api/companies/{companyId}/interviews/{id}', { params: { companyId: cast.company, id: interviewId } })
    expect([body.interview?.candidates?.[0]?.name ?? body.candidates?.[0]?.name, JSON.stringify(body).includes('대기자0')]).toEqual(['No. 1', false])
  })
  test('HIRE-7 the expected wait follows how long interviews took here', async () => {
    await stand(6)
    expect((await boothAt(world, at)).paceMs).toBe(minutes(11))
    for (let i = 0; i < 2; i++) {
      await call()
      const { sessionId } = (await enter(world, crowd[i]!)).body
      world.clock.set(world.clock.now() + minutes(4))
      await end(sessionId)
    }
    expect((await boothAt(world, at)).paceMs).toBe(minutes(5))
  })
})

test('HIRE-7 old state + events = fresh fetch: the fair of everybody, the desk of the booth, the place of one in the line', async () => {
  const [first, second] = crowd as [Person, Person]
  let sessionId = ''
  const later = async (ms: number) => { world.clock.set(world.clock.now() + ms); await world.sweep() }
  const actions = [
    { name: 'join', act: () => join(world, at, first, cast.posting) }, { name: 'another joins', act: () => join(world, at, second) }, { name: 'call', act: () => call() }, { name: 'miss', act: () => later(minutes(3)) },
    { name: 'call the second', act: () => call() }, { name: 'the second leaves', act: () => as(second).call('POST /api/my/fair-place/leave') }, { name: 'call again', act: () => call() },
    { name: 'enter', act: async () => { sessionId = (await enter(world, first)).body.sessionId } }, { name: 'pause', act: () => desk(world, cast, at, 'pause', { paused: true }) }, { name: 'end', act: () => end(sessionId) },
    { name: 'edit', act: () => as(cast.operator).call('PUT /api/operator/fairs/{id}', { params: { id: at.fair }, body: { title: '겨울 박람회', text: '', from: toIso(world.clock.now() - hours(2)), to: toIso(world.clock.now() + hours(6)) } }) },
    { name: 'close', act: () => desk(world, cast, at, 'close', { confirmed: true }) },
  ]
  const apply: { [page: string]: (view: never, event: never) => unknown } = { fair: withFairEvent, desk: withDeskEvent, place: withPlaceEvent }
  const fetch = { fair: () => world.as(null).call('GET /api/fairs/{id}', { params: { id: at.fair } }), desk: () => as(cast.host).call('GET /api/companies/{companyId}/booths/{id}', { params: { companyId: cast.company, id: at.booth } }), place: () => as(first).call('GET /api/my/fair-place') }
  // One life, watched by three pages: each law does the next acts only once, by waiting for the others.
  const silent = { fair: [], desk: [], place: ['another joins', 'call the second', 'the second leaves', 'pause', 'edit', 'close'] } as Record<string, string[]>
  for (const page of ['fair', 'desk', 'place'] as const) {
    if (page !== 'fair') {
      world.clock.set(world.clock.now() + hours(1))
      at = await fairOf(world, cast)
    }
    await expectLiveLaw({
      fetch: async () => (await fetch[page]()).body, apply: apply[page] as never, told: world.events,
      actions: actions.map((a) => ({ ...a, silent: silent[page]!.includes(a.name) })),
    })
  }
})

describe('HIRE-7 a panel that is called at two booths, or booked during a call', () => {
  test('HIRE-7 nobody is called while a member of the panel has called at another booth', async () => {
    const other = await fairOf(world, cast)
    await join(world, at, crowd[0]!)
    await join(world, other, crowd[1]!)
    expect((await call()).status).toBe(200)
    expect((await desk(world, cast, other, 'call')).body.code).toBe('booth_busy')
    world.clock.set(world.clock.now() + minutes(3) + 1)
    expect((await desk(world, cast, other, 'call')).status).toBe(200)
    await desk(world, cast, other, 'close', { confirmed: true })
  })
  test('HIRE-7 whose panel was booked during the call keeps the place and is told no diary; HIRE-7 a draft stands at no booth', async () => {
    await stand(2)
    await call()
    const from = world.clock.now() + seconds(30)
    await booked(world, cast, cast.bada, { from, to: from + minutes(30) })
    const refusedAt = await enter(world, crowd[0]!)
    expect([refusedAt.status, refusedAt.body.code, JSON.stringify(refusedAt.body).includes(cast.host.name)]).toEqual([409, 'panel_booked', false])
    expect([(await place(world, crowd[0]!))?.state, (await place(world, crowd[0]!))?.missed]).toEqual(['waiting', 0])
    expect((await line())[0]).toBe(1)
    const draft = await world.house.transact((tx) => createPosting(tx, { companyId: cast.company, title: '비공개 초안', text: '', by: null, locale: 'ko', timeZone: 'Asia/Seoul' }))
    const period = { from: toIso(world.clock.now() + days(1)), to: toIso(world.clock.now() + days(1) + hours(2)) }
    const made = await as(cast.manager).call('POST /api/companies/{companyId}/fairs', { params: { companyId: cast.company }, body: { title: '초안 박람회', ...period, booths: [{ ...period, hostId: cast.host.id, postingIds: [draft.id] }] } })
    expect(made.body.code).toBe('posting_not_open')
  })
})

describe('HIRE-8 fairs that one keeps', () => {
  test('HIRE-8 a fair is scrapped once, listed by its end before those that are past, and taken out again; others do not see it', async () => {
    const [mina, other] = [await world.person('미나'), await world.person('다른이')]
    const put = (id: string, scrapped: boolean, who = mina) => as(who).call('PUT /api/my/scraps/fairs/{id}', { params: { id }, body: { scrapped } })
    const mine = async (who = mina) => (await as(who).call('GET /api/my/scraps/fairs')).body.items.map((f: { id: string }) => f.id)
    const make = async (from: number, to: number) => (await as(cast.operator).call('POST /api/operator/fairs', { body: { title: '박람회', from: toIso(from), to: toIso(to) } })).body.fair.id as string
    const now = world.clock.now()
    const [late, soon, first] = [await make(now + days(9), now + days(10)), await make(now + hours(1), now + days(2)), await make(now + minutes(1), now + minutes(30))]
    for (const id of [late, soon, first, soon]) expect((await put(id, true)).body).toEqual({ scrapped: true })
    expect(await mine()).toEqual([first, soon, late])
    world.clock.set(now + hours(1))
    expect(await mine()).toEqual([soon, late, first])
    expect(await mine(other)).toEqual([])
    expect((await put('a-fair-that-is-none', true)).status).toBe(404)
    await put(soon, false)
    expect(await mine()).toEqual([late, first])
  })
  test('HIRE-8 the order and the most that are kept', () => {
    const of = (id: string, closesAt: number) => ({ id, closesAt })
    expect([of('a', 5), of('b', 9), of('c', 20), of('d', 15), of('e', 15)].sort((x, y) => scrapOrder(x, y, 10)).map((p) => p.id)).toEqual(['d', 'e', 'c', 'b', 'a'])
    expect([mayScrap(mostFairScraps - 1).ok, mayScrap(mostFairScraps).ok]).toEqual([true, false])
  })
})
