import { beforeAll, expect, test, vi } from 'vitest'
import { useWorld } from '../../../tests/world/world.js'
import { hours, minutes } from '../../kernel/time.js'
import { booked, makeCast, type Cast } from './cast.fixture.js'

const world = useWorld()
vi.setConfig({ testTimeout: 60_000 })
let cast: Cast
beforeAll(async () => { cast = await makeCast(world) })

test('ENV-6 WAIT-2 GEN-6 many who check at the same moment, with two sessions in common, are all told yes', async () => {
  const from = world.clock.now() + hours(3)
  const first = await booked(world, cast, cast.haneul, { from })
  await booked(world, cast, cast.bada, { from: from + minutes(40) })
  world.clock.set(from - minutes(30))
  const measured = {
    camera: { width: 1280, height: 720, brightness: 120, contrast: 40, changedFrames: 30 }, microphone: { floorDb: -60, speechDb: -30, speechMs: 2000 },
  }
  for (const who of ['host', 'panelist', 'haneul', 'bada'] as const) await world.as(cast[who]).call('GET /api/me')
  const replies = []
  for (let wave = 0; wave < 5; wave++) {
    replies.push(...await Promise.all((['host', 'bada', 'panelist', 'haneul'] as const).flatMap((who) => (['camera', 'microphone'] as const).map((item) =>
      world.as(cast[who]).call('POST /api/checks', { body: { item, measured: measured[item] } })))))
  }
  expect(replies.filter((r) => r.status !== 200).map((r) => [r.status, r.body])).toEqual([])

  const { sessionId } = (await world.as(cast.haneul).call('GET /api/interviews/{id}', { params: { id: first.id } })).body.card.rounds[0]
  const fresh = (await world.as(cast.host).call('GET /api/sessions/{id}', { params: { id: sessionId } })).body
  const last = world.events.filter((e) => e.topic === fresh.live.topic).at(-1)!
  expect({ live: { topic: last.topic, seq: last.seq }, ...(last.body as object) }, 'what was told last is what stands').toEqual(fresh)
})
