import { beforeEach, describe, expect, test } from 'vitest'
import { expectLiveLaw } from '../../../tests/laws/live-law.js'
import { useWorld } from '../../../tests/world/world.js'
import { minutes, seconds } from '../../kernel/time.js'
import type { Actor } from '../../platform/http/actor.js'
import type { Person } from '../accounts/index.js'
import { filesByIds } from '../files/index.js'
import type { ChatMessage, ChatView } from './contract.js'
import { liveRoomChannels, livePresence, logOf } from './index.js'
import { bookRoom, makePeople, passChecks, type Booked, type People } from './room.fixture.js'
import { chatLasts } from './rules/index.js'
import { chatOf } from './store/chat.js'
import { applyToChat } from './web/chat/chat-state.js'

const world = useWorld()
let people: People
let room: Booked
let keys = 0
beforeEach(async () => {
  people = await makePeople(world)
  room = await bookRoom(world, people, { observer: true })
  await room.live()
  await passChecks(world, people.observer, { items: ['sound'] })
  for (const who of ['host', 'panel', 'guest', 'observer'] as const) expect((await room.call(people[who], 'POST /api/sessions/{id}/enter')).status).toBe(200)
})

type Who = keyof People
const allow = (wish: object, who: Who = 'host') => room.call(people[who], 'POST /api/sessions/{id}/tools', wish)
const write = (who: Who, text: string, more: object = {}) => room.call(people[who], 'POST /api/sessions/{id}/chat', { text, key: `key-of-page-${++keys}`, ...more })
const reads = async (who: Who): Promise<string[]> => (await room.call(people[who], 'GET /api/sessions/{id}/chat')).body.items.map((m: ChatMessage) => m.text || m.file!.name)
const share = (who: Who, on: boolean) => room.call(people[who], 'POST /api/sessions/{id}/share', { on })
const shown = async (who: Who = 'guest') => (await room.call(people[who], 'GET /api/sessions/{id}')).body.session.share?.name ?? null
const logged = async () => (await room.call(people.host, 'GET /api/sessions/{id}/log')).body.items.map((i: { type: string }) => i.type) as string[]
const actorOf = (person: Person): Actor => ({ personId: person.id, signInId: 's', name: person.name, operator: false, locale: 'ko', timeZone: 'Asia/Seoul' })

const pdf = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(3000, 'x'), Buffer.from('\n%%EOF')])
async function part(who: Who, href: string, bytes: Buffer, offset: number): Promise<number> {
  const caller = world.as(people[who])
  const { statusCode } = await world.app.inject({
    method: 'PATCH', url: href, payload: bytes,
    headers: { cookie: `${caller.cookie}; maru_device=${caller.device}`, 'content-type': 'application/offset+octet-stream', 'tus-resumable': '1.0.0', 'upload-offset': String(offset) },
  })
  return statusCode
}
const begin = (who: Who, more: object = {}) => room.call(people[who], 'POST /api/sessions/{id}/chat/files', { name: '포트폴리오.pdf', size: pdf.length, ...more })
async function sent(who: Who, more: object = {}): Promise<string> {
  const { body } = await begin(who, more)
  expect(await part(who, body.href, pdf.subarray(0, 1000), 0)).toBe(204)
  expect(await part(who, body.href, pdf.subarray(1000), 1000)).toBe(204)
  return body.id
}
const download = async (who: Who, id: string) => (await world.as(people[who]).call('GET /api/files/{id}', { params: { id } })).status

describe('the chat', () => {
  test('ROOM-16 is off in an interview until the host allows it, and what was written stays when it is off again', async () => {
    expect((await write('guest', '안녕하세요')).body.code).toBe('chat_off')
    expect((await allow({ chat: true }, 'panel')).body.code).toBe('host_only')
    expect((await allow({ chat: true })).body.session.tools).toEqual({ chat: true, share: false })
    expect((await write('guest', '안녕하세요')).status).toBe(200)
    await allow({ chat: false })
    await allow({ chat: false })
    expect((await write('guest', '한 가지 더')).body.code).toBe('chat_off')
    expect(await reads('panel')).toEqual(['안녕하세요'])
    expect((await logged()).filter((t) => t.startsWith('chat_'))).toEqual(['chat_allowed', 'chat_forbidden'])
  })

  test('ROOM-16 reaches everyone in order and is the same after a reload; what is sent again after a lost answer is one', async () => {
    await allow({ chat: true })
    for (let i = 0; i < 3; i++) for (const who of ['guest', 'host', 'panel'] as const) await write(who, `${who} ${i}`)
    const again = { text: '한 번', key: 'the-same-key-of-a-page' }
    const [one, two] = [await room.call(people.guest, 'POST /api/sessions/{id}/chat', again), await room.call(people.guest, 'POST /api/sessions/{id}/chat', again)]
    expect(two.body).toEqual(one.body)
    const all = [0, 1, 2].flatMap((i) => [`guest ${i}`, `host ${i}`, `panel ${i}`]).concat('한 번')
    for (const who of ['host', 'panel', 'guest', 'observer'] as const) expect(await reads(who)).toEqual(all)
    expect((await write('observer', '저도')).body.code).toBe('observer_watches')
    expect((await write('guest', '   ')).body.code).toBe('chat_empty')
  })

  test('ROOM-16 written at the same moment by all: everybody has the same order', async () => {
    await allow({ chat: true })
    await Promise.all(Array.from({ length: 24 }, (_, i) => write((['host', 'panel', 'guest'] as const)[i % 3]!, `말 ${i}`)))
    const order = await reads('host')
    expect(order).toHaveLength(24)
    for (const who of ['panel', 'guest', 'observer'] as const) expect(await reads(who)).toEqual(order)
  })

  test('ROOM-16 the panel’s own channel never reaches applicant or observer: not by fetching, not by an event, not as a file', async () => {
    await allow({ chat: true })
    world.events.length = 0
    expect((await write('host', '비밀 이야기', { channel: 'panel' })).status).toBe(200)
    const id = await sent('panel', { channel: 'panel' })
    expect((await write('panel', '', { channel: 'panel', fileId: id })).status).toBe(200)
    for (const who of ['guest', 'observer'] as const) {
      expect(await reads(who)).toEqual([])
      expect(await download(who, id)).toBe(404)
      expect(world.events.filter((e) => e.topic === `chat:${room.seats[who]}`)).toEqual([])
      expect(JSON.stringify((await room.call(people[who], 'GET /api/sessions/{id}')).body)).not.toContain('비밀')
    }
    expect((await write('guest', '들어가도 되나요', { channel: 'panel' })).body.code).toBe('panel_only')
    expect((await begin('guest', { channel: 'panel' })).body.code).toBe('panel_only')
    expect(await reads('panel')).toEqual(['비밀 이야기', '포트폴리오.pdf'])
    expect(await download('host', id)).toBe(200)
    // A file of the panel's cannot be moved into everybody's channel, nor another's file taken.
    expect((await write('panel', '', { fileId: await sent('panel', { channel: 'panel' }) })).status).toBe(404)
    expect((await write('host', '', { channel: 'panel', fileId: await sent('panel', { channel: 'panel' }) })).status).toBe(404)
    const { chat } = liveRoomChannels(world.running.features.room)
    expect(await Promise.all([people.guest, people.host].map((p) => chat!(actorOf(p), room.seats.host)))).toEqual([false, true])
  })

  test('ROOM-16 a file is read by everyone in the room, after the end too, until the retention is over; then it is destroyed, and the words with it', async () => {
    await allow({ chat: true })
    const id = await sent('guest')
    const { body } = await write('guest', '포트폴리오입니다', { fileId: id })
    expect(body.file).toEqual({ id, name: '포트폴리오.pdf', kind: 'pdf', size: pdf.length })
    expect(await Promise.all((['host', 'panel', 'guest', 'observer'] as const).map((who) => download(who, id)))).toEqual([200, 200, 200, 200])
    const stranger = await world.person('모르는 사람')
    expect((await world.as(stranger).call('GET /api/files/{id}', { params: { id } })).status).toBe(404)
    world.clock.set(room.to + minutes(1))
    await world.sweep()
    expect(await download('guest', id)).toBe(200)
    expect(await reads('guest')).toEqual(['포트폴리오입니다'])
    expect((await write('guest', '더')).body.code).toBe('session_over')
    world.clock.set(room.to + chatLasts)
    await world.sweep()
    expect((await filesByIds(world.house.db, [id])).get(id)?.destroyedAt).not.toBeNull()
    expect(await chatOf(world.house.db, room.id)).toEqual([])
    expect((await logOf(world.house.db, room.id)).map((row) => row.type)).toContain('file_sent')
  })

  test('ROOM-16 WAIT-7 whoever is sent back or has left gets nothing of what is written meanwhile', async () => {
    await allow({ chat: true })
    await write('host', '먼저')
    await room.call(people.host, 'POST /api/sessions/{id}/seats/{seatId}/hold', undefined, { seatId: room.seats.guest })
    world.clock.set(world.clock.now() + seconds(1))
    world.events.length = 0
    await write('host', '밖에 있는 동안')
    expect(world.events.filter((e) => e.topic === `chat:${room.seats.guest}`)).toEqual([])
    expect(await reads('guest')).toEqual(['먼저'])
    expect((await write('guest', '저 여기 있어요')).body.code).toBe('held_in_waiting')
    await room.call(people.host, 'POST /api/sessions/{id}/seats/{seatId}/call', undefined, { seatId: room.seats.guest })
    await room.call(people.guest, 'POST /api/sessions/{id}/enter')
    await room.call(people.guest, 'POST /api/sessions/{id}/leave', { confirmed: true })
    world.clock.set(world.clock.now() + seconds(1))
    await write('host', '떠난 뒤')
    expect(await reads('guest')).not.toContain('떠난 뒤')
  })

  test('ROOM-16 old state + events = fresh fetch, for each who reads', async () => {
    for (const who of ['guest', 'host', 'observer'] as const) {
      const silent = who !== 'host'
      await expectLiveLaw<ChatView>({
        fetch: async () => (await room.call(people[who], 'GET /api/sessions/{id}/chat')).body,
        apply: applyToChat,
        told: world.events,
        actions: [
          { name: 'the host allows it', act: () => allow({ chat: true }), silent: true },
          { name: 'the guest writes', act: () => write('guest', '안녕하세요') },
          { name: 'the panel among themselves', act: () => write('panel', '우리끼리', { channel: 'panel' }), silent },
          { name: 'a file', act: async () => write('host', '', { fileId: await sent('host') }) },
          { name: 'refused', act: () => write('observer', '저도'), silent: true },
          ...(who === 'guest' ? [
            { name: 'sent back', act: () => room.call(people.host, 'POST /api/sessions/{id}/seats/{seatId}/hold', undefined, { seatId: room.seats.guest }), silent: true },
            { name: 'called again', act: () => room.call(people.host, 'POST /api/sessions/{id}/seats/{seatId}/call', undefined, { seatId: room.seats.guest }) },
          ] : []),
        ],
      })
      if (who === 'guest') await room.call(people.guest, 'POST /api/sessions/{id}/enter')
    }
  })
})

describe('a shared screen', () => {
  const published = () => world.media.publishing.filter((line) => line.startsWith(room.id))

  test('ROOM-15 is off in an interview until the host allows it; one at a time, and the second is told whose it is', async () => {
    expect((await share('guest', true)).body.code).toBe('share_off')
    await allow({ share: true })
    expect((await share('guest', true)).body.session.share).toMatchObject({ seatId: room.seats.guest, name: '김지원' })
    expect((await share('guest', true)).status).toBe(200)
    const taken = await share('panel', true)
    expect([taken.status, taken.body.code, taken.body.data]).toEqual([403, 'share_taken', { name: '김지원' }])
    expect((await share('observer', true)).body.code).toBe('observer_watches')
    expect(await shown('host')).toBe('김지원')
  })

  test('ROOM-15 asked for at the same moment by three, one has it', async () => {
    await allow({ share: true })
    const answers = await Promise.all((['host', 'panel', 'guest'] as const).map((who) => share(who, true)))
    expect(answers.map((a) => a.status).sort()).toEqual([200, 403, 403])
  })

  test('ROOM-15 the media server lets in a screen of whoever has the place, and of no other', async () => {
    await allow({ share: true })
    await share('guest', true)
    await world.sweep()
    expect(published()).toEqual([`${room.id}/${room.seats.guest} camera microphone screen_share`])
    await share('guest', false)
    await world.sweep()
    expect(published().at(-1)).toBe(`${room.id}/${room.seats.guest} camera microphone`)
    expect((await share('panel', true)).status).toBe(200)
  })

  test.each<[string, () => Promise<unknown>]>([
    ['its owner', () => share('guest', false)],
    ['the host', () => share('host', false)],
    ['the host forbidding it', () => allow({ share: false })],
    ['leaving', () => room.call(people.guest, 'POST /api/sessions/{id}/leave', { confirmed: true })],
    ['being sent back', () => room.call(people.host, 'POST /api/sessions/{id}/seats/{seatId}/hold', undefined, { seatId: room.seats.guest })],
    ['entering again from another page', () => room.call(people.guest, 'POST /api/sessions/{id}/enter')],
    ['the end', () => room.call(people.host, 'POST /api/sessions/{id}/end', { confirmed: true })],
  ])('ROOM-15 it is ended by %s, for everybody at once', async (_, act) => {
    await allow({ share: true })
    await share('guest', true)
    world.events.length = 0
    await act()
    expect(await shown('host')).toBeNull()
    const told = world.events.filter((e) => e.topic === `seat:${room.seats.panel}`).at(-1)!.body as { session: { share: unknown } }
    expect(told.session.share).toBeNull()
    expect((await logged()).filter((t) => t.startsWith('share_st') || t === 'share_ended')).toEqual(['share_started', 'share_ended'])
  })

  test('ROOM-15 another guest or interviewer cannot end it; a dropped connection does', async () => {
    await allow({ share: true })
    const { body } = await room.call(people.guest, 'POST /api/sessions/{id}/enter')
    const presence = livePresence(world.running.features.room)
    const page = { actor: actorOf(people.guest), device: 'd', socketId: 'socket-of-the-guest' }
    expect(await presence.arrived(page, `seat/${room.seats.guest}/room/${body.entryId}`)).toBe(true)
    await share('guest', true)
    expect((await share('panel', false)).body.code).toBe('host_only')
    await presence.left(page.socketId)
    expect(await shown('host')).toBeNull()
  })
})
