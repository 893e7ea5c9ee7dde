import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DisconnectReason, ParticipantInfo_State } from '@livekit/protocol'
import { afterEach, expect, test } from 'vitest'
import { Hand } from '../../packages/sfu/src/testing.js'
import type { Sfu } from '../../packages/sfu/src/options.js'
import type { MediaPort } from '../adapters/media/port.js'
import { days, minutes } from '../kernel/time.js'
import { movableClock, type MovableClock } from '../platform/clock/clock.js'
import { readConfig } from '../platform/config/config.js'
import { makeLog } from '../platform/log/log.js'
import { openMedia, processesFor, type Media } from './media.js'

/** The embedded media server in its real child process, and people who speak its signalling, under a clock that is not the machine's. */
let media: Media | undefined
let home: string | undefined

async function open(clock: MovableClock, settings: Record<string, string> = {}): Promise<MediaPort> {
  home = mkdtempSync(join(tmpdir(), 'maru-media-'))
  const config = readConfig({ MARU_HOME: home, NODE_ENV: 'test', MARU_TEST_CLOCK: '1', MEDIA_ADDRESS: '127.0.0.1', ...settings })
  media = await openMedia(config, clock, makeLog({ level: 'silent' }))
  return media.port
}

afterEach(async () => {
  await media?.close()
  if (home) rmSync(home, { recursive: true, force: true })
  media = home = undefined
})

async function joins(port: MediaPort, clock: MovableClock, identity: string, room = 'meeting'): Promise<Hand> {
  const token = await port.token({ room, identity, name: identity, publish: ['camera'], subscribe: true, attributes: {}, expiresAt: clock.now() + minutes(30) })
  const hand = await Hand.join({ port: Number(new URL(port.target()).port) } as Sfu, token)
  await hand.expect('join')
  return hand
}

const isGone = (hand: Hand, identity: string) =>
  hand.expect('update', (update) => update.participants.some((p) => p.identity === identity && p.state === ParticipantInfo_State.DISCONNECTED))

test.each([['the machine’s time', 0], ['two hours ahead', 2 * 3600_000], ['a day ahead', days(1)], ['a day behind', -days(1)]])('ROOM-4 ROOM-6 ROOM-9 with the clock at %s, removing and closing take effect at the media server', async (_name, offset) => {
  const clock = movableClock(offset)
  const port = await open(clock)
  const [ann, ben, eve] = [await joins(port, clock, 'ann'), await joins(port, clock, 'ben'), await joins(port, clock, 'eve')]
  await port.removePerson('meeting', 'ben')
  expect((await ben.expect('leave')).reason).toBe(DisconnectReason.PARTICIPANT_REMOVED)
  for (const other of [ann, eve]) await isGone(other, 'ben')
  await port.closeRoom('meeting')
  for (const other of [ann, eve]) expect((await other.expect('leave')).reason).toBe(DisconnectReason.ROOM_DELETED)
  await port.closeRoom('meeting')
  await port.removePerson('meeting', 'ann')
})

test.each([['ahead', days(1)], ['back', -days(1)]])('ROOM-9 a clock that jumps a day %s while people are in the room does not keep it open', async (_name, jump) => {
  const clock = movableClock()
  const port = await open(clock)
  const ann = await joins(port, clock, 'ann')
  clock.advance(jump)
  await port.closeRoom('meeting')
  expect((await ann.expect('leave')).reason).toBe(DisconnectReason.ROOM_DELETED)
  const ben = await joins(port, clock, 'ben')
  await port.removePerson('meeting', 'ben')
  expect((await ben.expect('leave')).reason).toBe(DisconnectReason.PARTICIPANT_REMOVED)
})

/** Until it is so, or ten seconds have passed. */
async function within(holds: () => boolean): Promise<boolean> {
  for (const end = performance.now() + 10_000; !holds(); await new Promise((go) => setTimeout(go, 20))) if (performance.now() > end) return false
  return true
}

test('MED-2 with two media processes one that is killed takes only its own rooms along; the media server stays ready, and everybody can be removed wherever they are', async () => {
  const clock = movableClock(days(1))
  const port = await open(clock, { MEDIA_PROCESSES: '2' })
  const whole = media!
  expect(whole.missing()).toEqual([])
  expect(await within(() => whole.figures().every((one) => one.serves))).toBe(true)
  // Rooms enough for both.
  const rooms = ['a', 'b', 'c', 'd', 'e', 'f']
  const hands = await Promise.all(rooms.map((room) => joins(port, clock, 'ann', room)))
  process.kill(whole.figures()[0]!.pid!, 'SIGKILL')
  expect(await within(() => whole.figures()[0]!.restarts === 1)).toBe(true)
  expect(whole.missing()).toEqual([])
  const cut = hands.filter((hand) => hand.closeCode !== undefined).length
  expect(cut).toBeGreaterThan(0)
  expect(cut).toBeLessThan(rooms.length)
  const there = await Promise.all(rooms.map((room, i) => (hands[i]!.closeCode === undefined ? hands[i]! : joins(port, clock, 'ann', room))))
  for (const room of rooms.slice(0, 3)) await port.closeRoom(room)
  for (const room of rooms.slice(3)) await port.removePerson(room, 'ann')
  const reasons = await Promise.all(there.map(async (hand) => (await hand.expect('leave')).reason))
  expect(reasons).toEqual([0, 0, 0, 1, 1, 1].map((removed) => (removed ? DisconnectReason.PARTICIPANT_REMOVED : DisconnectReason.ROOM_DELETED)))
})

test('OPS-4 as many media processes as are set; else by the machine, as far as ports go', () => {
  expect(processesFor({ mediaProcesses: 5, mediaUdpPort: null })).toBe(5)
  expect(processesFor({ mediaProcesses: null, mediaUdpPort: 65535 })).toBe(1)
  expect(processesFor({ mediaProcesses: null, mediaUdpPort: null })).toBeGreaterThanOrEqual(1)
})
