import { describe, expect, test } from 'vitest'
import { minutes, toIso } from '../../kernel/time.js'
import { monday9, useWorld } from '../../../tests/world/world.js'
import { bookSession, cancelSession, confirmSeat, type Booking } from './index.js'

const world = useWorld()
const booking = (from: number, to: number, seats: Booking['seats']): Booking =>
  ({ kind: 'interview', medium: 'video', title: '백엔드 개발자', organisation: '솔바람랩', ownerRef: 'interview:1', homePath: '/interviews/1', place: null, from, to, seats })

describe('booking', () => {
  test('INT-3 of two bookings of one person at the same moment one wins, and the other is told who is taken and when', async () => {
    const [kim, lee, park] = [await world.person('김지원'), await world.person('이면접'), await world.person('박면접')]
    const from = monday9 + minutes(120)
    const seat = (p: { id: string; name: string }, role: 'host' | 'guest') => ({ personId: p.id, role, name: p.name, title: '' })
    const book = (host: typeof lee) => world.house.transact((tx) => bookSession(tx, booking(from, from + minutes(30), [seat(host, 'host'), seat(kim, 'guest')])))
    const outcomes = await Promise.allSettled([book(lee), book(park)])
    expect(outcomes.map((o) => o.status).sort()).toEqual(['fulfilled', 'rejected'])
    const loser = outcomes.find((o) => o.status === 'rejected') as PromiseRejectedResult
    expect(loser.reason).toMatchObject({ kind: 'conflict', code: 'seat_taken', data: { taken: [{ name: '김지원', from: toIso(from), to: toIso(from + minutes(30)) }] } })
  })

  test('INT-3 times that touch do not overlap, and a cancelled booking holds nobody', async () => {
    const [a, h] = [await world.person('최지원'), await world.person('정면접')]
    const from = monday9 + minutes(600)
    const seats: Booking['seats'] = [{ personId: h.id, role: 'host', name: h.name, title: '' }, { personId: a.id, role: 'guest', name: a.name, title: '' }]
    const first = await world.house.transact((tx) => bookSession(tx, booking(from, from + minutes(30), seats)))
    await world.house.transact((tx) => bookSession(tx, booking(from + minutes(30), from + minutes(60), seats)))
    await expect(world.house.transact((tx) => bookSession(tx, booking(from + minutes(29), from + minutes(31), seats)))).rejects.toMatchObject({ code: 'seat_taken' })
    await world.house.transact((tx) => cancelSession(tx, first.sessionId))
    await world.house.transact((tx) => bookSession(tx, booking(from, from + minutes(30), seats)))
  })

  test('GEN-4 a time in the past and an end before its start are refused', async () => {
    const h = await world.person('한면접')
    const seats: Booking['seats'] = [{ personId: h.id, role: 'host', name: h.name, title: '' }]
    await expect(world.house.transact((tx) => bookSession(tx, booking(monday9 - 1, monday9 + minutes(30), seats)))).rejects.toMatchObject({ code: 'time_not_ahead' })
    await expect(world.house.transact((tx) => bookSession(tx, booking(monday9 + minutes(30), monday9 + minutes(30), seats)))).rejects.toMatchObject({ code: 'end_before_start' })
    void confirmSeat
  })
})
