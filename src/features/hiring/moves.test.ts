import { beforeAll, describe, expect, test } from 'vitest'
import { sql } from 'drizzle-orm'
import { useWorld } from '../../../tests/world/world.js'
import { applicationOf, makeCast, postingOf, type Cast } from './cast.fixture.js'
import { companyTargets, planInterviews, planMoves } from './rules/moves.js'
import { stages, type Stage } from './rules/stages.js'
import { findApplications } from './store/applications.js'

const world = useWorld()
let cast: Cast
beforeAll(async () => { cast = await makeCast(world) })

const toMove = 'POST /api/companies/{companyId}/postings/{postingId}/moves'

/** One application at each stage. */
async function oneOfEach() {
  const postingId = await postingOf(world, cast.company)
  const all: { id: string; stage: Stage; person: string }[] = []
  for (const stage of stages) {
    const person = await world.person(`지원 ${stage}`)
    const id = await applicationOf(world, postingId, person)
    await world.house.db.execute(sql`update applications set stage = ${stage} where id = ${id}`)
    all.push({ id, stage, person: person.id })
  }
  return { postingId, all }
}
const noticesOf = async (personId: string) => (await world.house.db.execute(sql`select 1 from notices where person_id = ${personId} and kind = 'application.screened'`)).rows.length

describe('moving many at once', () => {
  test('HIRE-6 ACC-4 who is refused: nobody, applicants, strangers, interviewers; an id of another posting moves nothing', async () => {
    const { postingId, all } = await oneOfEach()
    const other = await oneOfEach()
    const sent = { params: { companyId: cast.company, postingId }, body: { applicationIds: [all[0]!.id], to: 'screening_passed' } }
    expect((await world.as(null).call(toMove, sent)).status).toBe(401)
    for (const who of [cast.minji, cast.stranger]) expect((await world.as(who).call(toMove, sent)).status).toBe(404)
    expect((await world.as(cast.interviewer).call(toMove, sent)).body.code).toBe('managers_only')
    expect((await world.as(cast.manager).call(toMove, { ...sent, body: { applicationIds: [all[0]!.id, other.all[0]!.id], to: 'read' } })).status).toBe(404)
    for (const to of ['interview', 'final_passed', 'received']) expect((await world.as(cast.manager).call(toMove, { ...sent, body: { applicationIds: [all[0]!.id], to } })).status).toBe(400)
    expect((await findApplications(world.house.db, [all[0]!.id]))[0]!.stage).toBe('received')
  })

  test.each(companyTargets)('HIRE-6 what the page says will follow is what follows, of every stage: to %s', async (to) => {
    const { postingId, all } = await oneOfEach()
    const plan = planMoves(all, to)
    const ids = (list: { id: string }[]) => list.map((a) => a.id).sort()
    const { body } = await world.as(cast.manager).call(toMove, { params: { companyId: cast.company, postingId }, body: { applicationIds: all.map((a) => a.id), to } })
    expect([body.moved.sort(), body.already.sort(), body.unmoved.map((u: { id: string }) => u.id).sort()]).toEqual([ids([...plan.told, ...plan.silent]), ids(plan.already), ids(plan.unmoved)])
    await world.sweep()
    for (const a of all) expect([a.stage, await noticesOf(a.person)]).toEqual([a.stage, plan.told.includes(a) ? 1 : 0])
  })

  test('HIRE-6 who was told another result before is counted by itself; interviews are booked for who may have one', () => {
    const all = stages.map((stage) => ({ stage }))
    expect(planMoves(all, 'screening_failed').turned).toEqual([{ stage: 'screening_passed' }])
    expect(planMoves(all, 'read')).toMatchObject({ told: [], silent: [{ stage: 'received' }], already: [{ stage: 'read' }] })
    expect(planInterviews(all).ready).toEqual([{ stage: 'screening_passed' }, { stage: 'interview' }])
  })

  test('HIRE-6 GEN-6 the same move again moves and tells nobody', async () => {
    const { postingId, all } = await oneOfEach()
    const sent = { params: { companyId: cast.company, postingId }, body: { applicationIds: [all[0]!.id], to: 'screening_passed' } }
    await world.as(cast.manager).call(toMove, sent)
    expect((await world.as(cast.manager).call(toMove, sent)).body).toMatchObject({ moved: [], already: [all[0]!.id] })
    await world.sweep()
    expect(await noticesOf(all[0]!.person)).toBe(1)
  })
})
