import { mkdirSync, mkdtempSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { useWorld } from '../../../tests/world/world.js'
import { checkLog, main } from '../../app/check-log.js'
import { minutes, toIso } from '../../kernel/time.js'
import type { Person } from '../accounts/index.js'
import type { LogView } from './contract.js'
import { mayJoinMedia, replacePanel } from './index.js'
import { bookRoom, makePeople, passChecks, type Booked, type People } from './room.fixture.js'

const world = useWorld()
let people: People
let room: Booked

beforeEach(async () => {
  people ??= await makePeople(world)
  room = await bookRoom(world, people)
})

const read = async (): Promise<LogView> => (await room.call(people.host, 'GET /api/sessions/{id}/log')).body
const change = (text: string) => world.house.db.execute(sql.raw(text.replaceAll(':id', `'${room.id}'`)))
const types = async () => (await read()).items.map((i) => i.type)
const refusals = async () => (await read()).items.filter((i) => i.type === 'refused').map((i) => [i.who, i.body['asked'], i.body['code']])

async function joins(person: Person | null, token: string): Promise<boolean> {
  const now = world.clock.now()
  const claims = await world.media.read(token, now)
  const actor = person && { personId: person.id, signInId: 's', name: person.name, operator: false, locale: 'ko' as const, timeZone: 'Asia/Seoul' }
  return !!claims && mayJoinMedia(world.running.features.room, claims, actor, now)
}

describe('what is in it', () => {
  test('ROOM-18 every entry, leave, extension, end and refusal, for the panel and not for the applicant', async () => {
    await room.live()
    await room.call(people.guest, 'POST /api/sessions/{id}/enter')
    await room.call(people.host, 'POST /api/sessions/{id}/extend', { minutes: 5 })
    await room.call(people.guest, 'POST /api/sessions/{id}/leave', { confirmed: true })
    await room.call(people.guest, 'POST /api/sessions/{id}/enter')
    await room.call(people.host, 'POST /api/sessions/{id}/end', { confirmed: true })
    await world.sweep()
    expect(await types()).toEqual(['booked', 'confirmed', 'ready', 'ready', 'ready', 'started', 'entered', 'extended', 'left', 'refused', 'ended', 'closed'])
    expect((await room.call(people.guest, 'GET /api/sessions/{id}/log')).status).toBe(404)
    const { items } = await read()
    expect(items.at(-2)).toMatchObject({ type: 'ended', who: '이면접' })
    expect(items.at(-1)!.body).toEqual({ by: 'host', endedAt: toIso(world.clock.now()) })
  })

  test('ROOM-18 what was refused: being ready, starting, the panel’s room, extending, ending, sending back', async () => {
    world.clock.set(room.from - minutes(61))
    await room.call(people.guest, 'POST /api/sessions/{id}/ready', { ready: true })
    world.clock.set(room.from - minutes(20))
    await room.call(people.guest, 'POST /api/sessions/{id}/panel-room')
    await room.call(people.panel, 'POST /api/sessions/{id}/panel-room')
    await room.call(people.guest, 'POST /api/sessions/{id}/start')
    await room.call(people.host, 'POST /api/sessions/{id}/extend', { minutes: 5 })
    await room.call(people.panel, 'POST /api/sessions/{id}/end', { confirmed: true })
    await room.call(people.guest, 'POST /api/sessions/{id}/seats/{seatId}/hold', undefined, { seatId: room.seats.guest })
    await room.call(people.guest, 'POST /api/sessions/{id}/leave', { confirmed: true })
    expect(await refusals()).toEqual([
      ['김지원', 'ready', 'entry_not_open'], ['김지원', 'panel_room', 'panel_only'], ['박면접', 'panel_room', 'check_needed'], ['김지원', 'start', 'host_only'], ['이면접', 'extend', 'room_not_started'],
      ['박면접', 'end', 'host_only'], ['김지원', 'hold', 'panel_only'], ['김지원', 'leave', 'not_in_room'],
    ])
  })

  test('ROOM-18 the door in front of media: a token used after leaving, by another, without a sign-in; a client that knocks on is one entry', async () => {
    await room.live()
    const first = (await room.call(people.guest, 'POST /api/sessions/{id}/enter')).body
    const second = (await room.call(people.guest, 'POST /api/sessions/{id}/enter')).body
    expect(await joins(people.guest, first.media.token)).toBe(false)
    expect(await joins(people.host, second.media.token)).toBe(false)
    expect(await joins(null, second.media.token)).toBe(false)
    await room.call(people.guest, 'POST /api/sessions/{id}/leave', { confirmed: true })
    for (let knock = 0; knock < 5; knock++) expect(await joins(people.guest, second.media.token)).toBe(false)
    world.clock.advance(10_000)
    expect(await joins(people.guest, second.media.token)).toBe(false)
    expect(await refusals()).toEqual([
      ['김지원', 'media', 'entry_ended'], ['김지원', 'media', 'token_of_another'], ['김지원', 'media', 'sign_in_needed'], ['김지원', 'media', 'left_for_good'], ['김지원', 'media', 'left_for_good'],
    ])
  })

  test('ROOM-18 somebody who was replaced keeps their name in it', async () => {
    world.clock.set(room.from - minutes(20))
    await passChecks(world, people.panel)
    await room.call(people.panel, 'POST /api/sessions/{id}/ready', { ready: true })
    await world.house.transact((tx) => replacePanel(tx, room.id, [{ personId: people.host.id, role: 'host', name: people.host.name, title: '팀장' }]))
    expect((await read()).items.find((i) => i.type === 'ready')!.who).toBe('박면접')
  })
})

describe('whether it is as it was written', () => {
  const secret = () => world.house.config.secret
  const kept = async () => JSON.stringify(await read())
  const flawOfFile = async (edit: (log: LogView) => void) => {
    const log = JSON.parse(await kept()) as LogView
    edit(log)
    return checkLog(JSON.stringify(log), secret()).flaw
  }

  test('ROOM-22 without its last entries, or without any, it is not taken for whole', async () => {
    await room.live()
    expect(await read()).toMatchObject({ verified: true, flaw: null })
    await change('delete from live_log where session_id = :id and seq > 4')
    expect(await read()).toMatchObject({ verified: false, flaw: { kind: 'entries_missing', seq: 5 } })
    await room.call(people.host, 'POST /api/sessions/{id}/extend', { minutes: 5 })
    expect(await read()).toMatchObject({ verified: false, flaw: { kind: 'entries_missing', seq: 5 } })
    await change('delete from live_log where session_id = :id')
    expect(await read()).toMatchObject({ verified: false, flaw: { kind: 'entries_missing', seq: 1 } })
  })

  test('ROOM-22 a head that was put back with it does not fit its seal, and what is written later does not vouch for it', async () => {
    await room.live()
    await change('delete from live_log where session_id = :id and seq > 4')
    await change('update live_sessions set log_count = 4, log_hash = (select hash from live_log where session_id = :id and seq = 4) where id = :id')
    expect((await read()).flaw).toEqual({ kind: 'head_unsigned', seq: null })
    await room.call(people.host, 'POST /api/sessions/{id}/extend', { minutes: 5 })
    expect((await read()).flaw).toEqual({ kind: 'head_unsigned', seq: null })
    await change('delete from live_log where session_id = :id')
    await change(`update live_sessions set log_count = 0, log_hash = '', log_seal = '' where id = :id`)
    await room.call(people.host, 'POST /api/sessions/{id}/extend', { minutes: 5 })
    expect((await read()).flaw).toEqual({ kind: 'entry_changed', seq: 1 })
  })

  test('ROOM-22 in a file: an entry that was changed, taken out or cut off is found by its number', async () => {
    await room.live()
    const { items } = await read()
    expect(checkLog(await kept(), secret())).toEqual({ entries: items.length, flaw: null })
    expect(await flawOfFile((log) => { log.items[2]!.at = toIso(Date.parse(log.items[2]!.at) + 1000) })).toEqual({ kind: 'entry_changed', seq: 3 })
    expect(await flawOfFile((log) => { log.items[2]!.type = 'left' })).toEqual({ kind: 'entry_changed', seq: 3 })
    expect(await flawOfFile((log) => { log.items.splice(1, 1) })).toEqual({ kind: 'entries_missing', seq: 2 })
    expect(await flawOfFile((log) => { log.items.splice(-2) })).toEqual({ kind: 'entries_missing', seq: items.length - 1 })
    expect(await flawOfFile((log) => { log.items = [] })).toEqual({ kind: 'entries_missing', seq: 1 })
    expect(await flawOfFile((log) => { log.items.splice(-2); log.head = { ...log.head, count: log.items.length, hash: log.items.at(-1)!.hash } })).toEqual({ kind: 'head_unsigned', seq: null })
    expect(await flawOfFile((log) => { log.items[0]!.signature = log.items[1]!.signature })).toEqual({ kind: 'entry_changed', seq: 1 })
    expect(checkLog(await kept(), 'another secret').flaw).toEqual({ kind: 'signed_elsewhere', seq: null })
  })

  describe('the command', () => {
    const folder = mkdtempSync(join(tmpdir(), 'maru-log-'))
    afterAll(() => rmSync(folder, { recursive: true, force: true }))
    const home = (name: string, key?: string) => {
      const at = join(folder, name)
      mkdirSync(join(at, 'secrets'), { recursive: true })
      if (key) writeFileSync(join(at, 'secrets/installation'), key)
      return at
    }

    test('ROOM-22 says what is so, and makes no secret where there is none', async () => {
      await room.live()
      const file = join(folder, 'log.json')
      writeFileSync(file, await kept())
      const { length } = (await read()).items
      expect(main(file, home('right', secret()))).toEqual({ code: 0, says: `${length} entries, all as they were written.` })
      expect(main(file, home('other', 'x'.repeat(43)))).toMatchObject({ code: 1, says: expect.stringContaining('No entry was signed by this installation') })
      expect(main(file, home('empty'))).toMatchObject({ code: 2, says: expect.stringContaining('Set MARU_HOME') })
      expect(existsSync(join(folder, 'empty/secrets/installation'))).toBe(false)
      expect(main(file, join(folder, 'nowhere')).code).toBe(2)
      expect(existsSync(join(folder, 'nowhere'))).toBe(false)
      writeFileSync(file, '{"no":"log"}')
      expect(main(file, join(folder, 'right'))).toMatchObject({ code: 2, says: expect.stringContaining('is no saved log') })
      writeFileSync(file, readFileSync(file, 'utf8').slice(3))
      expect(main(file, join(folder, 'right')).code).toBe(2)
    })
  })
})
