import { sql } from 'drizzle-orm'
import type { Socket } from 'socket.io-client'
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { bookRoom, makePeople, type Booked, type People } from '../../src/features/live-room/room.fixture.js'
import { connectPage } from '../world/page.js'
import { useWorld } from '../world/world.js'
import { outageOf } from './support/outage.js'

const world = useWorld()
const { killAll, closeDoor } = outageOf(world)
let port: number
let people: People
let room: Booked
let place: string
const open: Socket[] = []
beforeAll(async () => { port = await world.running.listen(0, '127.0.0.1') })
beforeEach(async () => {
  people = await makePeople(world)
  room = await bookRoom(world, people)
  await room.live()
  const { body } = await room.call(people.guest, 'POST /api/sessions/{id}/enter')
  place = `seat/${room.seats.guest}/room/${body.entryId}`
})
afterEach(() => { for (const page of open.splice(0)) page.close() })

async function opened(): Promise<Socket> {
  const page = await connectPage(world, port, people.guest)
  open.push(page)
  return page
}
const here = (page: Socket): Promise<{ ok: boolean }> => page.timeout(10_000).emitWithAck('here', { place })
const asked = async (query: string) => (await world.house.db.execute(sql.raw(query))).rows[0]!
const present = async () => Number((await asked(`select count(*) as n from live_presence where seat_id = '${room.seats.guest}'`)).n)
const lost = async () => (await asked(`select lost_at from live_seats where id = '${room.seats.guest}'`)).lost_at !== null
const connected = () => new Promise<number>((done) => world.app.server.getConnections((_, n) => done(n)))
const within = { timeout: 20_000, interval: 20 }

test('ROOM-5 a page that comes and goes in one breath leaves nobody behind in the room', async () => {
  const pages = await Promise.all(Array.from({ length: 5 }, opened))
  expect(await connected()).toBe(5)
  // Another change holds the session, so that every arrival is still under way as its page goes.
  const other = await world.house.database.pool.connect()
  await other.query('begin')
  await other.query('select 1 from live_sessions where id = $1 for update', [room.id])
  for (const page of pages) {
    page.emit('here', { place }, () => undefined)
    await page.timeout(10_000).emitWithAck('time', null)
    page.disconnect()
  }
  await expect.poll(connected, within).toBe(0)
  await other.query('rollback')
  other.release()
  await expect.poll(async () => [await present(), await lost()], within).toEqual([0, true])
})

test('ROOM-5 whoever goes while the database is away is missed once it is back, and is in again as soon as they come back', async () => {
  const page = await opened()
  expect((await here(page)).ok).toBe(true)
  expect([await present(), await lost()]).toEqual([1, false])
  await closeDoor(true)
  await killAll()
  page.disconnect()
  await expect.poll(connected, within).toBe(0)
  await expect(world.house.db.execute('select 1')).rejects.toBeTruthy()
  await closeDoor(false)
  await expect.poll(async () => [await present(), await lost()], within).toEqual([0, true])
  expect((await here(await opened())).ok).toBe(true)
  expect([await present(), await lost()]).toEqual([1, false])
})
