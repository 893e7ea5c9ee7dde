import { beforeEach, describe, expect, test } from 'vitest'
import { useWorld } from '../../../tests/world/world.js'
import type { Person } from '../accounts/index.js'
import { sessionsOf } from '../live-room/index.js'
import { applied, booked, iso, makeCast, nextSlot, panelOf, readBy, type Cast } from './cast.fixture.js'
import { scheduleAdditional } from './commands/schedule.js'
import { loadInterview } from './store/interviews.js'

const world = useWorld()
let cast: Cast
beforeEach(async () => { cast = await makeCast(world) })

const sessionOf = async (interviewId: string) => {
  const { sessionId } = (await loadInterview(world.house.db, interviewId))!
  return (await sessionsOf(world.house.db, [sessionId])).get(sessionId)!
}
const asManager = () => world.as(cast.manager)

describe('a lower quality', () => {
  test('ENV-7 whether it will do is said at the booking and at the invitation, and a further round keeps it', async () => {
    const row = async () => ({ applicationIds: [await applied(world, cast, cast.haneul)], ...iso(nextSlot(world)) })
    const book = async (more: object) => (await asManager().call('POST /api/companies/{companyId}/interviews', { params: { companyId: cast.company }, body: { medium: 'video', panel: panelOf(cast), rows: [await row()], ...more } })).body.items[0].id as string
    expect((await sessionOf(await book({}))).facts.lowQualityAllowed).toBe(true)
    const strict = await book({ lowQualityAllowed: false })
    expect((await sessionOf(strict)).facts.lowQualityAllowed).toBe(false)

    const invited = await asManager().call('POST /api/companies/{companyId}/interview-invitations', {
      params: { companyId: cast.company }, body: { medium: 'video', panel: panelOf(cast), lowQualityAllowed: false, ...iso(nextSlot(world)), title: '경력 면담', name: '초대손님', mail: 'guest@example.org' },
    })
    expect((await sessionOf(invited.body.interviewId)).facts.lowQualityAllowed).toBe(false)

    const candidateId = (await loadInterview(world.house.db, strict))!.candidates[0]!.id
    const next = await world.house.transact((tx) => scheduleAdditional(tx, cast.manager.id, { candidateId, ...nextSlot(world) }))
    expect((await sessionOf(next.interviewId)).facts.lowQualityAllowed).toBe(false)
  })
})

describe('observers', () => {
  const observed = () => [...panelOf(cast), { personId: cast.bystander.id, role: 'observer' as const }]
  const change = (at: { companyId: string; id: string }, panel: object[], by = cast.manager) => world.as(by).call('PUT /api/companies/{companyId}/interviews/{id}/panel', { params: at, body: { panel } })
  const see = (person: Person, operation: string, at: { companyId: string; id: string }) => world.as(person).call(operation, { params: at })

  test('ROOM-17 are seated from the schedule, after the panel, with a mail and a calendar file of their own', async () => {
    const made = await asManager().call('POST /api/companies/{companyId}/interviews', {
      params: { companyId: cast.company }, body: { medium: 'video', panel: [observed()[2], ...panelOf(cast)], rows: [{ applicationIds: [await applied(world, cast, cast.haneul)], ...iso(nextSlot(world)) }] },
    })
    expect(made.body.items[0].panel.map((p: { name: string; role: string }) => [p.name, p.role])).toEqual([['이도윤', 'host'], ['윤지호', 'panel'], ['오세훈', 'observer']])
    expect((await sessionOf(made.body.items[0].id)).seats.map((s) => s.role)).toEqual(['host', 'panel', 'observer', 'guest'])
    const mail = (await readBy(world, cast.bystander, /^interview\.panel_/)).filter((m) => m.channel === 'mail').at(-1)!
    expect([mail.kind, mail.text.includes('참관'), mail.attachments[0]!.text.includes('METHOD:REQUEST')]).toEqual(['interview.panel_scheduled', true, true])
    const seen = (await world.as(cast.haneul).call('GET /api/interviews/{id}', { params: { id: made.body.items[0].id } })).body.card.rounds[0]
    expect(seen.panel).toEqual([{ name: '이도윤', title: '개발팀장', role: 'host' }, { name: '윤지호', title: '개발팀장', role: 'panel' }, { name: '오세훈', title: '개발팀장', role: 'observer' }])
  })

  test('ROOM-17 HIRE-1 see the interview and enter it, and have no part in what is made of it', async () => {
    const b = await booked(world, cast, cast.bada)
    for (const operation of ['GET /api/companies/{companyId}/interviews/{id}', 'GET /api/companies/{companyId}/interviews/{id}/evaluation']) expect((await see(cast.bystander, operation, b.at)).status).toBe(404)
    expect((await change(b.at, observed())).status).toBe(200)
    expect((await see(cast.bystander, 'GET /api/companies/{companyId}/interviews/{id}', b.at)).body.interview.panel).toHaveLength(3)
    expect((await see(cast.bystander, 'GET /api/companies/{companyId}/interviews/{id}/evaluation', b.at)).status).toBe(404)
    expect((await change(b.at, panelOf(cast), cast.bystander)).body.code).toBe('managers_only')
    const others = (await see(cast.host, 'GET /api/companies/{companyId}/interviews/{id}/evaluation', b.at)).body.candidates[0].others.map((o: { name: string }) => o.name)
    expect(others, 'an observer owes no sheet').toEqual(['윤지호'])
    world.clock.set(b.to)
    const listed = (await asManager().call('GET /api/companies/{companyId}/decisions', { params: { companyId: cast.company }, query: { state: 'undecided', limit: 100 } })).body.items
    expect(listed.find((i: { interviewId: string }) => i.interviewId === b.id)).toMatchObject({ sent: 0, panel: 2 })
  })

  test('ROOM-17 a panel of observers alone is none, and one who is taken off is told as one', async () => {
    const b = await booked(world, cast, cast.bada)
    const [host, panelist, observer] = observed()
    expect((await change(b.at, [observer!])).body.code).toBe('one_host_needed')
    expect((await change(b.at, [host!, panelist!, observer!, { ...observer!, role: 'panel' }])).body.code).toBe('panel_twice')
    await change(b.at, observed())
    await change(b.at, panelOf(cast))
    expect((await readBy(world, cast.bystander, /^interview\.panel_removed/)).at(-1)!.text).toContain('참관인에서 제외')
    expect((await see(cast.bystander, 'GET /api/companies/{companyId}/interviews/{id}', b.at)).status).toBe(404)
  })

  test('INT-15 a further round is with those of the panel who are still of the company', async () => {
    const b = await booked(world, cast, cast.haneul)
    await change(b.at, observed())
    world.clock.set(b.to)
    await world.sweep()
    expect((await world.as(cast.host).call('DELETE /api/companies/{id}/members/{personId}', { params: { id: cast.company, personId: cast.host.id } })).status).toBe(204)
    const candidateId = (await loadInterview(world.house.db, b.id))!.candidates[0]!.id
    const next = await world.house.transact((tx) => scheduleAdditional(tx, cast.manager.id, { candidateId, ...nextSlot(world) }))
    expect((await loadInterview(world.house.db, next.interviewId))!.panel.map((p) => [p.name, p.role])).toEqual([['윤지호', 'host'], ['오세훈', 'observer']])
  })
})
