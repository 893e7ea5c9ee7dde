import { connect as connectTcp } from 'node:net'
import type { Socket } from 'socket.io-client'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { signInAs, type Person } from '../../src/features/accounts/index.js'
import { addMember } from '../../src/features/companies/index.js'
import { minutes, seconds } from '../../src/kernel/time.js'
import { connectPage, cookieOf as cookiesOf } from '../world/page.js'
import { useWorld } from '../world/world.js'
import { makeCallers, type Callers } from './caller.js'
import { dice, values } from './mutations.js'
import { makeStage, type Side, type Stage } from './stage.js'

const world = useWorld()
let stage: Stage
let callers: Callers
let port: number
const open: { close(): unknown }[] = []

beforeAll(async () => {
  stage = await makeStage(world)
  callers = makeCallers(world)
  port = await world.running.listen(0, '127.0.0.1')
}, 120_000)
afterEach(() => { for (const socket of open.splice(0)) socket.close() })
afterAll(async () => { await expectAlive() })

const cookieOf = (who: Person | null): Promise<string> => cookiesOf(world, who)

/** A browser's live connection. */
async function connected(who: Person | null, headers: Record<string, string> = {}): Promise<Socket> {
  const socket = await connectPage(world, port, who, headers)
  open.push(socket)
  return socket
}
const ask = (socket: Socket, event: string, message: unknown): Promise<any> => socket.timeout(10_000).emitWithAck(event, message)

async function expectAlive(): Promise<void> {
  const socket = await connected(stage.b.applicant)
  expect((await ask(socket, 'subscribe', { topic: `person:${stage.b.applicant.id}` })).ok).toBe(true)
  expect((await callers.raw(stage.b.applicant, { method: 'GET', url: '/api/me' })).status).toBe(200)
}

async function signedInAnew(who: Person): Promise<string> {
  const { cookie } = await signInAs(world.house, who.id, { agent: 'test', address: '127.0.0.1' })
  return [cookie].flat().map((line) => line.split(';')[0]).join('; ')
}

/** Topics of one side, and the only people who may hear each (ACC-4). */
const topics = (s: Side): Record<string, Person[]> => ({
  [`account:${s.applicant.id}`]: [s.applicant], [`person:${s.applicant.id}`]: [s.applicant], [`applicant:${s.applicant.id}`]: [s.applicant], [`person-interviews:${s.applicant.id}`]: [s.applicant],
  [`company:${s.company}`]: [s.owner, s.manager, s.host, s.panelist, s.bystander], [`company-invitations:${s.company}`]: [s.owner, s.manager], [`posting:${s.posting}`]: [s.owner, s.manager],
  [`company-day:${s.company}`]: [s.owner, s.manager], [`panel-day:${s.company}_${s.host.id}`]: [s.host],
  [`person-consultations:${s.applicant.id}`]: [s.applicant], [`consultant-day:${s.host.id}`]: [s.host],
  [`person-fair:${s.applicant.id}`]: [s.applicant],
  [`seat:${s.running.seats.applicant}`]: [s.applicant], [`seat:${s.running.seats.host}`]: [s.host], [`seat:${s.ahead.seats.panelist}`]: [s.panelist],
})

describe('ACC-4 live channels', () => {
  test('ACC-4 every topic is heard by those it is for, and refused to everybody else as if there were none', async () => {
    const { a, b, operator } = stage
    const everybody: (Person | null)[] = [null, a.owner, a.manager, a.host, a.panelist, a.bystander, a.applicant, a.other, b.manager, b.host, b.applicant, operator]
    for (const who of everybody) {
      const socket = await connected(who)
      const none = await ask(socket, 'subscribe', { topic: 'seat:nosuchthing000000000000' })
      expect(none).toEqual({ ok: false, code: 'not_found' })
      for (const [topic, heard] of Object.entries(topics(a))) {
        const reply = await ask(socket, 'subscribe', { topic, since: 0 })
        if (heard.some((p) => p.id === who?.id)) expect([topic, who?.name, reply.ok]).toEqual([topic, who?.name, true])
        else expect([topic, who?.name, reply]).toEqual([topic, who?.name, none])
      }
      socket.close()
    }
  })
  test('ACC-4 whoever is refused hears nothing of what happens', async () => {
    const { a, b } = stage
    const sockets = await Promise.all([null, a.other, a.bystander, b.manager, stage.operator].map((who) => connected(who)))
    const heard: unknown[] = []
    for (const socket of sockets) {
      socket.onAny((name, body) => { if (name !== 'time') heard.push(body) })
      for (const topic of Object.keys(topics(a)).filter((t) => !t.startsWith('company:'))) await ask(socket, 'subscribe', { topic })
    }
    const mine = await connected(a.applicant)
    const told = new Promise((resolve) => { mine.once('event', resolve) })
    await ask(mine, 'subscribe', { topic: `seat:${a.running.seats.applicant}` })
    expect((await callers.call(a.host, 'POST /api/sessions/{id}/messages', { params: { id: a.running.session }, body: { text: '들리시나요' } })).status).toBe(200)
    await told
    for (const socket of sockets) await ask(socket, 'time', null)
    expect(heard).toEqual([])
  })
  test('ACC-4 whoever was removed from a company or suspended is cut off at once, and refused when they come again', async () => {
    const { b } = stage
    let socket = await connected(b.bystander)
    const cut = () => new Promise((resolve) => { socket.once('disconnect', resolve) })
    let gone = cut()
    expect((await ask(socket, 'subscribe', { topic: `company:${b.company}` })).ok).toBe(true)
    expect((await callers.call(b.owner, 'DELETE /api/companies/{id}/members/{personId}', { params: { id: b.company, personId: b.bystander.id } })).status).toBe(204)
    await gone
    socket = await connected(b.bystander)
    gone = cut()
    expect(await ask(socket, 'subscribe', { topic: `company:${b.company}` })).toEqual({ ok: false, code: 'not_found' })
    expect((await ask(socket, 'subscribe', { topic: `person:${b.bystander.id}` })).ok).toBe(true)
    expect((await callers.call(stage.operator, 'POST /api/operator/people/{id}/suspend', { params: { id: b.bystander.id } })).status).toBe(204)
    await gone
    socket = await connected(b.bystander)
    expect(await ask(socket, 'subscribe', { topic: `person:${b.bystander.id}` })).toEqual({ ok: false, code: 'not_found' })
  })
  test('ACC-4 whoever lost their seat in a company hears no more of it, without asking again', async () => {
    const { b } = stage
    const person = await world.person('떠날사람')
    await world.house.transact((tx) => addMember(tx, { companyId: b.company, personId: person.id, role: 'manager', title: '' }))
    const socket = await connected(person)
    expect((await ask(socket, 'subscribe', { topic: `company-invitations:${b.company}` })).ok).toBe(true)
    const heard: unknown[] = []
    socket.on('event', (event: { topic: string }) => { heard.push(event.topic) })
    const gone = new Promise((resolve) => { socket.once('disconnect', resolve) })
    await callers.call(b.owner, 'DELETE /api/companies/{id}/members/{personId}', { params: { id: b.company, personId: person.id } })
    await callers.call(b.owner, 'POST /api/companies/{id}/invitations', { params: { id: b.company }, body: { mail: 'secret@example.org', role: 'interviewer' } })
    await gone
    expect(heard.filter((t) => String(t).startsWith('company-invitations'))).toEqual([])
  })
  test('ACC-4 signing out ends what that browser hears, on its open connection too; the person’s other browser hears on', async () => {
    const { applicant } = stage.b
    const other = await connected(applicant)
    const cookie = await signedInAnew(applicant)
    const socket = await connected(null, { cookie })
    expect((await ask(socket, 'subscribe', { topic: `person:${applicant.id}` })).ok).toBe(true)
    const gone = new Promise((resolve) => { socket.once('disconnect', resolve) })
    expect((await world.app.inject({ method: 'POST', url: '/api/sign-out', headers: { cookie } })).statusCode).toBe(204)
    await gone
    expect(await ask(await connected(null, { cookie }), 'subscribe', { topic: `person:${applicant.id}` })).toEqual({ ok: false, code: 'not_found' })
    expect((await ask(other, 'subscribe', { topic: `person:${applicant.id}` })).ok).toBe(true)
  })
  test('ROOM-10 nobody can be where they do not sit: forged places are refused and leave no trace', async () => {
    const { a, b } = stage
    const rows = async () => (await world.house.db.execute('select * from live_presence order by 1, 2' as never)).rows
    const before = await rows()
    const { applicant, host } = a.running.seats
    const entry = (await callers.call(a.host, 'GET /api/sessions/{id}', { params: { id: a.running.session } })).body.me.entryId as string
    const forged = [`seat/${host}/room/${entry}`, `seat/${host}/waiting`, `seat/${applicant}/waiting`, `seat/${applicant}/panel`, `seat/${applicant}/room/nosuchthing000000000000`, `seat/nosuchthing000000000000/check`, `seat/${host}/room`, `seat/${host}/room/${entry}/x`, `../seat/${host}/waiting`, `seat/${host}/nowhere`, '', 'x'.repeat(121)]
    for (const who of [null, a.other, b.applicant, a.bystander, a.manager, stage.operator]) {
      const socket = await connected(who)
      for (const place of forged) expect([place, await ask(socket, 'here', { place })]).toEqual([place, { ok: false, code: 'not_found' }])
    }
    // The applicant is in the session, but neither on the panel nor the holder of another entry.
    const mine = await connected(a.applicant)
    for (const place of [`seat/${applicant}/panel`, `seat/${host}/waiting`, `seat/${applicant}/room/${entry}`]) expect([place, (await ask(mine, 'here', { place })).ok]).toEqual([place, false])
    // Ending another's presence is not possible either: a connection ends its own places alone.
    mine.emit('gone', { place: `seat/${host}/room/${entry}` })
    await ask(mine, 'time', null)
    expect(await rows()).toEqual(before)
  })
})

describe('GEN-4 wrong frames', () => {
  test('GEN-4 malformed messages to every event are refused, and nothing falls over', async () => {
    const roll = dice(7)
    const shapes: readonly unknown[] = [...values.filter((v) => JSON.stringify(v).length < 8_000), { topic: null }, { topic: 1 }, { topic: [] }, { topic: { a: 1 } }, { topic: 'x' }, { topic: ':' }, { topic: '__proto__:aaaaaaaa' }, { topic: 'constructor:aaaaaaaa' },
      { topic: 'toString:aaaaaaaa' }, { topic: 'person:' }, { topic: `person:${'x'.repeat(100)}` }, { topic: "seat:' or 1=1" }, { topic: 'seat:a\u0000aaaaaaa' }, { topic: 'person:\ud800' }, { place: 1 }, { place: {} }, { place: 'seat/x/y' }]
    for (const who of [null, stage.a.applicant]) {
      const socket = await connected(who)
      for (let i = 0; i < 250; i++) {
        const message = shapes[roll(shapes.length)]
        for (const event of ['subscribe', 'here']) expect([event, JSON.stringify(message)?.slice(0, 80), (await ask(socket, event, message)).ok]).toEqual([event, JSON.stringify(message)?.slice(0, 80), false])
        socket.emit('unsubscribe', message)
        socket.emit('gone', message)
        socket.emit('subscribe', message)
        socket.emit(['event', 'nothing', 'time', 'disconnecting2', 'toString'][roll(5)]!, message, message)
      }
      const topic = who ? `person:${who.id}` : ''
      for (const since of [-1, 1.5, NaN, Infinity, 1e300, '0', null, [], {}, Number.MAX_SAFE_INTEGER]) if (who) expect([since, (await ask(socket, 'subscribe', { topic, since })).ok]).toEqual([since, true])
      expect(socket.connected).toBe(true)
    }
  }, 60_000)
  test('GEN-4 nobody can tell others: what a page sends as an event reaches no other page', async () => {
    const [mine, theirs] = [await connected(stage.a.applicant), await connected(stage.a.applicant)]
    const heard: unknown[] = []
    theirs.on('event', (e) => { heard.push(e) })
    await ask(theirs, 'subscribe', { topic: `person:${stage.a.applicant.id}` })
    await ask(mine, 'subscribe', { topic: `person:${stage.a.applicant.id}` })
    mine.emit('event', { topic: `person:${stage.a.applicant.id}`, seq: 999, type: 'notice.added', body: {} })
    await ask(mine, 'time', null)
    await ask(theirs, 'time', null)
    expect(heard).toEqual([])
  })
  test('GEN-4 a frame that is too large ends its own connection and no other', async () => {
    const [large, other] = [await connected(stage.a.applicant), await connected(stage.a.applicant)]
    const ended = new Promise((resolve) => { large.once('disconnect', resolve) })
    large.emit('subscribe', { topic: 'x'.repeat(1_000_000) })
    await ended
    expect((await ask(other, 'time', null)).now).toBe(world.clock.now())
  })
  test('GEN-4 a page that subscribes to everything it can think of is stopped', async () => {
    const socket = await connected(stage.a.applicant)
    const replies: boolean[] = []
    for (let i = 0; i < 60; i++) replies.push((await ask(socket, 'subscribe', { topic: `seat:nosuchthing${i}aaaaaaaa` })).ok)
    expect(replies.every((ok) => !ok)).toBe(true)
  })
  const frames: (string | Buffer)[] = ['', '0', '1', '4', '40', '40{', '40/admin,', '41', '42', '42[', '42[]', '42["subscribe"', '42[null]', '42[1,2]', '42["subscribe",{"topic":', '420["subscribe"]', '4299999999999999999999["subscribe",{}]', '43', '430[]', '44', '45', '450-["x",{"_placeholder":true,"num":0}]', '451-["subscribe",{"_placeholder":true,"num":0}]',
    '451-["subscribe",{"_placeholder":true,"num":"x"}]', '46', '49', '5', '6', '7', '9', 'x', '\u0000', '42["__proto__",{}]', '42["disconnect"]', '42["connect"]', '42["error",{}]', '42["newListener",1]', '42["removeListener",1]', '42["connect_error"]', '42["disconnecting"]', `42["subscribe",${'['.repeat(5000)}${']'.repeat(5000)}]`,
    Buffer.from([0]), Buffer.from([0xff, 0xfe, 0xfd]), Buffer.alloc(10_000), Buffer.from('42["subscribe",{}]')]
  test('GEN-4 raw frames that no client of ours would send end at most their own connection', async () => {
    const cookie = await cookieOf(stage.a.applicant)
    for (const frame of frames) {
      const raw = new WebSocket(`ws://127.0.0.1:${port}/live/?EIO=4&transport=websocket`, { headers: { cookie } })
      open.push(raw)
      raw.on('error', () => undefined)
      await new Promise((resolve) => { raw.once('message', resolve); raw.once('close', resolve) })
      raw.send('40')
      await new Promise((resolve) => { raw.once('message', resolve); raw.once('close', resolve) })
      raw.send(frame)
      const answered = new Promise((resolve) => { raw.on('message', (d) => { if (String(d).startsWith('439')) resolve(true) }); raw.once('close', resolve) })
      if (raw.readyState === raw.OPEN) raw.send('429["time",null]')
      await answered
      raw.terminate()
    }
    await expectAlive()
  }, 60_000)
  test('GEN-4 bytes that are no HTTP at all, at the server’s own port, harm nobody', async () => {
    for (const bytes of ['\r\n\r\n', 'GET /live HTTP/9.9\r\n\r\n', 'GET /live/?EIO=4&transport=websocket HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n', `GET /${'x'.repeat(100_000)} HTTP/1.1\r\n\r\n`, '\u0016\u0003\u0001\u0002\u0000', 'POST /api/me HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET / HTTP/1.1\r\n\r\n']) {
      await new Promise<void>((resolve) => {
        const socket = connectTcp(port, '127.0.0.1', () => { socket.write(bytes, 'latin1'); socket.end() })
        socket.on('data', () => undefined)
        socket.on('error', () => resolve())
        socket.on('close', () => resolve())
      })
    }
    await expectAlive()
  })
})

describe('ACC-4 where a connection comes from', () => {
  test.each(['https://evil.example', 'http://localhost.evil.example', 'null', '%', 'http://127.0.0.1:1'])('ACC-4 a page of %s gets no live connection with somebody’s cookie', async (origin) => {
    await expect(connected(stage.a.applicant, { origin })).rejects.toBeTruthy()
    const reply = await fetch(`http://127.0.0.1:${port}/live/?EIO=4&transport=polling`, { headers: { origin, cookie: await cookieOf(stage.a.applicant) } })
    expect(reply.status).toBe(403)
  })
  test('ACC-4 our own page, and a client that is no page, get one', async () => {
    expect((await connected(stage.a.applicant, { origin: `http://127.0.0.1:${port}` })).connected).toBe(true)
    expect((await connected(stage.a.applicant, { origin: 'http://localhost:3000' })).connected).toBe(true)
  })
  test('ACC-4 without a sign-in, or with one that is made up, nothing is heard', async () => {
    for (const cookie of ['', 'maru.session_token=x', `maru.session_token=${'x'.repeat(43)}`, `maru.session_token=${'x'.repeat(5000)}`, `maru.session_token=${'x'.repeat(43)}; ${await cookieOf(null)}`]) {
      const socket = await connected(null, { cookie })
      for (const topic of Object.keys(topics(stage.a))) expect(await ask(socket, 'subscribe', { topic })).toEqual({ ok: false, code: 'not_found' })
    }
  })
})

/** What the media door answers to an upgrade: 401, or 503 where it lets in (on paper there is nobody behind it). */
function knock(path: string, cookie: string, headers: Record<string, string> = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, { headers: { ...(cookie ? { cookie } : {}), ...headers } })
    socket.on('unexpected-response', (_, response) => { resolve(response.statusCode ?? 0); socket.terminate() })
    socket.on('open', () => { resolve(101); socket.terminate() })
    socket.on('error', (err) => { if (!/Unexpected server response|closed before/.test(err.message)) reject(err) })
  })
}
const letIn = 503

describe('ROOM-11 the media door', () => {
  const enter = async (who: Person, session = stage.a.running.session) => (await callers.call(who, 'POST /api/sessions/{id}/enter', { params: { id: session } })).body.media.token as string
  const at = (token: string) => `/rtc?access_token=${encodeURIComponent(token)}`

  test('ROOM-11 without a token, or with one that is not ours, everybody is refused', async () => {
    const { a } = stage
    const good = await enter(a.applicant)
    const [head, claims, sign] = good.split('.') as [string, string, string]
    const b64 = (v: unknown) => Buffer.from(JSON.stringify(v)).toString('base64url')
    const told = JSON.parse(Buffer.from(claims, 'base64url').toString()) as Record<string, unknown>
    const tokens = ['', 'x', 'x'.repeat(10_000), '..', 'a.b.c', `${head}.${claims}.`, `${head}.${claims}.${sign.slice(0, -2)}xx`, `${b64({ alg: 'none', typ: 'JWT' })}.${claims}.`, `${b64({ alg: 'HS512' })}.${claims}.${sign}`,
      `${head}.${b64({ ...told, sub: a.running.seats.host })}.${sign}`, `${head}.${b64({ ...told, exp: 4_000_000_000 })}.${sign}`, '\u0000', '%00', "' or 1=1"]
    const cookie = await cookieOf(a.applicant)
    for (const path of ['/rtc', '/rtc/v1']) for (const token of tokens) {
      expect([path, token.slice(0, 40), await knock(`${path}?access_token=${encodeURIComponent(token)}`, cookie)]).toEqual([path, token.slice(0, 40), 401])
      expect((await callers.raw(a.applicant, { method: 'GET', url: `${path}/validate?access_token=${encodeURIComponent(token)}` })).status).toBe(401)
    }
    expect(await knock('/rtc', cookie)).toBe(401)
    expect(await knock('/rtc', cookie, { authorization: 'Bearer x' })).toBe(401)
    for (const path of ['/rtc/../api', '/rtcx', '/other', '/twirp/livekit.RoomService/ListRooms', '/rtc/v2?access_token=x']) expect([path, [401, 404].includes(await knock(path, cookie))]).toEqual([path, true])
    expect([await knock(at(good), cookie), await knock(`/rtc/v1?access_token=${good}`, cookie)]).toEqual([letIn, letIn])
  })
  test('ROOM-11 somebody’s token opens nothing without their sign-in, nor with another’s', async () => {
    const { a, b } = stage
    const token = await enter(a.applicant)
    for (const who of [null, a.host, a.panelist, a.manager, a.other, b.applicant, b.manager, stage.operator]) expect([who?.name, await knock(at(token), await cookieOf(who))]).toEqual([who?.name, 401])
    expect(await knock(at(token), '')).toBe(401)
    expect(await knock(at(token), await cookieOf(a.applicant))).toBe(letIn)
  })
  test('ROOM-10 ROOM-11 a token of an earlier entry opens nothing once the seat was taken over', async () => {
    const { a } = stage
    const [first, second] = [await enter(a.applicant), await enter(a.applicant)]
    expect([await knock(at(first), await cookieOf(a.applicant)), await knock(at(second), await cookieOf(a.applicant))]).toEqual([401, letIn])
  })
  test('WAIT-7 the panel’s own room opens for the panel alone', async () => {
    const { a } = stage
    const { body } = await callers.call(a.host, 'POST /api/sessions/{id}/panel-room', { params: { id: a.running.session } })
    expect(await knock(at(body.media.token), await cookieOf(a.host))).toBe(letIn)
    for (const who of [a.applicant, a.panelist, a.manager, null]) expect([who?.name, await knock(at(body.media.token), await cookieOf(who))]).toEqual([who?.name, 401])
    // A room's name is not enough: a token for the panel's room in the applicant's name is refused as well.
    const forged = await world.media.token({ room: `${a.running.session}.panel`, identity: a.running.seats.applicant, name: 'x', publish: [], subscribe: true, attributes: { entry: 'panel' }, expiresAt: world.clock.now() + minutes(10) })
    expect(await knock(at(forged), await cookieOf(a.applicant))).toBe(401)
  })
  test('WAIT-7 whoever was sent back to the waiting room is kept out until they are called', async () => {
    const { b } = stage
    const token = await enter(b.applicant, b.running.session)
    const seat = { id: b.running.session, seatId: b.running.seats.applicant }
    await callers.call(b.host, 'POST /api/sessions/{id}/seats/{seatId}/hold', { params: seat })
    expect(await knock(at(token), await cookieOf(b.applicant))).toBe(401)
    await callers.call(b.host, 'POST /api/sessions/{id}/seats/{seatId}/call', { params: seat })
    expect(await knock(at(token), await cookieOf(b.applicant))).toBe(401)
    expect(await knock(at(await enter(b.applicant, b.running.session)), await cookieOf(b.applicant))).toBe(letIn)
  })
  test('ROOM-4 ROOM-11 after leaving a kept token opens nothing, on no device', async () => {
    const { b } = stage
    const token = await enter(b.applicant, b.running.session)
    expect((await callers.call(b.applicant, 'POST /api/sessions/{id}/leave', { params: { id: b.running.session }, body: { confirmed: true } })).status).toBe(200)
    expect(await knock(at(token), await cookieOf(b.applicant))).toBe(401)
    const other = (await callers.call(b.applicant, 'POST /api/sessions/{id}/enter', { params: { id: b.running.session } })).body
    expect(other.code).toBe('left_for_good')
  })
  test('ROOM-11 a token for testing dies with its minutes', async () => {
    const { body } = await callers.call(null, 'POST /api/checks/media', {})
    expect(await knock(at(body.sendToken), '')).toBe(letIn)
    world.clock.advance(minutes(10) + seconds(1))
    expect(await knock(at(body.sendToken), '')).toBe(401)
  })
  test('ROOM-3 ROOM-11 after the end every token opens nothing, to the second', async () => {
    const { a } = stage
    const tokens = [[a.applicant, await enter(a.applicant)], [a.host, await enter(a.host)]] as const
    const panelRoom = (await callers.call(a.host, 'POST /api/sessions/{id}/panel-room', { params: { id: a.running.session } })).body.media.token as string
    const end = a.running.from + minutes(30)
    world.clock.set(end - 1)
    for (const [who, token] of tokens) expect(await knock(at(token), await cookieOf(who))).toBe(letIn)
    world.clock.set(end)
    for (const [who, token] of [...tokens, [a.host, panelRoom] as const]) expect(await knock(at(token), await cookieOf(who))).toBe(401)
  })
})
