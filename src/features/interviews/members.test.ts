import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { useWorld } from '../../../tests/world/world.js'
import { minutes, seconds, toIso } from '../../kernel/time.js'
import type { Person } from '../accounts/index.js'
import { addMember } from '../companies/index.js'
import { bookSession, mayJoinMedia, sessionsOf } from '../live-room/index.js'
import { passChecks } from '../live-room/room.fixture.js'
import { booked, makeCast, readBy, type Cast } from './cast.fixture.js'
import { changePanel } from './commands/change.js'
import { answerInterview } from './commands/answer.js'
import { withSession } from './load.js'
import { loadInterview, lockInterview } from './store/interviews.js'

const world = useWorld()
let cast: Cast
beforeEach(async () => { cast = await makeCast(world) })

const remove = (person: Person, by: Person = cast.manager) => world.as(by).call('DELETE /api/companies/{id}/members/{personId}', { params: { id: cast.company, personId: person.id } })
const sessionOf = async (interviewId: string) => {
  const { sessionId } = (await loadInterview(world.house.db, interviewId))!
  return (await sessionsOf(world.house.db, [sessionId])).get(sessionId)!
}
const panelNow = async (interviewId: string) => (await loadInterview(world.house.db, interviewId))!.panel.map((p) => [p.name, p.role])
const call = (person: Person, operation: string, session: string, body?: unknown) => world.as(person).call(operation, { params: { id: session }, ...(body === undefined ? {} : { body }) })

/** An interview that runs, with everybody in its room. */
async function running() {
  const b = await booked(world, cast, cast.haneul)
  const session = (await sessionOf(b.id)).id
  await world.house.transact((tx) => answerInterview(tx, cast.haneul.id, b.id, { answer: 'attend', times: [], reason: '' }))
  world.clock.set(b.from - minutes(5))
  for (const person of [cast.host, cast.panelist, cast.haneul]) {
    await passChecks(world, person)
    await call(person, 'POST /api/sessions/{id}/ready', session, { ready: true })
  }
  await call(cast.host, 'POST /api/sessions/{id}/start', session)
  world.clock.advance(seconds(31))
  const tokens: Record<string, string> = {}
  for (const person of [cast.host, cast.panelist, cast.haneul]) tokens[person.id] = (await call(person, 'POST /api/sessions/{id}/enter', session)).body.media.token
  return { ...b, session, tokens }
}
async function joins(person: Person, token: string): Promise<boolean> {
  const now = world.clock.now()
  const claims = await world.media.read(token, now)
  return !!claims && mayJoinMedia(world.running.features.room, claims, { personId: person.id, signInId: 's', name: person.name, operator: false, locale: 'ko', timeZone: 'Asia/Seoul' }, now)
}

describe('who is removed from the company', () => {
  test('HIRE-1 ACC-4 loses their seat in every interview to come, is told, and can be booked elsewhere', async () => {
    const b = await booked(world, cast, cast.haneul)
    const session = (await sessionOf(b.id)).id
    world.events.length = 0
    expect((await remove(cast.panelist)).status).toBe(204)
    expect(await panelNow(b.id)).toEqual([['이도윤', 'host']])
    expect((await sessionOf(b.id)).seats.map((s) => s.name)).toEqual(['이도윤', '김하늘'])
    for (const operation of ['GET /api/sessions/{id}', 'GET /api/sessions/{id}/log', 'POST /api/sessions/{id}/panel-room', 'POST /api/sessions/{id}/enter']) expect([operation, (await call(cast.panelist, operation, session)).status]).toEqual([operation, 404])
    const mail = (await readBy(world, cast.panelist, /^interview\.panel_/)).filter((m) => m.channel === 'mail').at(-1)!
    expect([mail.kind, mail.attachments[0]!.text.includes('METHOD:CANCEL')]).toEqual(['interview.panel_removed', true])
    expect(world.events.filter((e) => e.topic.startsWith('panel-day:') && e.type === 'interview.gone').map((e) => e.body)).toEqual([{ id: b.id }])
    await world.house.transact((tx) => bookSession(tx, {
      kind: 'interview', medium: 'video', title: 't', organisation: 'o', ownerRef: 'x', homePath: '/', place: null, from: b.from, to: b.to, seats: [{ personId: cast.panelist.id, role: 'host', name: '', title: '' }],
    }))
  })

  test('HIRE-1 stays while they host an interview to come: it is refused with each of them, and what to do', async () => {
    const b = await booked(world, cast, cast.haneul)
    const refusal = await remove(cast.host)
    expect([refusal.status, refusal.body.code]).toEqual([403, 'hosts_interviews'])
    expect(refusal.body.data.interviews).toEqual([{ id: b.id, title: '백엔드 개발자', applicants: '김하늘', from: toIso(b.from) }])
    expect(refusal.body.detail).toContain('김하늘')
    expect(await panelNow(b.id)).toHaveLength(2)
    expect((await remove(cast.host, cast.host)).body.code).toBe('hosts_interviews')
    await world.house.transact(async (tx) => changePanel(tx, await withSession(tx.db, (await lockInterview(tx.db, b.id))!), [{ personId: cast.panelist.id, role: 'host' }, { personId: cast.host.id, role: 'panel' }]))
    expect((await remove(cast.host)).status).toBe(204)
    expect(await panelNow(b.id)).toEqual([['윤지호', 'host']])
  })

  test('ROOM-11 ACC-4 is out of a room that runs at once: no token, no page, no log; the log says so', async () => {
    const r = await running()
    const seat = (await sessionOf(r.id)).seats.find((s) => s.personId === cast.panelist.id)!.seatId
    expect(await joins(cast.panelist, r.tokens[cast.panelist.id]!)).toBe(true)
    world.events.length = 0
    expect((await remove(cast.panelist)).status).toBe(204)
    await world.sweep()
    expect(world.media.removed).toContain(`${r.session}/${seat}`)
    expect(world.events.filter((e) => e.topic === `seat:${seat}`).map((e) => e.type)).toEqual(['seat.removed'])
    expect(await joins(cast.panelist, r.tokens[cast.panelist.id]!)).toBe(false)
    for (const operation of ['GET /api/sessions/{id}', 'GET /api/sessions/{id}/log', 'POST /api/sessions/{id}/enter']) expect([operation, (await call(cast.panelist, operation, r.session)).status]).toEqual([operation, 404])
    expect((await call(cast.panelist, 'POST /api/sessions/{id}/messages', r.session, { text: '안녕하세요' })).status).toBe(404)
    const { items } = (await call(cast.host, 'GET /api/sessions/{id}/log', r.session)).body
    expect(items.slice(-2).map((i: { type: string; who: string }) => [i.type, i.who])).toEqual([['removed', '윤지호'], ['refused', '윤지호']])
    expect((await call(cast.host, 'GET /api/sessions/{id}', r.session)).body.participants.map((p: { name: string }) => p.name)).toEqual(['이도윤', '김하늘'])
  })

  test('ROOM-6 whoever hosts a room that runs hands it to the next interviewer in it; with nobody to hand it to the removal is refused', async () => {
    const r = await running()
    expect((await remove(cast.host)).status).toBe(204)
    expect(await panelNow(r.id)).toEqual([['윤지호', 'host']])
    expect((await call(cast.host, 'POST /api/sessions/{id}/end', r.session, { confirmed: true })).status).toBe(404)
    expect((await remove(cast.panelist)).body.code).toBe('hosts_interviews')
    expect((await call(cast.panelist, 'POST /api/sessions/{id}/end', r.session, { confirmed: true })).status).toBe(200)
    expect((await remove(cast.panelist)).status).toBe(204)
  })

  test('HIRE-1 reads nothing of interviews that are over either, and stays named in them', async () => {
    const r = await running()
    world.clock.set(r.to)
    await world.sweep()
    expect((await remove(cast.host)).status).toBe(204)
    for (const operation of ['GET /api/sessions/{id}', 'GET /api/sessions/{id}/log']) expect([operation, (await call(cast.host, operation, r.session)).status]).toEqual([operation, 404])
    expect(await panelNow(r.id)).toEqual([['이도윤', 'host'], ['윤지호', 'panel']])
    const log = (await call(cast.manager, 'GET /api/sessions/{id}/log', r.session)).body
    expect([log.verified, log.items.find((i: { type: string }) => i.type === 'started').who]).toEqual([true, '이도윤'])
  })

  test('HIRE-1 of a removal and another panel at the same moment, the removal waits and then takes that seat too', async () => {
    const newcomer = await world.person('새면접관')
    await world.house.transact((tx) => addMember(tx, { companyId: cast.company, personId: newcomer.id, role: 'interviewer' }))
    const b = await booked(world, cast, cast.bada)
    const seated = signal()
    const commit = signal()
    const panel = world.house.transact(async (tx) => {
      await changePanel(tx, await withSession(tx.db, (await lockInterview(tx.db, b.id))!), [{ personId: cast.host.id, role: 'host' }, { personId: newcomer.id, role: 'panel' }])
      seated.give()
      await commit.given
    })
    await seated.given
    const removal = remove(newcomer)
    await Promise.race([removal, somebodyWaits()])
    commit.give()
    await panel
    expect((await removal).status).toBe(204)
    expect(await panelNow(b.id)).toEqual([['이도윤', 'host']])
    expect((await sessionOf(b.id)).seats.map((s) => s.name)).toEqual(['이도윤', '이바다'])
  })
})

function signal() {
  let give = (): void => undefined
  const given = new Promise<void>((done) => { give = done })
  return { given, give: () => give() }
}
/** Until some transaction waits for a lock of another one. */
async function somebodyWaits(): Promise<void> {
  for (;;) if ((await world.house.db.execute(sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`)).rows.length) return
}
