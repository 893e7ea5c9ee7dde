import { beforeEach, describe, expect, test } from 'vitest'
import { hours, minutes, seconds, toIso } from '../../kernel/time.js'
import type { Actor } from '../../platform/http/actor.js'
import type { Person } from '../accounts/index.js'
import { monday9, useWorld } from '../../../tests/world/world.js'
import { bookSession, confirmSeat, livePresence, logOf, mayJoinMedia, sessionsOf } from './index.js'

const world = useWorld()
let host: Person, panel: Person, guest: Person, stranger: Person
let id: string
let seats: Record<'host' | 'panel' | 'guest', string>
let from: number, to: number
let day = 0

const goodChecks = [
  { item: 'camera', measured: { width: 640, height: 480, brightness: 90, contrast: 40, changedFrames: 20 } },
  { item: 'quality', measured: { width: 640, height: 360, framesPerSecond: 24, lossPercent: 0, delayMs: 40, uploadKbps: 900 } },
  { item: 'microphone', measured: { floorDb: -60, speechDb: -25, speechMs: 1200 } },
]

/** All four checks on the person's device; the chimes are counted as a person would, by trying until the right number comes. */
async function passChecks(person: Person, device?: string): Promise<void> {
  const me = world.as(person, device)
  for (const body of goodChecks) expect((await me.call('POST /api/checks', { body })).body.passed).toBe(true)
  for (let tries = 0; tries < 200; tries++) {
    const { body } = await me.call('POST /api/checks/sound')
    if ((await me.call('POST /api/checks/sound/{id}', { params: { id: body.id }, body: { heard: 4 } })).body.passed) return
  }
  throw new Error('four chimes never came')
}
const call = (person: Person | null, operation: string, body?: unknown, params: Record<string, string> = {}) => world.as(person).call(operation, { params: { id, ...params }, ...(body === undefined ? {} : { body }) })
const actorOf = (person: Person): Actor => ({ personId: person.id, signInId: 's', name: person.name, operator: false, locale: 'ko', timeZone: 'Asia/Seoul' })
const types = async () => (await logOf(world.house.db, id)).map((r) => r.type)
const setTime = (at: number) => world.clock.set(at)

async function readyBoth(): Promise<void> {
  for (const person of [host, guest]) { await passChecks(person); expect((await call(person, 'POST /api/sessions/{id}/ready', { ready: true })).status).toBe(200) }
}
async function liveNow(): Promise<void> {
  setTime(from - minutes(10))
  await readyBoth()
  setTime(from)
  expect((await call(host, 'POST /api/sessions/{id}/start')).status).toBe(200)
  setTime(from + seconds(30))
}

beforeEach(async () => {
  host ??= await world.person('이면접')
  panel ??= await world.person('박면접')
  guest ??= await world.person('김지원')
  stranger ??= await world.person('남모름')
  from = monday9 + hours(24 * ++day)
  to = from + minutes(30)
  setTime(from - hours(3))
  const booked = await world.house.transact((tx) => bookSession(tx, {
    kind: 'interview', medium: 'video', title: '백엔드 개발자', organisation: '솔바람랩', ownerRef: `interview:${day}`, homePath: `/interviews/${day}`, place: null, from, to,
    seats: [{ personId: host.id, role: 'host', name: host.name, title: '팀장' }, { personId: panel.id, role: 'panel', name: panel.name, title: '' }, { personId: guest.id, role: 'guest', name: guest.name, title: '' }],
  }))
  id = booked.sessionId
  seats = { host: booked.seats[0]!.seatId, panel: booked.seats[1]!.seatId, guest: booked.seats[2]!.seatId }
  await world.house.transact((tx) => confirmSeat(tx, seats.guest, true))
})

describe('refusals', () => {
  test('ACC-4 nobody, and a stranger, get nothing of a session; a stranger cannot tell it from none', async () => {
    expect((await call(null, 'GET /api/sessions/{id}')).status).toBe(401)
    for (const operation of ['GET /api/sessions/{id}', 'POST /api/sessions/{id}/start', 'POST /api/sessions/{id}/enter', 'GET /api/sessions/{id}/log']) {
      const mine = await call(stranger, operation)
      const none = await world.as(stranger).call(operation, { params: { id: 'nosuchsession00000000000' } })
      expect([mine.status, mine.body.code]).toEqual([404, 'not_found'])
      expect([none.status, none.body.code, none.body.detail]).toEqual([404, 'not_found', mine.body.detail])
    }
  })
  test('INT-6 without the answer “attend” the applicant is refused, with what to do', async () => {
    await world.house.transact((tx) => confirmSeat(tx, seats.guest, false))
    setTime(from - minutes(30))
    const reply = await call(guest, 'POST /api/sessions/{id}/ready', { ready: true })
    expect([reply.status, reply.body.code]).toEqual([403, 'answer_needed'])
    expect(reply.body.detail).toContain('참석')
  })
  test('WAIT-1 before entry opens nobody enters, and is told when, in their own zone', async () => {
    setTime(from - minutes(60) - 1)
    const reply = await call(guest, 'POST /api/sessions/{id}/ready', { ready: true })
    expect(reply.body).toMatchObject({ code: 'entry_not_open', data: { opensAt: toIso(from - minutes(60)) } })
    expect(reply.body.detail).toContain('08:00')
  })
  test('ENV-6 without the four checks of this device the server refuses, and another device has its own', async () => {
    setTime(from - minutes(30))
    expect((await call(guest, 'POST /api/sessions/{id}/ready', { ready: true })).body.code).toBe('check_needed')
    await passChecks(guest, 'anotherdevice0000000000')
    expect((await call(guest, 'POST /api/sessions/{id}/ready', { ready: true })).body.code).toBe('check_needed')
    await passChecks(guest)
    expect((await call(guest, 'POST /api/sessions/{id}/ready', { ready: true })).status).toBe(200)
  })
  test('ENV-5 the sound question is answered once, by the device that was asked', async () => {
    const { body } = await world.as(guest).call('POST /api/checks/sound')
    expect((await world.as(guest, 'anotherdevice0000000000').call('POST /api/checks/sound/{id}', { params: { id: body.id }, body: { heard: 3 } })).status).toBe(404)
    expect((await world.as(guest).call('POST /api/checks/sound/{id}', { params: { id: body.id }, body: { heard: 9 } })).body.passed).toBe(false)
    expect((await world.as(guest).call('POST /api/checks/sound/{id}', { params: { id: body.id }, body: { heard: 3 } })).body.code).toBe('question_used')
  })
  test('ROOM-6 an applicant can neither start, end nor extend', async () => {
    await liveNow()
    expect((await call(guest, 'POST /api/sessions/{id}/start')).body.code).toBe('host_only')
    expect((await call(guest, 'POST /api/sessions/{id}/end', { confirmed: true })).body.code).toBe('host_only')
    expect((await call(guest, 'POST /api/sessions/{id}/extend', { minutes: 5 })).body.code).toBe('host_only')
    expect((await call(panel, 'POST /api/sessions/{id}/end', { confirmed: true })).body.code).toBe('host_only')
  })
})

describe('the way in', () => {
  test('WAIT-4 ready puts the applicant in line, can be taken back, and the panel is told at once', async () => {
    setTime(from - minutes(20))
    await passChecks(guest)
    world.events.length = 0
    await call(guest, 'POST /api/sessions/{id}/ready', { ready: true })
    const told = world.events.filter((e) => e.topic === `seat:${seats.host}`).at(-1)!.body as { participants: { seatId: string; ready: boolean; checked: boolean }[] }
    expect(told.participants.find((p) => p.seatId === seats.guest)).toMatchObject({ ready: true, checked: true })
    const back = await call(guest, 'POST /api/sessions/{id}/ready', { ready: false })
    expect(back.body.me.readyAt).toBeNull()
    expect((await types()).slice(-2)).toEqual(['ready', 'not_ready'])
  })
  test('WAIT-2 the applicant sees interviewers with name and title, the panel everybody and how far they are', async () => {
    const seen = (await call(guest, 'GET /api/sessions/{id}')).body.participants
    expect(seen.map((p: { name: string; title: string }) => [p.name, p.title])).toEqual([['이면접', '팀장'], ['박면접', ''], ['김지원', '']])
    expect((await call(panel, 'GET /api/sessions/{id}')).body.participants).toHaveLength(3)
  })
  test('WAIT-6 the start counts down for everyone; who is not ready enters as soon as they are', async () => {
    setTime(from - minutes(10))
    await readyBoth()
    setTime(from)
    const started = await call(host, 'POST /api/sessions/{id}/start')
    expect(started.body.session.startedAt).toBe(toIso(from))
    expect((await call(host, 'POST /api/sessions/{id}/start')).body.session.startedAt).toBe(toIso(from))
    expect((await call(guest, 'POST /api/sessions/{id}/enter')).status).toBe(200)
    await passChecks(panel)
    expect((await call(panel, 'POST /api/sessions/{id}/enter')).body.code).toBe('not_ready')
    setTime(from + minutes(5))
    await call(panel, 'POST /api/sessions/{id}/ready', { ready: true })
    expect((await call(panel, 'POST /api/sessions/{id}/enter')).status).toBe(200)
  })
  test('WAIT-5 words of the host reach everyone waiting, words of the applicant reach the panel alone', async () => {
    setTime(from - minutes(10))
    await call(host, 'POST /api/sessions/{id}/messages', { text: '10분 늦습니다' })
    await call(guest, 'POST /api/sessions/{id}/messages', { text: '네, 기다리겠습니다' })
    const texts = async (p: Person) => (await call(p, 'GET /api/sessions/{id}')).body.messages.map((m: { text: string }) => m.text)
    expect(await texts(guest)).toEqual(['10분 늦습니다', '네, 기다리겠습니다'])
    expect(await texts(panel)).toEqual(['10분 늦습니다', '네, 기다리겠습니다'])
  })
  test('WAIT-7 the panel sends an applicant back and calls them again; a token of before opens nothing meanwhile', async () => {
    await liveNow()
    const { body } = await call(guest, 'POST /api/sessions/{id}/enter')
    expect((await call(guest, 'POST /api/sessions/{id}/seats/{seatId}/hold', undefined, { seatId: seats.guest })).body.code).toBe('panel_only')
    await call(panel, 'POST /api/sessions/{id}/seats/{seatId}/hold', undefined, { seatId: seats.guest })
    await world.sweep()
    expect(world.media.removed).toContain(`${id}/${seats.guest}`)
    expect(await joins(guest, body.media.token)).toBe(false)
    expect((await call(guest, 'POST /api/sessions/{id}/enter')).body.code).toBe('held_in_waiting')
    await call(panel, 'POST /api/sessions/{id}/seats/{seatId}/call', undefined, { seatId: seats.guest })
    expect((await call(guest, 'POST /api/sessions/{id}/enter')).status).toBe(200)
    expect((await call(guest, 'POST /api/sessions/{id}/panel-room')).body.code).toBe('panel_only')
  })
  test('ENV-7 sound only is offered where the session allows it', async () => {
    setTime(from - minutes(10))
    expect((await call(guest, 'POST /api/sessions/{id}/sound-only', { on: true })).body.me.soundOnlyAt).toBe(toIso(from - minutes(10)))
    const seen = (await call(host, 'GET /api/sessions/{id}')).body.participants as { seatId: string; soundOnly: boolean }[]
    expect(seen.filter((p) => p.soundOnly).map((p) => p.seatId), 'the panel is told').toEqual([seats.guest])
    await world.house.db.execute(`update live_sessions set low_quality_allowed = false where id = '${id}'` as never)
    expect((await call(guest, 'POST /api/sessions/{id}/sound-only', { on: true })).body.code).toBe('low_quality_refused')
  })
})

/** Whether the media door would let this person join with that token now. */
async function joins(person: Person | null, token: string): Promise<boolean> {
  const now = world.clock.now()
  const claims = await world.media.read(token, now)
  return !!claims && mayJoinMedia(world.running.features.room, claims, person && actorOf(person), now)
}

describe('the doors of the room', () => {
  test('ROOM-11 a token opens one room for one person with their own sign-in, and dies with the session', async () => {
    await liveNow()
    const { body } = await call(guest, 'POST /api/sessions/{id}/enter')
    expect(await joins(guest, body.media.token)).toBe(true)
    expect(await joins(stranger, body.media.token)).toBe(false)
    expect(await joins(host, body.media.token)).toBe(false)
    expect(await joins(null, body.media.token)).toBe(false)
    expect(await joins(guest, `${body.media.token}x`)).toBe(false)
    expect(await joins(guest, 'a.b.c')).toBe(false)
    setTime(to - 1000)
    expect(await joins(guest, body.media.token)).toBe(true)
    setTime(to)
    expect(await joins(guest, body.media.token)).toBe(false)
  })
  test('ROOM-4 leaving is final, also for the token that is still in the browser, and from every device', async () => {
    await liveNow()
    const { body } = await call(guest, 'POST /api/sessions/{id}/enter')
    expect((await call(guest, 'POST /api/sessions/{id}/leave', { confirmed: true })).status).toBe(200)
    await world.sweep()
    expect(world.media.removed).toContain(`${id}/${seats.guest}`)
    expect(await joins(guest, body.media.token)).toBe(false)
    const again = await world.as(guest, 'anotherdevice0000000000').call('POST /api/sessions/{id}/enter', { params: { id } })
    expect([again.status, again.body.code]).toEqual([403, 'left_for_good'])
    expect((await call(guest, 'POST /api/sessions/{id}/leave', { confirmed: true })).status).toBe(200)
    expect((await types()).filter((t) => t === 'left')).toHaveLength(1)
    expect((await types()).at(-1)).toBe('refused')
  })
  test('ROOM-10 a second page takes the seat over, and the first one’s token is worth nothing', async () => {
    await liveNow()
    const first = (await call(guest, 'POST /api/sessions/{id}/enter')).body
    world.events.length = 0
    const second = (await call(guest, 'POST /api/sessions/{id}/enter')).body
    expect(await joins(guest, first.media.token)).toBe(false)
    expect(await joins(guest, second.media.token)).toBe(true)
    const told = world.events.filter((e) => e.topic === `seat:${seats.guest}`).at(-1)!.body as { me: { entryId: string } }
    expect(told.me.entryId).toBe(second.entryId)
  })
  test('ROOM-5 a dropped connection is not leaving: shown as lost, back without a check, and a restart is the same', async () => {
    await liveNow()
    const presence = livePresence(world.running.features.room)
    const { body } = await call(guest, 'POST /api/sessions/{id}/enter')
    const place = `seat/${seats.guest}/room/${body.entryId}`
    expect(await presence.arrived({ actor: actorOf(stranger), device: 'd', socketId: 'forged' }, place)).toBe(false)
    expect(await presence.arrived({ actor: actorOf(guest), device: 'd', socketId: 'one' }, place)).toBe(true)
    await presence.left('one')
    expect((await sessionsOf(world.house.db, [id])).get(id)!.seats.find((s) => s.seatId === seats.guest)!.place).toBe('lost')
    setTime(from + minutes(3))
    const back = await call(guest, 'POST /api/sessions/{id}/enter')
    expect(back.status).toBe(200)
    expect(await presence.arrived({ actor: actorOf(guest), device: 'd', socketId: 'two' }, place)).toBe(false)
    expect(await presence.arrived({ actor: actorOf(guest), device: 'd', socketId: 'two' }, `seat/${seats.guest}/room/${back.body.entryId}`)).toBe(true)
    expect((await types()).filter((t) => t === 'dropped' || t === 're_entered')).toEqual(['dropped', 're_entered'])
  })
  test('ROOM-5 ROOM-18 a page that comes back before its old connection is heard to have ended has re-entered; another page takes over', async () => {
    await liveNow()
    const presence = livePresence(world.running.features.room)
    const enters = async (query?: Record<string, string>) => (await world.as(guest).call('POST /api/sessions/{id}/enter', { params: { id }, ...(query ? { query } : {}) })).body.entryId as string
    const first = await enters()
    expect(await presence.arrived({ actor: actorOf(guest), device: 'd', socketId: 'old' }, `seat/${seats.guest}/room/${first}`)).toBe(true)
    const second = await enters({ after: first })
    expect((await types()).at(-1)).toBe('re_entered')
    expect(await presence.arrived({ actor: actorOf(guest), device: 'd', socketId: 'new' }, `seat/${seats.guest}/room/${second}`)).toBe(true)
    await presence.left('old')
    expect((await types()).at(-1)).toBe('re_entered')
    await enters({ after: first })
    expect((await types()).at(-1)).toBe('taken_over')
  })
})

describe('the clock of the room', () => {
  test('ROOM-9 the booked end takes everyone out by the server, also when it slept over it, and once', async () => {
    await liveNow()
    setTime(to - 1)
    await world.sweep()
    expect(world.media.closed).not.toContain(id)
    setTime(to)
    await world.sweep()
    expect(world.media.closed).toContain(id)
    setTime(to + hours(2))
    await world.sweep()
    expect((await types()).filter((t) => t === 'closed')).toHaveLength(1)
    expect((await call(guest, 'POST /api/sessions/{id}/enter')).body.code).toBe('session_over')
  })
  test('ROOM-8 an extension moves the end for everybody, shows what it runs into first, and is possible until the end', async () => {
    await world.house.transact((tx) => bookSession(tx, {
      kind: 'interview', medium: 'video', title: 'next', organisation: 'o', ownerRef: 'interview:n', homePath: '/', place: null, from: to + minutes(5), to: to + minutes(35),
      seats: [{ personId: panel.id, role: 'host', name: panel.name, title: '' }],
    }))
    await liveNow()
    setTime(to - minutes(4))
    const preview = await call(host, 'POST /api/sessions/{id}/extension-preview', { minutes: 10 })
    expect(preview.body).toEqual({ until: toIso(to + minutes(10)), collisions: [{ seatId: seats.panel, name: '박면접', from: toIso(to + minutes(5)) }] })
    world.events.length = 0
    expect((await call(host, 'POST /api/sessions/{id}/extend', { minutes: 10, despite: [seats.panel] })).body.session.leavesAt).toBe(toIso(to + minutes(10)))
    const ends = world.events.filter((e) => e.topic.startsWith('seat:')).map((e) => (e.body as { session: { leavesAt: string } }).session.leavesAt)
    expect(ends).toEqual(Array(3).fill(toIso(to + minutes(10))))
    setTime(to)
    await world.sweep()
    expect(world.media.closed).not.toContain(id)
    expect((await call(guest, 'POST /api/sessions/{id}/enter')).status).toBe(200)
    setTime(to + minutes(10))
    await world.sweep()
    expect(world.media.closed).toContain(id)
    expect((await call(host, 'POST /api/sessions/{id}/extend', { minutes: 5 })).body.code).toBe('session_over')
  })
  test('ROOM-6 the host’s end is for everyone and for good, and only after a confirmation', async () => {
    await liveNow()
    expect((await call(host, 'POST /api/sessions/{id}/end', {})).status).toBe(400)
    expect((await call(host, 'POST /api/sessions/{id}/end', { confirmed: true })).status).toBe(200)
    await world.sweep()
    expect(world.media.closed).toContain(id)
    expect((await call(guest, 'POST /api/sessions/{id}/enter')).body.code).toBe('session_over')
    expect((await call(host, 'POST /api/sessions/{id}/start')).body.code).toBe('session_over')
  })
})

describe('live', () => {
  test('ROOM-13 old state + events = fresh fetch, for every seat after every act', async () => {
    setTime(from - minutes(10))
    const before = { host: (await call(host, 'GET /api/sessions/{id}')).body, guest: (await call(guest, 'GET /api/sessions/{id}')).body }
    world.events.length = 0
    await readyBoth()
    await call(host, 'POST /api/sessions/{id}/start')
    await call(guest, 'POST /api/sessions/{id}/enter')
    await call(host, 'POST /api/sessions/{id}/messages', { text: '안녕하세요' })
    await call(host, 'POST /api/sessions/{id}/extend', { minutes: 5 }).catch(() => undefined)
    for (const [who, person] of [['host', host], ['guest', guest]] as const) {
      const events = world.events.filter((e) => e.topic === `seat:${seats[who]}` && e.seq > before[who].live.seq)
      expect(events.map((e) => e.seq)).toEqual(events.map((_, i) => before[who].live.seq + 1 + i))
      const state = events.reduce((s, e) => ({ ...s, ...(e.body as object), live: { topic: e.topic, seq: e.seq } }), before[who])
      expect(state).toEqual((await call(person, 'GET /api/sessions/{id}')).body)
    }
  })
})
