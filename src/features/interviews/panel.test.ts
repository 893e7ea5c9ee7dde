import { beforeAll, describe, expect, test } from 'vitest'
import { useWorld } from '../../../tests/world/world.js'
import { sessionsOf } from '../live-room/index.js'
import { applied, iso, makeCast, nextSlot, panelOf, type Cast } from './cast.fixture.js'
import { scheduleAdditional } from './commands/schedule.js'
import { loadInterview } from './store/interviews.js'

const world = useWorld()
let cast: Cast
beforeAll(async () => { cast = await makeCast(world) })

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
