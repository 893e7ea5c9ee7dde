import { beforeEach, describe, expect, test } from 'vitest'
import { minutes, toIso, type Instant } from '../../kernel/time.js'
import { useWorld } from '../../../tests/world/world.js'
import type { Person } from '../accounts/index.js'
import { bookSession } from './index.js'
import { bookRoom, makePeople, type Booked, type People } from './room.fixture.js'

const world = useWorld()
let people: People
let room: Booked

beforeEach(async () => {
  people ??= await makePeople(world)
  room = await bookRoom(world, people)
})

const book = (person: Person, from: Instant, to: Instant) => world.house.transact((tx) => bookSession(tx, {
  kind: 'interview', medium: 'video', title: '다음 면접', organisation: '솔바람랩', ownerRef: 'interview:next', homePath: '/', place: null, from, to, seats: [{ personId: person.id, role: 'host', name: person.name, title: '' }],
}))
const taken = (name: string, from: Instant, to: Instant) => ({ code: 'seat_taken', data: { taken: [{ name, from: toIso(from), to: toIso(to) }] } })
const extend = (wish: object) => room.call(people.host, 'POST /api/sessions/{id}/extend', wish)

describe('extended time is booked time', () => {
  test('INT-3 ROOM-8 nobody who is in it can be booked inside it; whoever has left can', async () => {
    await room.live()
    await room.call(people.guest, 'POST /api/sessions/{id}/enter')
    await room.call(people.guest, 'POST /api/sessions/{id}/leave', { confirmed: true })
    expect((await extend({ minutes: 30 })).status).toBe(200)
    const end = room.to + minutes(30)
    for (const who of [people.host, people.panel]) await expect(book(who, end - minutes(10), end + minutes(20))).rejects.toMatchObject(taken(who.name, room.from, end))
    await book(people.guest, end - minutes(10), end + minutes(20))
    await book(people.host, end, end + minutes(20))
  })

  test('INT-3 what the host ends is free at once', async () => {
    await room.live()
    await extend({ minutes: 30 })
    await room.call(people.host, 'POST /api/sessions/{id}/end', { confirmed: true })
    await book(people.host, room.to, room.to + minutes(30))
  })

  test('ROOM-8 what it runs into must be said yes to by seat; only those seats are then in two bookings, until then each is held', async () => {
    const next = room.to + minutes(10)
    await book(people.panel, next, next + minutes(30))
    await room.live()
    const preview = await room.call(people.host, 'POST /api/sessions/{id}/extension-preview', { minutes: 30 })
    expect(preview.body.collisions).toEqual([{ seatId: room.seats.panel, name: '박면접', from: toIso(next) }])
    const refusal = await extend({ minutes: 30 })
    expect([refusal.status, refusal.body.code, refusal.body.data.collisions]).toEqual([409, 'extension_collides', preview.body.collisions])
    expect(refusal.body.detail).toContain('박면접')
    expect((await extend({ minutes: 30, despite: [room.seats.host] })).body.code).toBe('extension_collides')
    expect((await room.call(people.host, 'GET /api/sessions/{id}')).body.session.leavesAt).toBe(toIso(room.to))

    expect((await extend({ minutes: 30, despite: [room.seats.panel] })).body.session.leavesAt).toBe(toIso(room.to + minutes(30)))
    await expect(book(people.host, next, next + minutes(5))).rejects.toMatchObject(taken('이면접', room.from, room.to + minutes(30)))
    await expect(book(people.panel, room.to, next)).rejects.toMatchObject(taken('박면접', room.from, next))
    expect((await extend({ minutes: 5 })).status).toBe(409)
    expect((await extend({ minutes: 5, despite: [room.seats.panel] })).body.session.leavesAt).toBe(toIso(room.to + minutes(35)))
  })

  test('INT-3 of a booking and an extension at the same moment one gives way, and no time is held twice', async () => {
    await room.live()
    const [extended, booked] = await Promise.allSettled([extend({ minutes: 30 }), book(people.panel, room.to, room.to + minutes(30))])
    const won = [extended.status === 'fulfilled' && extended.value.status === 200, booked.status === 'fulfilled']
    expect(won.filter(Boolean)).toHaveLength(1)
    if (won[1]) expect(extended.status === 'fulfilled' && extended.value.body.code).toBe('extension_collides')
    else expect((booked as PromiseRejectedResult).reason).toMatchObject({ code: 'seat_taken' })
  })
})
