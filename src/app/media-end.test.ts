import { createHmac } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DisconnectReason } from '@livekit/protocol'
import { RoomServiceClient } from 'livekit-server-sdk'
import { afterEach, expect, test } from 'vitest'
import { Hand } from '../../packages/sfu/src/testing.js'
import type { Sfu } from '../../packages/sfu/src/options.js'
import { createPerson, signInAs, type Person } from '../features/accounts/index.js'
import { bookSession } from '../features/live-room/index.js'
import { days, minutes, seconds } from '../kernel/time.js'
import { movableClock, type MovableClock } from '../platform/clock/clock.js'
import { readConfig } from '../platform/config/config.js'
import { openDatabase } from '../platform/db/database.js'
import { testDatabase } from '../platform/db/testing.js'
import { makeHouse, type House } from '../platform/house/house.js'
import { makeLog } from '../platform/log/log.js'
import { makeLiveBus } from '../platform/realtime/events.js'
import { openPorts, openStorage } from './adapters.js'
import { buildApp, type Running } from './build.js'
import { openMedia, type Media } from './media.js'

/** The server as production starts it: sweeping each second by a clock that runs, with the media server in its real child process. */
interface Whole { house: House; running: Running; media: Media; rooms: RoomServiceClient; close(): Promise<void> }
let whole: Whole | undefined
afterEach(async () => { await whole?.close(); whole = undefined })

async function open(offset: number): Promise<Whole> {
  const home = mkdtempSync(join(tmpdir(), 'maru-end-'))
  const config = readConfig({ MARU_HOME: home, NODE_ENV: 'test', MARU_TEST_CLOCK: '1', MEDIA_ADDRESS: '127.0.0.1', PUBLIC_URL: 'http://localhost:3000' })
  const database = await testDatabase()
  const opened = openDatabase(database.url, { max: 10, onError: () => undefined })
  const log = makeLog({ level: 'silent' })
  const clock = movableClock(offset)
  const media = await openMedia(config, clock, log)
  const house = makeHouse({ config, clock, log, database: opened, bus: makeLiveBus() })
  const running = await buildApp(house, { media: media.port, ports: openPorts(house), storage: openStorage(house) }, { webFolder: null })
  running.sweeper.start()
  const secret = createHmac('sha256', config.secret).update('media').digest('hex')
  const close = async () => {
    await running.close()
    await media.close()
    await opened.close()
    await database.drop()
    rmSync(home, { recursive: true, force: true })
  }
  return { house, running, media, rooms: new RoomServiceClient(media.port.target(), 'maru', secret), close }
}

/** A session that is booked, and then ends in `lasts`; inside are somebody of each side, and one in the panel's own room. */
async function meeting({ house, media }: Whole, lasts: number) {
  const [host, guest] = await Promise.all(['이면접', '김지원'].map((name, i) => createPerson(house, { name, mail: `end${i}@example.org`, phone: `+8210100000${i}`, verified: true } as Parameters<typeof createPerson>[1]))) as [Person, Person]
  const from = house.clock.now() + minutes(5)
  const to = from + minutes(30)
  const { sessionId, seats } = await house.transact((tx) => bookSession(tx, {
    kind: 'interview', medium: 'video', title: '개발자', organisation: '솔바람랩', ownerRef: 'interview:end', homePath: '/', place: null, from, to,
    seats: [{ personId: host.id, role: 'host', name: host.name, title: '' }, { personId: guest.id, role: 'guest', name: guest.name, title: '' }],
  }))
  ;(house.clock as MovableClock).set(to - lasts)
  const port = Number(new URL(media.port.target()).port)
  const enter = async (room: string, identity: string) => {
    const hand = await Hand.join({ port } as Sfu, await media.port.token({ room, identity, name: identity, publish: ['camera'], subscribe: true, attributes: {}, expiresAt: to }))
    await hand.expect('join')
    return hand
  }
  const inside = await Promise.all([enter(sessionId, seats[0]!.seatId), enter(sessionId, seats[1]!.seatId), enter(`${sessionId}.panel`, seats[0]!.seatId)])
  return { sessionId, to, host, inside }
}

/** How long after `since` the media server knows no such room any more. */
async function goneAfter({ house, rooms }: Whole, sessionId: string, since: number): Promise<number> {
  for (;;) {
    const open = await rooms.listRooms([sessionId, `${sessionId}.panel`])
    const took = house.clock.now() - since
    if (!open.length || took > seconds(10)) return open.length ? Infinity : took
    await new Promise((go) => setTimeout(go, 20))
  }
}

test.each([['the machine’s time', 0], ['a day ahead', days(1)], ['a day behind', -days(1)]])('ROOM-9 with the clock at %s, the media server has no such room within two seconds of the booked second, whoever is in it', async (_name, offset) => {
  whole = await open(offset)
  const { sessionId, to, inside } = await meeting(whole, seconds(4))
  expect((await whole.rooms.listRooms([sessionId, `${sessionId}.panel`])).length).toBe(2)
  for (const hand of inside) expect((await hand.expect('leave')).reason).toBe(DisconnectReason.ROOM_DELETED)
  expect(whole.house.clock.now()).toBeGreaterThanOrEqual(to)
  expect(await goneAfter(whole, sessionId, to)).toBeLessThan(seconds(2))
})

test.each([['the machine’s time', 0], ['a day ahead', days(1)]])('ROOM-6 with the clock at %s, the media server has no such room within two seconds of the host’s word', async (_name, offset) => {
  whole = await open(offset)
  const { sessionId, host, inside } = await meeting(whole, minutes(20))
  const given = (await signInAs(whole.house, host.id, { agent: 'test', address: '127.0.0.1' }) as { cookie: string | string[] }).cookie
  const cookie = [given].flat().map((line) => line.split(';')[0]).join('; ')
  const said = whole.house.clock.now()
  const reply = await whole.running.app.inject({ method: 'POST', url: `/api/sessions/${sessionId}/end`, headers: { cookie }, payload: { confirmed: true } })
  expect(reply.statusCode).toBe(200)
  expect(await goneAfter(whole, sessionId, said)).toBeLessThan(seconds(2))
  for (const hand of inside) expect((await hand.expect('leave')).reason).toBe(DisconnectReason.ROOM_DELETED)
})
