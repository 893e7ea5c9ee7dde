import { beforeAll, describe, expect, test, vi } from 'vitest'
import { useWorld } from '../../../tests/world/world.js'
import { days, hours, minutes, toIso } from '../../kernel/time.js'
import { applicationsOf, createPosting } from '../hiring/index.js'
import { booked, iso, makeCast, nextSlot, readBy, sentTo, type Cast } from '../interviews/cast.fixture.js'
import { fitting, maySend, mayDecide, mayDecideAll, mayPublish, meanOf, missingOf, seesOthers, type Criterion, type Draft } from './rules.js'

const world = useWorld()
vi.setConfig({ testTimeout: 60_000 })
let cast: Cast
beforeAll(async () => { cast = await makeCast(world) })

const view = 'GET /api/companies/{companyId}/interviews/{id}/evaluation'
const sheet = 'PUT /api/companies/{companyId}/interviews/{id}/candidates/{candidateId}/sheet'
const send = 'POST /api/companies/{companyId}/interviews/{id}/candidates/{candidateId}/sheet/send'
const decision = 'PUT /api/companies/{companyId}/interviews/{id}/candidates/{candidateId}/decision'
const publish = 'POST /api/companies/{companyId}/decisions/publish'
const many = 'POST /api/companies/{companyId}/decisions'
const list = 'GET /api/companies/{companyId}/decisions'
const as = (who: keyof Cast) => world.as(cast[who] as { id: string })
const stageOf = async (id: string) => (await applicationsOf(world.house.db, [id]))[0]!.stage

/** An interview that is over, with the criteria of its posting. */
async function held(person: keyof Cast = 'haneul') {
  const i = await booked(world, cast, cast[person] as never, { from: world.clock.now() + hours(2) })
  world.clock.set(i.to)
  const { body } = await as('manager').call(view, { params: i.at })
  const candidateId = body.candidates[0].id as string
  return { ...i, criteria: body.criteria as Criterion[], params: { ...i.at, candidateId }, candidateId }
}
const draft = (criteria: Criterion[], more: object = {}) => ({ scores: criteria.map((c, n) => ({ criterionId: c.id, score: n + 3, comment: `비밀의견${n}` })), recommendation: 'yes', comment: '종합비밀의견', version: 0, ...more })
async function fill(who: keyof Cast, h: Awaited<ReturnType<typeof held>>) {
  const kept = await as(who).call(sheet, { params: h.params, body: draft(h.criteria) })
  expect(kept.status).toBe(200)
  return as(who).call(send, { params: h.params, body: { version: kept.body.version } })
}
const result = async (id: string) => (await as('haneul').call('GET /api/interviews/{id}', { params: { id } })).body.card.rounds.find((r: { interviewId: string }) => r.interviewId === id).result

describe('who is refused', () => {
  test('INT-14 INT-16 sheets and decisions: applicants, other interviewers, other companies and operators do not learn that there are any', async () => {
    const h = await held()
    for (const [operation, body] of [[view, undefined], [sheet, draft(h.criteria)], [send, { version: 1 }], [decision, { outcome: 'pass' }]] as const) {
      expect((await world.as(null).call(operation, { params: h.params, body })).status).toBe(401)
      for (const who of ['haneul', 'bada', 'bystander', 'rival', 'operator'] as const) expect({ who, ...(await as(who).call(operation, { params: h.params, body })).body }).toMatchObject({ status: 404, code: 'not_found' })
      expect((await as('rival').call(operation, { params: { ...h.params, companyId: cast.other }, body })).status).toBe(404)
    }
    expect((await as('host').call(decision, { params: h.params, body: { outcome: 'pass' } })).body.code).toBe('managers_only')
    expect((await as('manager').call(sheet, { params: h.params, body: draft(h.criteria) })).body.code).toBe('panel_fills')
    expect((await as('host').call(list, { params: { companyId: cast.company } })).body.code).toBe('managers_only')
    expect((await as('host').call(publish, { params: { companyId: cast.company }, body: { candidateIds: [h.candidateId], publish: { when: 'now' } } })).body.code).toBe('managers_only')
    expect((await as('rival').call(publish, { params: { companyId: cast.other }, body: { candidateIds: [h.candidateId], publish: { when: 'now' } } })).status).toBe(404)
  })
})

describe('rules', () => {
  const at = 1_000_000_000
  const facts = { from: at, opensAt: at - 3_600_000, startedAt: null, cancelledAt: null }
  const criteria: Criterion[] = [{ id: 'a', name: 'a', anchors: [] }, { id: 'b', name: 'b', anchors: [] }]
  const full = { scores: [{ criterionId: 'a', score: 1, comment: '' }, { criterionId: 'b', score: 5, comment: '' }], recommendation: 'yes' as const, comment: '' }
  const code = (d: { ok: boolean; code?: string }) => (d.ok ? 'yes' : d.code!)
  test('INT-14 a sheet is sent once it is whole and the interview has begun', () => {
    expect(code(maySend(facts, criteria, full, null, at))).toBe('yes')
    expect(code(maySend(facts, criteria, full, null, at - 1))).toBe('send_after_start')
    expect(code(maySend({ ...facts, startedAt: at - 5 }, criteria, full, null, at - 1))).toBe('yes')
    expect(code(maySend(facts, criteria, full, null, facts.opensAt - 1))).toBe('sheet_not_open')
    expect(code(maySend(facts, criteria, full, at, at))).toBe('sheet_sent')
    expect(code(maySend(facts, criteria, { ...full, recommendation: null }, null, at))).toBe('sheet_unfinished')
    expect(missingOf(criteria, { scores: [{ criterionId: 'a', score: null, comment: 'x' }], recommendation: null, comment: '' })).toEqual(['a', 'b', 'recommendation'])
    expect([meanOf([]), meanOf([null]), meanOf([1, 2, null, 2])]).toEqual([null, null, 1.7])
  })
  test('INT-14 others’ sheets: the panel after sending, managers beside the panel at once', () => {
    expect(seesOthers({ onPanel: true, manages: true, sent: false })).toBe(false)
    expect(seesOthers({ onPanel: true, manages: false, sent: true })).toBe(true)
    expect(seesOthers({ onPanel: false, manages: true, sent: false })).toBe(true)
  })
  test('INT-15 a decision comes after the start, stays open until published, and ‘hold’ beyond that', () => {
    expect(code(mayDecide(facts, null, at - 1))).toBe('interview_not_held')
    expect(code(mayDecide(facts, { outcome: 'pass', publishedAt: null }, at))).toBe('yes')
    expect(code(mayDecide(facts, { outcome: 'pass', publishedAt: at }, at))).toBe('decision_published')
    expect(code(mayDecide(facts, { outcome: 'hold', publishedAt: at }, at))).toBe('yes')
    expect(code(mayPublish({ publishedAt: null, nextFrom: null }, at, at))).toBe('publish_not_ahead')
    expect(code(mayPublish({ publishedAt: null, nextFrom: at + 5 }, at + 5, at))).toBe('publish_after_next_round')
    expect(code(mayPublish({ publishedAt: null, nextFrom: at + 5 }, at + 4, at))).toBe('yes')
    expect(code(mayPublish({ publishedAt: null, nextFrom: at }, null, at))).toBe('publish_after_next_round')
  })
})

describe('INT-14 sheets', () => {
  test('INT-14 a draft is kept during the interview, and two pages of one interviewer do not overwrite each other', async () => {
    const i = await booked(world, cast, cast.haneul, { from: world.clock.now() + hours(3) })
    const { body } = await as('host').call(view, { params: i.at })
    const params = { ...i.at, candidateId: body.candidates[0].id }
    expect(body.criteria).toHaveLength(3)
    expect(body.criteria.every((c: Criterion) => c.anchors.length === 5)).toBe(true)
    expect((await as('host').call(sheet, { params, body: draft(body.criteria) })).body.code).toBe('sheet_not_open')
    world.clock.set(i.from - minutes(60))
    const first = await as('host').call(sheet, { params, body: { scores: [], recommendation: null, comment: '첫 글자', version: 0 } })
    expect(first.body).toMatchObject({ comment: '첫 글자', version: 1, sentAt: null })
    expect((await as('host').call(sheet, { params, body: draft(body.criteria, { version: 1 }) })).body.version).toBe(2)
    expect((await as('host').call(sheet, { params, body: draft(body.criteria, { version: 1 }) })).body).toMatchObject({ status: 409, code: 'sheet_changed_elsewhere' })
    expect((await as('host').call(sheet, { params, body: draft([{ id: 'nonsense', name: '', anchors: [] }], { version: 2 }) })).body.code).toBe('criterion_unknown')
    expect((await as('host').call(sheet, { params, body: draft(body.criteria, { version: 2, scores: [{ criterionId: body.criteria[0].id, score: 6, comment: '' }] }) })).status).toBe(400)
    expect((await as('host').call(send, { params, body: { version: 2 } })).body.code).toBe('send_after_start')
    world.clock.set(i.to)
  })

  test('INT-14 a criterion that the posting loses while a draft is open takes nothing else with it', async () => {
    const i = await booked(world, cast, cast.haneul, { from: world.clock.now() + hours(3) })
    world.clock.set(i.from - minutes(60))
    const { body } = await as('host').call(view, { params: i.at })
    const params = { ...i.at, candidateId: body.candidates[0].id }
    const written = draft(body.criteria)
    expect((await as('host').call(sheet, { params, body: written })).body.version).toBe(1)
    const { postingId } = (await as('manager').call('GET /api/companies/{companyId}/interviews/{id}', { params: i.at })).body.interview
    const at = { companyId: cast.company, postingId }
    const { title, text, job, place, employment, deadlineDay, steps, criteria, blind, version } = (await as('manager').call('GET /api/companies/{companyId}/postings/{postingId}', { params: at })).body.posting
    expect((await as('manager').call('PUT /api/companies/{companyId}/postings/{postingId}', { params: at, body: { title, text, job, place, employment, deadlineDay, steps, blind, version, criteria: criteria.slice(1) } })).status).toBe(200)

    expect((await as('host').call(sheet, { params, body: { ...written, version: 1 } })).body.code).toBe('criterion_unknown')
    const fresh = (await as('host').call(view, { params: i.at })).body
    const kept = fitting(fresh.criteria, written as Draft)
    expect(kept.scores).toEqual(written.scores.slice(1))
    expect((await as('host').call(sheet, { params, body: { ...kept, version: 1 } })).body).toMatchObject({ version: 2, comment: written.comment, recommendation: written.recommendation })
    world.clock.set(i.to)
  })

  test('INT-14 the others’ sheets open by sending one’s own, which is final', async () => {
    const h = await held()
    expect((await fill('panelist', h)).status).toBe(200)
    const hidden = (await as('host').call(view, { params: h.at })).body.candidates[0]
    expect(hidden).toMatchObject({ othersShown: false, others: [{ name: cast.panelist.name, sheet: null, sentAt: toIso(world.clock.now()) }] })
    await as('host').call(sheet, { params: h.params, body: { ...draft(h.criteria), recommendation: null } })
    expect((await as('host').call(send, { params: h.params, body: { version: 1 } })).body).toMatchObject({ code: 'sheet_unfinished', data: { missing: ['recommendation'] } })
    await as('host').call(sheet, { params: h.params, body: draft(h.criteria, { version: 1 }) })
    const shown = (await as('host').call(send, { params: h.params, body: { version: 2 } })).body.candidates[0]
    expect(shown).toMatchObject({ othersShown: true, others: [{ sheet: { comment: '종합비밀의견', recommendation: 'yes' } }] })
    expect((await as('host').call(sheet, { params: h.params, body: draft(h.criteria, { version: 2 }) })).body.code).toBe('sheet_sent')
    expect((await as('manager').call(view, { params: h.at })).body.candidates[0].others.map((o: { sheet: unknown }) => o.sheet !== null)).toEqual([true, true])
  })
})

describe('INT-15 decisions', () => {
  test('INT-15 the applicant sees a decision only once it is published; the application follows', async () => {
    const h = await held()
    await as('manager').call(decision, { params: h.params, body: { outcome: 'fail' } })
    expect(await result(h.id)).toBe(null)
    expect(await stageOf(h.application)).toBe('interview')
    // A decision can be changed until then.
    expect((await as('manager').call(decision, { params: h.params, body: { outcome: 'pass' } })).body.candidates[0].decision).toMatchObject({ outcome: 'pass', publishedAt: null })
    expect((await as('manager').call(publish, { params: { companyId: cast.company }, body: { candidateIds: [h.candidateId], publish: { when: 'now' } } })).body).toEqual({ published: 1, planned: 0 })
    expect(await result(h.id)).toMatchObject({ outcome: 'pass', publishedAt: toIso(world.clock.now()) })
    expect(await stageOf(h.application)).toBe('final_passed')
    expect((await sentTo(world, cast.haneul, /interview.result/)).length).toBe(2)
    expect((await as('manager').call(decision, { params: h.params, body: { outcome: 'fail' } })).body.code).toBe('decision_published')
    expect((await as('manager').call(publish, { params: { companyId: cast.company }, body: { candidateIds: [h.candidateId], publish: { when: 'now' } } })).body.code).toBe('decision_published')
  })

  test('INT-15 many at a set time, by the second; a set time can be taken back', async () => {
    const [a, b, c] = [await held(), await held('bada'), await held()]
    for (const h of [a, b, c]) await as('manager').call(decision, { params: h.params, body: { outcome: 'hold' } })
    const at = world.clock.now() + hours(5)
    expect((await as('manager').call(publish, { params: { companyId: cast.company }, body: { candidateIds: [a, b, c].map((h) => h.candidateId), publish: { when: 'at', at: toIso(world.clock.now()) } } })).body.code).toBe('publish_not_ahead')
    expect((await as('manager').call(publish, { params: { companyId: cast.company }, body: { candidateIds: [a, b, c].map((h) => h.candidateId), publish: { when: 'at', at: toIso(at) } } })).body).toEqual({ published: 0, planned: 3 })
    await as('manager').call(publish, { params: { companyId: cast.company }, body: { candidateIds: [c.candidateId], publish: { when: 'never' } } })
    world.clock.set(at - 1)
    await world.sweep()
    expect([await result(a.id), await result(c.id)]).toEqual([null, null])
    world.clock.set(at)
    await world.sweep()
    await world.sweep()
    expect((await result(a.id)).outcome).toBe('hold')
    expect(await result(c.id)).toBe(null)
    expect((await as('manager').call(view, { params: b.at })).body.candidates[0].decision).toMatchObject({ publishedAt: toIso(at), publishAt: null })
    const published = (await as('manager').call(list, { params: { companyId: cast.company }, query: { state: 'published' } })).body.items.map((d: { candidateId: string }) => d.candidateId)
    expect(published).toEqual(expect.arrayContaining([a.candidateId, b.candidateId]))
    // All or none: one that is another company's business stops the whole.
    expect((await as('manager').call(publish, { params: { companyId: cast.company }, body: { candidateIds: [c.candidateId, 'x'.repeat(23)], publish: { when: 'now' } } })).status).toBe(404)
    expect(await result(c.id)).toBe(null)
  })

  test('INT-15 an additional interview is booked in the same step, hidden until published, and then asked and told', async () => {
    const h = await held()
    const time = nextSlot(world)
    const told = (await sentTo(world, cast.haneul)).length
    expect((await as('manager').call(decision, { params: h.params, body: { outcome: 'additional' } })).body.code).toBe('next_needed')
    const decided = (await as('manager').call(decision, { params: h.params, body: { outcome: 'additional', next: iso(time) } })).body.candidates[0].decision
    expect(decided).toMatchObject({ outcome: 'additional', next: { ...iso(time), cancelled: false } })
    const next = { companyId: cast.company, id: decided.next.interviewId as string }
    expect((await as('manager').call('GET /api/companies/{companyId}/interviews/{id}', { params: next })).body.interview).toMatchObject({ round: 1, announcedAt: null, ...iso(time), panel: [{ name: cast.host.name }, { name: cast.panelist.name }] })
    // Its time is taken, but its applicant knows nothing of it.
    expect((await as('haneul').call('GET /api/interviews/{id}', { params: next })).status).toBe(404)
    expect((await sentTo(world, cast.haneul)).length).toBe(told)
    expect((await as('manager').call(publish, { params: { companyId: cast.company }, body: { candidateIds: [h.candidateId], publish: { when: 'at', at: toIso(time.from) } } })).body.code).toBe('publish_after_next_round')
    await as('manager').call(publish, { params: { companyId: cast.company }, body: { candidateIds: [h.candidateId], publish: { when: 'now' } } })
    const { card } = (await as('haneul').call('GET /api/interviews/{id}', { params: next })).body
    expect(card.rounds).toMatchObject([{ round: 0, result: { outcome: 'additional', nextFrom: toIso(time.from) } }, { round: 1, ...iso(time), answer: null }])
    expect((await sentTo(world, cast.haneul)).slice(told).map((m) => m.kind)).toEqual(expect.arrayContaining(['interview.result', 'interview.scheduled']))
    expect((await as('haneul').call('POST /api/interviews/{id}/answer', { params: next, body: { answer: 'attend' } })).status).toBe(200)
    expect(await stageOf(h.application)).toBe('interview')
  })

  test('INT-15 INT-3 an additional interview on a taken time is refused whole; another decision cancels one that nobody was told of', async () => {
    const [h, other] = [await held(), await booked(world, cast, cast.bada)]
    expect((await as('manager').call(decision, { params: h.params, body: { outcome: 'additional', next: iso(other) } })).body.code).toBe('seat_taken')
    expect((await as('manager').call(view, { params: h.at })).body.candidates[0].decision).toBe(null)
    const first = (await as('manager').call(decision, { params: h.params, body: { outcome: 'additional', next: iso(nextSlot(world)) } })).body.candidates[0].decision.next.interviewId
    const second = (await as('manager').call(decision, { params: h.params, body: { outcome: 'additional', next: iso(nextSlot(world)) } })).body.candidates[0].decision.next.interviewId
    expect(second).not.toBe(first)
    await as('manager').call(decision, { params: h.params, body: { outcome: 'fail', publish: { when: 'now' } } })
    for (const id of [first, second]) expect((await as('manager').call('GET /api/companies/{companyId}/interviews/{id}', { params: { companyId: cast.company, id } })).body.interview.cancelledAt).not.toBe(null)
    expect(await stageOf(h.application)).toBe('final_failed')
    expect((await as('haneul').call('GET /api/interviews/{id}', { params: { id: first } })).status).toBe(404)
  })

  test('INT-15 what is undecided is listed until it is decided', async () => {
    const h = await held()
    const ids = async (state: string) => (await as('manager').call(list, { params: { companyId: cast.company }, query: { state, limit: 100 } })).body.items.map((d: { candidateId: string }) => d.candidateId)
    expect(await ids('undecided')).toContain(h.candidateId)
    await as('manager').call(decision, { params: h.params, body: { outcome: 'hold' } })
    expect(await ids('undecided')).not.toContain(h.candidateId)
    expect(await ids('decided')).toContain(h.candidateId)
  })
})

describe('INT-15 deciding for many at once', () => {
  const decideMany = (who: keyof Cast, candidates: { id: string; decidedAt: string | null }[], more: object = {}) => as(who).call(many, { params: { companyId: cast.company }, body: { candidates, outcome: 'pass', ...more } })
  const shown = async (h: Awaited<ReturnType<typeof held>>) => (await as('manager').call(view, { params: h.at })).body.candidates[0].decision
  const fresh = (h: { candidateId: string }) => ({ id: h.candidateId, decidedAt: null })

  test('INT-15 many: only managers, only their company’s applicants; a stranger’s among them stops the whole', async () => {
    const h = await held()
    expect((await world.as(null).call(many, { params: { companyId: cast.company }, body: { candidates: [fresh(h)], outcome: 'pass' } })).status).toBe(401)
    for (const who of ['haneul', 'rival', 'operator'] as const) expect((await decideMany(who, [fresh(h)])).status).toBe(404)
    expect((await decideMany('host', [fresh(h)])).body.code).toBe('managers_only')
    expect((await as('rival').call(many, { params: { companyId: cast.other }, body: { candidates: [fresh(h)], outcome: 'pass' } })).status).toBe(404)
    expect((await decideMany('manager', [fresh(h), { id: 'x'.repeat(23), decidedAt: null }])).status).toBe(404)
    expect((await decideMany('manager', [fresh(h)], { outcome: 'additional' })).status).toBe(400)
    expect(await shown(h)).toBe(null)
  })

  test('INT-15 many get one outcome in one step: kept, published now or at a set time, and changed while unpublished', async () => {
    const [a, b] = [await held(), await held('bada')]
    expect((await decideMany('manager', [fresh(a), fresh(b)], { outcome: 'hold' })).body).toEqual({ decided: 2, published: 0, planned: 0 })
    expect([(await shown(a)).outcome, (await shown(b)).outcome, await result(a.id)]).toEqual(['hold', 'hold', null])
    const known = async () => Promise.all([a, b].map(async (h) => ({ id: h.candidateId, decidedAt: (await shown(h)).decidedAt as string })))
    world.clock.advance(1000)
    const at = world.clock.now() + hours(3)
    expect((await decideMany('manager', await known(), { outcome: 'fail', publish: { when: 'at', at: toIso(at) } })).body).toEqual({ decided: 2, published: 0, planned: 2 })
    expect(await shown(b)).toMatchObject({ outcome: 'fail', publishAt: toIso(at) })
    world.clock.advance(1000)
    expect((await decideMany('manager', await known(), { outcome: 'pass', publish: { when: 'now' } })).body).toEqual({ decided: 2, published: 2, planned: 0 })
    expect([await stageOf(a.application), await stageOf(b.application), (await result(a.id)).outcome]).toEqual(['final_passed', 'final_passed', 'pass'])
    world.clock.set(at)
    await world.sweep()
    expect((await result(a.id)).outcome).toBe('pass')
  })

  test('INT-15 all or none: everybody who stands in the way is named with the reason, and nothing is kept', async () => {
    const [good, told, elsewhere] = [await held(), await held('bada'), await held('operator')]
    await as('manager').call(decision, { params: told.params, body: { outcome: 'pass', publish: { when: 'now' } } })
    await as('owner').call(decision, { params: elsewhere.params, body: { outcome: 'fail' } })
    const ahead = await booked(world, cast, cast.rival)
    const aheadId = (await as('manager').call(view, { params: ahead.at })).body.candidates[0].id as string
    const refused = await decideMany('manager', [good, told, elsewhere, { candidateId: aheadId }].map(fresh))
    expect(refused.body).toMatchObject({ code: 'undecidable', data: { published: [cast.bada.name], notHeld: [cast.rival.name], cancelled: [], elsewhere: [cast.operator.name] } })
    expect(refused.body.detail ?? refused.body.title).toContain(cast.rival.name)
    expect(await shown(good)).toBe(null)
    expect((await shown(elsewhere)).outcome).toBe('fail')
    expect((await decideMany('manager', [fresh(good)], { publish: { when: 'at', at: toIso(world.clock.now()) } })).body.code).toBe('publish_not_ahead')
    expect(await shown(good)).toBe(null)
  })

  test('INT-15 an additional interview that nobody was told of goes when many are decided otherwise', async () => {
    const h = await held()
    const { next, decidedAt } = (await as('manager').call(decision, { params: h.params, body: { outcome: 'additional', next: iso(nextSlot(world)) } })).body.candidates[0].decision
    expect((await decideMany('manager', [{ id: h.candidateId, decidedAt }], { outcome: 'hold' })).status).toBe(200)
    expect((await as('manager').call('GET /api/companies/{companyId}/interviews/{id}', { params: { companyId: cast.company, id: next.interviewId } })).body.interview.cancelledAt).not.toBe(null)
  })

  test('INT-15 two who decide for overlapping choices at the same moment do not block each other: one is told who was faster', async () => {
    const some = [await held(), await held('bada'), await held('rival'), await held('operator')].map(fresh)
    const answers = await Promise.all([decideMany('manager', some), decideMany('owner', [...some].reverse(), { outcome: 'fail' })])
    expect(answers.map((r) => r.status === 200 ? 'ok' : r.body.code).sort()).toEqual(['ok', 'undecidable'])
  })

  test('INT-15 the rule: a decision that the page does not know is in the way, one that it knows is not', () => {
    const facts = { from: 10, opensAt: 0, startedAt: null, cancelledAt: null }
    const one = (decidedAt: number | null, knownAt: number | null) => mayDecideAll([{ name: 'a', facts, before: decidedAt === null ? null : { outcome: 'hold', decidedAt, publishedAt: null }, knownAt }], 10).ok
    expect([one(null, null), one(11, 11), one(11, null), one(11, 12), one(null, 11)]).toEqual([true, true, false, false, false])
    expect(mayDecideAll([{ name: 'a', facts, before: null, knownAt: null }], 9).ok).toBe(false)
  })

  test('INT-15 a set time is changed, or taken back; what went out already is not taken back silently', async () => {
    const h = await held()
    const set = (publishing: object) => as('manager').call(publish, { params: { companyId: cast.company }, body: { candidateIds: [h.candidateId], publish: publishing } })
    const [early, late] = [world.clock.now() + hours(1), world.clock.now() + hours(2)]
    await as('manager').call(decision, { params: h.params, body: { outcome: 'hold', publish: { when: 'at', at: toIso(early) } } })
    await set({ when: 'at', at: toIso(late) })
    world.clock.set(early)
    await world.sweep()
    expect(await result(h.id)).toBe(null)
    expect((await shown(h)).publishAt).toBe(toIso(late))
    expect((await set({ when: 'never' })).status).toBe(200)
    world.clock.set(late)
    await world.sweep()
    expect([await result(h.id), (await shown(h)).publishAt]).toEqual([null, null])
    await set({ when: 'now' })
    expect((await set({ when: 'never' })).body.code).toBe('decision_published')
  })
})

test('GEN-5 INT-15 what is decided, published and undecided pages by cursor, each page full but the last, within one posting as well', async () => {
  const postings = await world.house.transact(async (tx) => Promise.all(['가 공고', '나 공고'].map((title) => createPosting(tx, {
    companyId: cast.company, title, text: '본문', job: '', place: '', deadlineAt: tx.now + days(60), by: null, locale: 'ko', timeZone: 'Asia/Seoul', open: true,
  }))))
  const made: string[][] = [[], []]
  for (let n = 0; n < 6; n++) {
    const i = await booked(world, cast, await world.person(`지원자${n}`), { from: world.clock.now() + hours(2), postingId: postings[n % 2]!.id })
    world.clock.set(i.to)
    made[n % 2]!.push((await as('manager').call(view, { params: i.at })).body.candidates[0].id as string)
  }
  const pages = async (query: object, of: object = { postingId: postings[0]!.id }) => {
    const found: string[][] = []
    let cursor: string | undefined
    do {
      const { body } = await as('manager').call(list, { params: { companyId: cast.company }, query: { limit: 2, ...of, ...query, ...(cursor ? { cursor } : {}) } })
      found.push(body.items.map((d: { candidateId: string }) => d.candidateId))
      cursor = body.next ?? undefined
    } while (cursor)
    return found
  }
  const [third, second, first] = [made[0]![2]!, made[0]![1]!, made[0]![0]!]
  const at = (candidateId: string) => as('manager').call('GET /api/companies/{companyId}/interviews', { params: { companyId: cast.company }, query: { state: 'past', limit: 100 } })
    .then(({ body }) => body.items.find((i: { candidates: { id: string }[] }) => i.candidates.some((c) => c.id === candidateId)).id as string)
  expect(await pages({ state: 'undecided' })).toEqual([[third, second], [first]])
  for (const [i, candidateId] of made.flat().entries()) {
    world.clock.advance(1000 + i)
    expect((await as('manager').call(decision, { params: { companyId: cast.company, id: await at(candidateId), candidateId }, body: { outcome: 'hold' } })).status).toBe(200)
  }
  expect(await pages({ state: 'undecided' })).toEqual([[]])
  expect(await pages({ state: 'decided' })).toEqual([[third, second], [first]])
  expect((await pages({ state: 'decided' }, {})).flat()).toEqual(expect.arrayContaining(made.flat()))
  await as('manager').call(publish, { params: { companyId: cast.company }, body: { candidateIds: made.flat(), publish: { when: 'now' } } })
  expect(await pages({ state: 'published' })).toEqual([[third, second], [first]])
})

test('INT-14 a manager who sits on the panel reads no mean before sending their own sheet; other managers do', async () => {
  const i = await booked(world, cast, cast.haneul, { from: world.clock.now() + hours(2), panel: [{ personId: cast.manager.id, role: 'host' }, { personId: cast.panelist.id, role: 'panel' }] })
  world.clock.set(i.to)
  const { body } = await as('manager').call(view, { params: i.at })
  const h = { ...i, criteria: body.criteria as Criterion[], candidateId: body.candidates[0].id as string, params: { ...i.at, candidateId: body.candidates[0].id as string } }
  await fill('panelist', h)
  const row = async (who: keyof Cast) => (await as(who).call(list, { params: { companyId: cast.company }, query: { limit: 100 } })).body.items.find((d: { candidateId: string }) => d.candidateId === h.candidateId)
  expect(await row('manager')).toMatchObject({ sent: 1, panel: 2, othersShown: false, mean: null })
  expect(await row('owner')).toMatchObject({ sent: 1, othersShown: true, mean: 4 })
  await fill('manager', h)
  expect(await row('manager')).toMatchObject({ sent: 2, othersShown: true, mean: 4 })
})

test('INT-16 nothing of scores, comments and names of those who gave them is in anything that the applicant’s API answers or that they are sent', async () => {
  const h = await held()
  await fill('host', h)
  await fill('panelist', h)
  await as('manager').call(decision, { params: h.params, body: { outcome: 'pass', publish: { when: 'now' } } })
  const day = toIso(h.from + hours(9)).slice(0, 10)
  const answers = [
    await as('haneul').call('GET /api/my/interviews', { query: { limit: 100 } }), await as('haneul').call('GET /api/my/interviews/days', { query: { from: day, to: day } }), await as('haneul').call('GET /api/interviews/{id}', { params: { id: h.id } }),
    await as('haneul').call('GET /api/my/interview-invitations'), await as('haneul').call('GET /api/my/applications'), await as('haneul').call('GET /api/notices'),
  ]
  const all = JSON.stringify([answers.map((a) => a.body), await readBy(world, cast.haneul, /./, 30), world.events.filter((e) => e.topic.includes(cast.haneul.id))])
  for (const secret of ['비밀의견', '"score', 'recommendation', 'criterion', 'decidedBy', cast.manager.id, cast.host.id]) expect(all).not.toContain(secret)
  expect(answers[0]!.body.items.length).toBeGreaterThan(0)
  // The panel's names are known from the waiting room (WAIT-2), but stand nowhere beside a result.
  expect(Object.keys(await result(h.id))).toEqual(['outcome', 'publishedAt', 'nextFrom'])
  world.clock.advance(days(1))
})
