import { sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { days, minutes } from '../../kernel/time.js'
import { useWorld } from '../../../tests/world/world.js'
import type { Actor } from '../../platform/http/actor.js'
import { liveRoomChannels } from '../live-room/index.js'
import { booked, makeCast, type Cast } from './cast.fixture.js'
import { announceInterview, scheduleAdditional } from './index.js'

const world = useWorld()
let cast: Cast
beforeAll(async () => { cast = await makeCast(world) })

test('INT-15 an additional interview that was not announced yet answers its applicant as if there were none, also who knows its id; from the announcement on it is theirs', async () => {
  const first = await booked(world, cast, cast.haneul)
  const one = async (query: ReturnType<typeof sql>) => (await world.house.db.execute<Record<string, string>>(query)).rows[0]!
  const { id: candidateId } = await one(sql`select id from interview_candidates where interview_id = ${first.id}`)
  const { interviewId } = await world.house.transact((tx) => scheduleAdditional(tx, cast.manager.id, { candidateId: candidateId!, from: first.to + days(2), to: first.to + days(2) + minutes(30) } as Parameters<typeof scheduleAdditional>[2]))
  const { session_id: id } = await one(sql`select session_id from interviews where id = ${interviewId}`)
  const { id: seat } = await one(sql`select id from live_seats where session_id = ${id} and person_id = ${cast.haneul.id}`)
  const asks = async () => (await world.as(cast.haneul).call('GET /api/sessions/{id}', { params: { id: id! } })).status
  const actor: Actor = { personId: cast.haneul.id, signInId: 's', name: '', operator: false, locale: 'ko', timeZone: 'Asia/Seoul' }
  const hears = () => liveRoomChannels(world.running.features.room).seat!(actor, seat!)

  expect([await asks(), await hears()]).toEqual([404, false])
  expect((await world.as(cast.haneul).call('GET /api/interviews/{id}', { params: { id: interviewId } })).status).toBe(404)
  expect((await world.as(cast.host).call('GET /api/sessions/{id}', { params: { id: id! } })).status).toBe(200)
  expect(world.events.filter((e) => e.topic === `seat:${seat}`)).toEqual([])

  await world.house.transact((tx) => announceInterview(tx, interviewId))
  expect([await asks(), await hears()]).toEqual([200, true])
  expect(world.events.some((e) => e.topic === `seat:${seat}` && e.type === 'door.changed')).toBe(true)
})
