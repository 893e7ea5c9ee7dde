import { beforeEach, describe, expect, test } from 'vitest'
import { minutes } from '../../kernel/time.js'
import { useWorld } from '../../../tests/world/world.js'
import { bookRoom, makePeople, passChecks, type Booked, type People } from './room.fixture.js'

const world = useWorld()
let people: People
beforeEach(async () => { people ??= await makePeople(world) })

const lowPicture = { item: 'quality', low: true, measured: { width: 320, height: 180, framesPerSecond: 8, lossPercent: 2, delayMs: 300, uploadKbps: 90 } }
const ready = (room: Booked) => room.call(people.guest, 'POST /api/sessions/{id}/ready', { ready: true })
const allow = (room: Booked, allowed: boolean, person = people.host) => room.call(person, 'POST /api/sessions/{id}/low-quality', { allowed })
const handIn = (more: object = {}) => world.as(people.guest).call('POST /api/checks', { body: { ...lowPicture, ...more } })

describe('a lower quality', () => {
  test('ENV-7 passed without naming a session, or for another one, opens no session that forbids it', async () => {
    const permits = await bookRoom(world, people)
    const forbids = await bookRoom(world, people, { lowQualityAllowed: false })
    world.clock.set(forbids.from - minutes(10))
    await passChecks(world, people.guest)
    expect((await handIn()).body.passed).toBe(true)
    expect([(await ready(forbids)).status, (await ready(forbids)).body.code]).toEqual([403, 'check_needed'])
    expect((await handIn({ sessionId: forbids.id })).body.code).toBe('low_quality_refused')
    expect((await handIn({ sessionId: permits.id })).body.passed).toBe(true)
    expect((await ready(forbids)).body.code).toBe('check_needed')
    expect((await forbids.call(people.host, 'GET /api/sessions/{id}')).body.participants.find((p: { role: string }) => p.role === 'guest').checked).toBe(false)
    await passChecks(world, people.guest, { items: ['quality'] })
    expect((await ready(forbids)).status).toBe(200)
  })

  test('ENV-7 is the host’s to allow and to forbid, in the waiting room, and everybody sees it at once', async () => {
    const room = await bookRoom(world, people)
    world.clock.set(room.from - minutes(10))
    await passChecks(world, people.guest, { low: true })
    expect((await ready(room)).status).toBe(200)
    expect((await allow(room, false, people.guest)).body.code).toBe('host_only')
    expect((await allow(room, false, people.panel)).body.code).toBe('host_only')

    world.events.length = 0
    expect((await allow(room, false)).body.session.lowQualityAllowed).toBe(false)
    const told = world.events.filter((e) => e.topic === `seat:${room.seats.guest}`).at(-1)!.body as { session: { lowQualityAllowed: boolean } }
    expect(told.session.lowQualityAllowed).toBe(false)
    expect((await ready(room)).body.code).toBe('check_needed')
    expect((await room.call(people.guest, 'POST /api/sessions/{id}/sound-only', { on: true })).body.code).toBe('low_quality_refused')
    await allow(room, false)
    await allow(room, true)
    expect((await ready(room)).status).toBe(200)
    const types = (await room.call(people.host, 'GET /api/sessions/{id}/log')).body.items.map((i: { type: string }) => i.type)
    expect(types.filter((t: string) => t.startsWith('low_quality'))).toEqual(['low_quality_forbidden', 'low_quality_allowed'])
  })

  test('ENV-7 forbidding it asks whoever had chosen sound only for all four; whoever is in the room stays', async () => {
    const room = await bookRoom(world, people)
    await room.live()
    await room.call(people.guest, 'POST /api/sessions/{id}/sound-only', { on: true })
    await room.call(people.guest, 'POST /api/sessions/{id}/enter')
    await room.call(people.panel, 'POST /api/sessions/{id}/sound-only', { on: true })
    await passChecks(world, people.panel, { items: ['quality'], low: true })
    await allow(room, false)
    expect((await room.call(people.panel, 'GET /api/sessions/{id}')).body.me.soundOnlyAt).toBeNull()
    expect((await room.call(people.panel, 'POST /api/sessions/{id}/enter')).body.code).toBe('check_needed')
    expect((await room.call(people.guest, 'POST /api/sessions/{id}/enter')).status).toBe(200)
    expect((await room.call(people.guest, 'GET /api/sessions/{id}')).body.me.soundOnlyAt).not.toBeNull()
  })
})

test('WAIT-2 ENV-6 somebody is shown as checked for what one device passed, not for parts of two', async () => {
  const room = await bookRoom(world, people)
  world.clock.set(room.from - minutes(10))
  const checked = async () => (await room.call(people.host, 'GET /api/sessions/{id}')).body.participants.find((p: { role: string }) => p.role === 'guest').checked
  await world.house.db.execute('delete from live_checks')
  await passChecks(world, people.guest, { device: 'laptop00000000000000', items: ['camera', 'quality'] })
  await passChecks(world, people.guest, { device: 'phone000000000000000', items: ['microphone', 'sound'] })
  expect(await checked()).toBe(false)
  await passChecks(world, people.guest, { device: 'phone000000000000000', items: ['camera', 'quality'] })
  expect(await checked()).toBe(true)
})
