import { sql } from 'drizzle-orm'
import pg from 'pg'
import { io, type Socket } from 'socket.io-client'
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { bookRoom, makePeople, type Booked, type People } from '../../src/features/live-room/room.fixture.js'
import { useWorld } from '../world/world.js'

const world = useWorld()
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
  const guest = world.as(people.guest)
  await guest.call('GET /api/me')
  const page = io(`http://127.0.0.1:${port}`, { path: '/live', transports: ['websocket'], reconnection: false, forceNew: true, extraHeaders: { cookie: [guest.cookie, `maru_device=${guest.device}`].filter(Boolean).join('; ') } })
  open.push(page)
  await new Promise<void>((done, fail) => { page.once('connect', done); page.once('connect_error', fail) })
  return page
}
const here = (page: Socket): Promise<{ ok: boolean }> => page.timeout(10_000).emitWithAck('here', { place })
const asked = async (query: string) => (await world.house.db.execute(sql.raw(query))).rows[0]!
const present = async () => Number((await asked(`select count(*) as n from live_presence where seat_id = '${room.seats.guest}'`)).n)
const lost = async () => (await asked(`select lost_at from live_seats where id = '${room.seats.guest}'`)).lost_at !== null
const connected = () => new Promise<number>((done) => world.app.server.getConnections((_, n) => done(n)))
const within = { timeout: 20_000, interval: 20 }

/** Speaks to the same server from outside of the product. */
async function outside(database: string): Promise<pg.Client> {
  const address = new URL(world.house.database.url)
  address.pathname = `/${database}`
  const client = new pg.Client({ connectionString: address.href })
  await client.connect()
  return client
}
const ownName = () => new URL(world.house.database.url).pathname.slice(1)

/** As whoever restarts a database does. */
async function closeDatabase(closed: boolean): Promise<void> {
  const client = await outside('postgres')
  await client.query(`alter database ${ownName()} allow_connections ${closed ? 'false' : 'true'}`)
  if (closed) await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [ownName()])
  await client.end()
}

test('ROOM-5 a page that comes and goes in one breath leaves nobody behind in the room', async () => {
  const pages = await Promise.all(Array.from({ length: 5 }, opened))
  expect(await connected()).toBe(5)
  // Another change holds the session, so that every arrival is still under way as its page goes.
  const other = await outside(ownName())
  await other.query('begin')
  await other.query('select 1 from live_sessions where id = $1 for update', [room.id])
  for (const page of pages) {
    page.emit('here', { place }, () => undefined)
    await page.timeout(10_000).emitWithAck('time', null)
    page.disconnect()
  }
  await expect.poll(connected, within).toBe(0)
  await other.end()
  await expect.poll(async () => [await present(), await lost()], within).toEqual([0, true])
})

test('ROOM-5 whoever goes while the database is away is missed once it is back, and is in again as soon as they come back', async () => {
  const page = await opened()
  expect((await here(page)).ok).toBe(true)
  expect([await present(), await lost()]).toEqual([1, false])
  await closeDatabase(true)
  page.disconnect()
  await expect.poll(connected, within).toBe(0)
  await expect(world.house.db.execute('select 1')).rejects.toBeTruthy()
  await closeDatabase(false)
  await expect.poll(async () => [await present(), await lost()], within).toEqual([0, true])
  expect((await here(await opened())).ok).toBe(true)
  expect([await present(), await lost()]).toEqual([1, false])
})
