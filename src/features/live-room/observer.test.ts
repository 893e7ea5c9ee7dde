import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { useWorld } from '../../../tests/world/world.js'
import { minutes } from '../../kernel/time.js'
import { livePresence, mayJoinMedia, replacePanel, sessionsOf } from './index.js'
import { bookRoom, makePeople, passChecks, type Booked, type People } from './room.fixture.js'

const world = useWorld()
let people: People
let room: Booked
beforeAll(async () => { people = await makePeople(world) })
beforeEach(async () => { room = await bookRoom(world, people, { observer: true }) })

const watch = (operation: string, body?: unknown, params?: Record<string, string>) => room.call(people.observer, operation, body, params)
const listed = async (who: keyof People) => (await room.call(people[who], 'GET /api/sessions/{id}')).body.participants.map((p: { name: string; role: string }) => [p.name, p.role])

describe('ROOM-17 an observer', () => {
  test('ROOM-17 sees and hears, and can send nothing', async () => {
    await room.live()
    await passChecks(world, people.observer, { items: ['sound'] })
    const { body } = await watch('POST /api/sessions/{id}/enter')
    const grant = JSON.parse(Buffer.from(body.media.token.split('.')[1], 'base64url').toString()).video
    expect(grant).toMatchObject({ canPublish: false, canSubscribe: true, canPublishData: false })
    const claims = (await world.media.read(body.media.token, world.clock.now()))!
    expect(await mayJoinMedia(world.running.features.room, claims, { personId: people.observer.id, signInId: 's', name: '', operator: false, locale: 'ko', timeZone: 'Asia/Seoul' }, world.clock.now())).toBe(true)
  })

  test('ROOM-17 is listed to everyone from the waiting room on, and sees everyone', async () => {
    world.clock.set(room.from - minutes(20))
    for (const who of ['host', 'panel', 'guest', 'observer'] as const) expect(await listed(who)).toEqual([['이면접', 'host'], ['박면접', 'panel'], ['김지원', 'guest'], ['최참관', 'observer']])
  })

  test('ROOM-17 can do nothing else: each command is refused, and nothing of it happens', async () => {
    await room.live()
    await passChecks(world, people.observer, { items: ['sound'] })
    await watch('POST /api/sessions/{id}/enter')
    const refused = async (operation: string, body?: unknown, params?: Record<string, string>) => { const reply = await watch(operation, body, params); return [reply.status, reply.body.code] }
    for (const [operation, body] of [['messages', { text: '안녕하세요' }], ['sound-only', { on: true }], ['ready', { ready: true }], ['feedback', { connection: 'good' }]] as const) {
      expect([operation, ...(await refused(`POST /api/sessions/{id}/${operation}`, body))]).toEqual([operation, 403, 'observer_watches'])
    }
    for (const [operation, body] of [['start', undefined], ['end', { confirmed: true }], ['extend', { minutes: 5 }], ['low-quality', { allowed: false }]] as const) {
      expect([operation, ...(await refused(`POST /api/sessions/{id}/${operation}`, body))]).toEqual([operation, 403, 'host_only'])
    }
    for (const operation of ['seats/{seatId}/hold', 'seats/{seatId}/call']) expect(await refused(`POST /api/sessions/{id}/${operation}`, undefined, { seatId: room.seats.guest })).toEqual([403, 'panel_only'])
    expect(await refused('POST /api/sessions/{id}/panel-room')).toEqual([403, 'panel_only'])
    expect((await watch('GET /api/sessions/{id}/log')).status).toBe(404)
    expect((await room.call(people.host, 'GET /api/sessions/{id}')).body.messages).toEqual([])
    expect((await watch('POST /api/sessions/{id}/leave', { confirmed: true })).status).toBe(200)
    expect((await watch('POST /api/sessions/{id}/enter')).body.code).toBe('left_for_good')
  })

  test('ENV-6 is asked for the sound alone, and waits without being ready', async () => {
    await room.live()
    expect((await watch('POST /api/sessions/{id}/enter')).body).toMatchObject({ code: 'check_needed', data: { missing: ['sound'] } })
    await passChecks(world, people.observer, { items: ['sound'] })
    expect((await room.call(people.host, 'GET /api/sessions/{id}')).body.participants.find((p: { role: string }) => p.role === 'observer').checked).toBe(true)
    expect((await watch('POST /api/sessions/{id}/enter')).status).toBe(200)
  })

  test('WAIT-5 hears what is told to all who wait, and not what an applicant writes to the host', async () => {
    world.clock.set(room.from - minutes(10))
    await room.call(people.host, 'POST /api/sessions/{id}/messages', { text: '10분 늦습니다' })
    await room.call(people.guest, 'POST /api/sessions/{id}/messages', { text: '네, 기다리겠습니다' })
    expect((await watch('GET /api/sessions/{id}')).body.messages.map((m: { text: string }) => m.text)).toEqual(['10분 늦습니다'])
  })

  test('ROOM-17 stays through a change of the panel, and whoever only watches from now on is out of its room', async () => {
    world.clock.set(room.from - minutes(20))
    const wish = (who: keyof People, role: 'host' | 'panel' | 'observer') => ({ personId: people[who].id, role, name: people[who].name, title: '' })
    await world.house.transact((tx) => replacePanel(tx, room.id, [wish('host', 'host'), wish('panel', 'observer'), wish('observer', 'observer')]))
    await world.sweep()
    const { seats } = (await sessionsOf(world.house.db, [room.id])).get(room.id)!
    expect(seats.map((s) => [s.seatId, s.role])).toEqual([[room.seats.host, 'host'], [room.seats.panel, 'observer'], [room.seats.guest, 'guest'], [room.seats.observer, 'observer']])
    expect(world.media.removed).toContain(`${room.id}.panel/${room.seats.panel}`)
    const arrived = livePresence(world.running.features.room).arrived({ actor: { personId: people.panel.id, signInId: 's', name: '', operator: false, locale: 'ko', timeZone: 'Asia/Seoul' }, device: 'd', socketId: 'x' }, `seat/${room.seats.panel}/panel`)
    expect(await arrived).toBe(false)
  })
})

test('ROOM-4 WAIT-5 whoever has left for good, or has not said that they attend, writes nothing any more', async () => {
  await room.live()
  await room.call(people.guest, 'POST /api/sessions/{id}/enter')
  expect((await room.call(people.guest, 'POST /api/sessions/{id}/messages', { text: '들리시나요?' })).status).toBe(200)
  await room.call(people.guest, 'POST /api/sessions/{id}/leave', { confirmed: true })
  expect((await room.call(people.guest, 'POST /api/sessions/{id}/messages', { text: '다시 들어가고 싶습니다' })).body.code).toBe('left_for_good')
  const unanswered = await bookRoom(world, people, { unanswered: true })
  world.clock.set(unanswered.from - minutes(20))
  expect((await unanswered.call(people.guest, 'POST /api/sessions/{id}/messages', { text: '참석할까요?' })).body.code).toBe('answer_needed')
})
