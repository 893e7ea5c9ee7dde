import { beforeEach, expect, test } from 'vitest'
import { useWorld } from '../../../tests/world/world.js'
import { seconds } from '../../kernel/time.js'
import { signInAs } from '../accounts/index.js'
import { livePresence, mayJoinMedia, sessionsOf } from './index.js'
import { bookRoom, makePeople, type Booked, type People } from './room.fixture.js'

const world = useWorld()
let people: People
let room: Booked

beforeEach(async () => {
  people = await makePeople(world)
  room = await bookRoom(world, people)
  await room.live()
  for (const who of ['host', 'guest'] as const) await room.call(people[who], 'POST /api/sessions/{id}/enter')
  world.media.removed.length = 0
})

const signIns = async (): Promise<{ id: string; current: boolean }[]> => {
  const { body } = await world.as(people.guest).call('GET /api/me/sign-ins')
  return body.items.map((s: { id: string }) => ({ id: s.id, current: s.id === body.current }))
}
const out = async () => { await world.sweep(); return world.media.removed }

test('ACC-4 ROOM-11 ending the sign-in of a page that is in the room takes its media out at once, and others stay', async () => {
  const [mine] = (await signIns()).filter((s) => s.current)
  await world.as(people.guest).call('DELETE /api/me/sign-ins/{id}', { params: { id: mine!.id } })
  expect(await out()).toEqual([`${room.id}/${room.seats.guest}`])
})

test('ACC-4 ending another sign-in, of an old laptop, leaves the room alone', async () => {
  await signInAs(world.house, people.guest.id, { agent: 'laptop' })
  const other = (await signIns()).find((s) => !s.current)!
  expect((await world.as(people.guest).call('DELETE /api/me/sign-ins/{id}', { params: { id: other.id } })).status).toBe(204)
  expect(await out()).toEqual([])
})

test('ACC-4 suspending a person takes them out of the room and of the panel’s room', async () => {
  const operator = await world.person('운영자', { operator: true })
  await room.call(people.host, 'POST /api/sessions/{id}/panel-room')
  expect((await world.as(operator).call('POST /api/operator/people/{id}/suspend', { params: { id: people.host.id } })).status).toBe(204)
  expect((await out()).sort()).toEqual([`${room.id}.panel/${room.seats.host}`, `${room.id}/${room.seats.host}`].sort())
  expect((await room.call(people.guest, 'GET /api/sessions/{id}')).status).toBe(200)
})

test('ROOM-18 the log says why: one drop, by the end of the sign-in; and the token that is left opens nothing', async () => {
  const presence = livePresence(world.running.features.room)
  const { body } = await room.call(people.guest, 'POST /api/sessions/{id}/enter')
  const [mine] = (await signIns()).filter((s) => s.current)
  const actor = { personId: people.guest.id, signInId: mine!.id, name: people.guest.name, operator: false, locale: 'ko' as const, timeZone: 'Asia/Seoul' }
  expect(await presence.arrived({ actor, device: world.as(people.guest).device, socketId: 'page' }, `seat/${room.seats.guest}/room/${body.entryId}`)).toBe(true)
  world.clock.advance(seconds(5))
  await world.as(people.guest).call('DELETE /api/me/sign-ins/{id}', { params: { id: mine!.id } })
  await presence.left('page')
  expect((await sessionsOf(world.house.db, [room.id])).get(room.id)!.seats.find((s) => s.seatId === room.seats.guest)!.place).toBe('lost')
  const { items } = (await room.call(people.host, 'GET /api/sessions/{id}/log')).body
  expect(items.filter((i: { type: string }) => i.type === 'dropped').map((i: { who: string; body: object }) => [i.who, i.body])).toEqual([['김지원', { cause: 'sign_in' }]])

  const claims = (await world.media.read(body.media.token, world.clock.now()))!
  expect(await mayJoinMedia(world.running.features.room, claims, null, world.clock.now())).toBe(false)
})
