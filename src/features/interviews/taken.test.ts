import { beforeAll, describe, expect, test, vi } from 'vitest'
import { useWorld } from '../../../tests/world/world.js'
import { days, hours, minutes, toIso } from '../../kernel/time.js'
import { createPosting } from '../hiring/index.js'
import { applied, booked, iso, makeCast, nextSlot, type Cast } from './cast.fixture.js'

const world = useWorld()
vi.setConfig({ testTimeout: 60_000 })
let cast: Cast
beforeAll(async () => { cast = await makeCast(world) })
const taken = 'GET /api/companies/{companyId}/scheduling/taken'
const as = (who: keyof Cast) => world.as(cast[who] as { id: string })
const period = () => ({ from: toIso(world.clock.now()), to: toIso(world.clock.now() + days(14)) })
const newPosting = () => world.house.transact((tx) => createPosting(tx, { companyId: cast.company, title: '새 공고', text: '본문', job: '', place: '', deadlineAt: tx.now + days(60), by: null, locale: 'ko', timeZone: 'Asia/Seoul', open: true }))
const ask = (who: keyof Cast, postingId: string, more: object = {}, companyId = cast.company) => as(who).call(taken, { params: { companyId }, query: { postingId, ...period(), ...more } })

describe('INT-4 when those who are about to be booked are taken', () => {
  test('INT-4 only managers learn it, of their own company’s people, and of applicants whom they may interview', async () => {
    const { id: postingId } = await newPosting()
    const mine = await applied(world, cast, cast.haneul, true, postingId)
    const unread = await applied(world, cast, cast.bada, false, postingId)
    const elsewhere = await applied(world, cast, cast.bada)
    expect((await world.as(null).call(taken, { params: { companyId: cast.company }, query: { postingId, ...period() } })).status).toBe(401)
    for (const who of ['haneul', 'rival', 'operator'] as const) expect((await ask(who, postingId, { applications: mine })).status).toBe(404)
    expect((await ask('host', postingId)).body.code).toBe('managers_only')
    expect((await ask('rival', postingId, { applications: mine }, cast.other)).status).toBe(404)
    // An applicant of another posting, one who has not passed the screening, and nobody are all the same: not there.
    for (const id of [elsewhere, unread, 'x'.repeat(23)]) expect((await ask('manager', postingId, { applications: `${mine},${id}` })).status).toBe(404)
    for (const stranger of [cast.rival.id, cast.bada.id, 'x'.repeat(23)]) expect((await ask('manager', postingId, { panel: stranger })).body.code).toBe('panel_not_members')
    expect((await ask('manager', postingId, { from: period().to, to: period().from })).body.code).toBe('end_before_start')
    expect((await ask('manager', postingId, { applications: mine, panel: cast.host.id })).status).toBe(200)
  })

  test('INT-4 INT-3 from when to when, joined, within the period and not before now; nothing of what, where, with whom or for which company', async () => {
    const first = nextSlot(world)
    await booked(world, cast, cast.bada, first)
    const next = await booked(world, cast, cast.bada, { from: first.to, to: first.to + minutes(20) })
    const { id: postingId } = await newPosting()
    const mine = await applied(world, cast, cast.bada, true, postingId)
    const got = await ask('manager', postingId, { applications: mine, panel: `${cast.host.id},${cast.bystander.id}` })
    const whole = iso({ from: first.from, to: next.to })
    expect(got.body).toEqual({ readAt: expect.any(String), panel: [{ id: cast.host.id, periods: [whole] }, { id: cast.bystander.id, periods: [] }], applicants: [{ id: mine, periods: [whole] }] })
    const cut = { from: first.from + minutes(10), to: first.to }
    expect((await ask('manager', postingId, { applications: mine, ...iso(cut) })).body.applicants).toEqual([{ id: mine, periods: [iso(cut)] }])
    expect((await ask('manager', postingId, { applications: mine, ...iso({ from: next.to, to: next.to + hours(1) }) })).body.applicants).toEqual([{ id: mine, periods: [] }])
    // Told while it holds, and free once it does not.
    await as('manager').call('POST /api/companies/{companyId}/interviews/{id}/cancel', { params: next.at, body: { confirmed: true } })
    expect((await ask('manager', postingId, { applications: mine })).body.applicants[0].periods).toEqual([iso(first)])
    world.clock.set(first.from + minutes(5))
    expect((await ask('manager', postingId, { applications: mine, from: toIso(first.from), to: toIso(first.to + days(1)) })).body.applicants[0].periods).toEqual([iso({ from: first.from + minutes(5), to: first.to })])
  })
})
