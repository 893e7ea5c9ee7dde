import { beforeEach, describe, expect, test } from 'vitest'
import { useWorld } from '../../../tests/world/world.js'
import { minutes, seconds, toIso } from '../../kernel/time.js'
import type { Actor } from '../../platform/http/actor.js'
import { bookSession, forgetPresence, livePresence, logOf } from './index.js'
import { bookRoom, makePeople, type Booked, type People } from './room.fixture.js'

const world = useWorld()
let people: People
let room: Booked
let socket = 0
beforeEach(async () => {
  people = await makePeople(world)
  room = await bookRoom(world, people)
  await room.live()
})

const actor = (who: 'host' | 'guest'): Actor => ({ personId: people[who].id, signInId: 's', name: people[who].name, operator: false, locale: 'ko', timeZone: 'Asia/Seoul' })
/** Enters by a page of its own; the answer takes the page's connection away. */
async function enters(who: 'host' | 'guest'): Promise<() => Promise<void>> {
  const { body } = await room.call(people[who], 'POST /api/sessions/{id}/enter')
  const presence = livePresence(world.running.features.room)
  const socketId = `socket-${++socket}`
  await presence.arrived({ actor: actor(who), device: 'd', socketId }, `seat/${room.seats[who]}/room/${body.entryId}`)
  return async () => { await presence.left(socketId) }
}
const later = (s: number) => world.clock.set(world.clock.now() + seconds(s))
const lossOf = async (who: 'guest' | 'host' = 'guest', asked: 'host' | 'guest' | 'panel' = 'host') =>
  (await room.call(people[asked], 'GET /api/sessions/{id}')).body.participants.find((p: { seatId: string }) => p.seatId === room.seats[who]).loss
const giveBack = (by: keyof People = 'host', despite: string[] = []) => room.call(people[by], 'POST /api/sessions/{id}/seats/{seatId}/give-back', { despite }, { seatId: room.seats.guest })
const log = async () => (await logOf(world.house.db, room.id)).map((row) => [row.type, row.body] as const)

describe('ROOM-21 fair time', () => {
  test('ROOM-21 the seconds of every drop are counted, told to the host alone, and stand in the log', async () => {
    const drop = await enters('guest')
    later(10)
    await drop()
    expect(await lossOf()).toEqual({ lostFrom: toIso(world.clock.now()), lostMs: 0, givenMs: 0 })
    later(95)
    const again = await enters('guest')
    expect(await lossOf()).toEqual({ lostFrom: null, lostMs: 95_000, givenMs: 0 })
    later(5)
    await again()
    later(7)
    await enters('guest')
    expect((await lossOf()).lostMs).toBe(102_000)
    expect([await lossOf('guest', 'guest'), await lossOf('guest', 'panel')]).toEqual([null, null])
    expect((await log()).filter(([type]) => type === 're_entered').map(([, body]) => body)).toEqual([{ lostSeconds: 95 }, { lostSeconds: 7 }])
  })

  test('ROOM-21 one press gives it back to everybody as an extension; what was given is not given twice', async () => {
    const drop = await enters('guest')
    await drop()
    later(95)
    await enters('guest')
    expect((await giveBack('panel')).body.code).toBe('host_only')
    expect((await giveBack('guest')).body.code).toBe('host_only')
    expect((await giveBack()).body.session.leavesAt).toBe(toIso(room.to + 95_000))
    expect((await lossOf()).givenMs).toBe(95_000)
    expect([(await giveBack()).status, (await giveBack()).body.code]).toEqual([403, 'nothing_lost'])
    expect((await log()).find(([type]) => type === 'gave_back')?.[1]).toEqual({ seconds: 95, until: toIso(room.to + 95_000) })
    world.clock.set(room.to + 94_000)
    expect((await room.call(people.guest, 'GET /api/sessions/{id}')).body.session.endedAt).toBeNull()
  })

  test('ROOM-21 ROOM-8 what it would run into is shown first, as for every extension', async () => {
    const next = room.to + seconds(30)
    await world.house.transact((tx) => bookSession(tx, { kind: 'interview', medium: 'video', title: '다음', organisation: '솔바람랩', ownerRef: 'interview:n', homePath: '/', place: null, from: next, to: next + minutes(20), seats: [{ personId: people.panel.id, role: 'host', name: '박면접', title: '' }] }))
    const drop = await enters('guest')
    await drop()
    later(95)
    await enters('guest')
    const refusal = await giveBack()
    expect([refusal.status, refusal.body.code, refusal.body.data.collisions[0].seatId]).toEqual([409, 'extension_collides', room.seats.panel])
    expect((await lossOf()).givenMs).toBe(0)
    expect((await giveBack('host', [room.seats.panel])).body.session.leavesAt).toBe(toIso(room.to + 95_000))
  })

  test('ROOM-21 leaving is one’s own act and counts nothing; a restarted server is nobody’s', async () => {
    await enters('guest')
    await enters('host')
    await forgetPresence(world.running.features.room)
    later(12)
    await enters('guest')
    await room.call(people.guest, 'POST /api/sessions/{id}/leave', { confirmed: true })
    later(60)
    expect(await lossOf()).toEqual({ lostFrom: null, lostMs: 12_000, givenMs: 0 })
    await enters('host')
    expect((await lossOf('host')).lostMs).toBe(72_000)
    expect((await log()).find(([type]) => type === 'left')?.[1]).toEqual({})
    await giveBack()
    expect([(await lossOf('guest')).givenMs, (await lossOf('host')).givenMs]).toEqual([12_000, 12_000])
  })

  test('ROOM-21 whoever never comes back, or is sent back or leaves from elsewhere while cut off, has it in the log as well', async () => {
    const drop = await enters('guest')
    const hosts = await enters('host')
    await drop()
    later(30)
    await room.call(people.host, 'POST /api/sessions/{id}/seats/{seatId}/hold', undefined, { seatId: room.seats.guest })
    await room.call(people.host, 'POST /api/sessions/{id}/seats/{seatId}/call', undefined, { seatId: room.seats.guest })
    await (await enters('guest'))()
    later(20)
    await room.call(people.guest, 'POST /api/sessions/{id}/leave', { confirmed: true })
    world.clock.set(room.to - seconds(15))
    await hosts()
    world.clock.set(room.to + minutes(1))
    await world.sweep()
    const lost = (await log()).filter(([, body]) => 'lostSeconds' in body)
    expect(lost).toEqual([['held', { lostSeconds: 30 }], ['left', { lostSeconds: 20 }], ['not_back', { lostSeconds: 15 }]])
    expect((await lossOf('host')).lostMs).toBe(15_000)
  })
})
