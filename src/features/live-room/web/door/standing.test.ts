import { expect, test } from 'vitest'
import { hours, minutes, seconds } from '../../../../kernel/time.js'
import type { CheckFacts, SeatFacts } from '../../rules/door.js'
import type { SessionFacts } from '../../rules/session.js'
import { standingAt, type DoorPage, type Standing } from './standing.js'

const from = Date.parse('2026-11-23T01:00:00Z')
const session: SessionFacts = { kind: 'interview', medium: 'video', booked: { from, to: from + minutes(30) }, extendedTo: [], startedAt: null, endedAt: null, cancelledAt: null, lowQualityAllowed: true, tools: { chat: false, share: false } }
const seat: SeatFacts = { role: 'guest', confirmedAt: from - hours(24), readyAt: null, heldAt: null, enteredAt: null, leftAt: null, soundOnlyAt: null }
const at = from - minutes(10)
const checks: CheckFacts = { camera: at, quality: at, microphone: at, sound: at }
const pages: DoorPage[] = ['check', 'waiting', 'room', 'after']
const go = (page: DoorPage): Standing => ({ at: 'elsewhere', page })
const here: Standing = { at: 'here' }
const standings = (s: SessionFacts, who: SeatFacts, c: CheckFacts, now: number) => pages.map((p) => standingAt(s, who, c, now, p))

test('WAIT-1 before the entry opens every page says when it does', () => {
  const opensAt = from - minutes(60)
  for (const s of standings(session, seat, checks, opensAt - 1)) expect(s).toEqual({ at: 'closed', code: 'entry_not_open', data: { opensAt } })
})

test('ENV-6 without the checks every page leads to the check', () => {
  expect(standings(session, seat, {}, at)).toEqual([here, go('check'), go('check'), go('check')])
})

test('WAIT-6 whoever is ready is counted down in the waiting room and then belongs to the room', () => {
  const startedAt = from
  const started = { ...session, startedAt }
  const ready = { ...seat, readyAt: at }
  expect(standings(started, ready, checks, startedAt + seconds(30) - 1)).toEqual([go('waiting'), here, go('waiting'), go('waiting')])
  expect(standings(started, ready, checks, startedAt + seconds(30))).toEqual([go('room'), go('room'), here, go('room')])
})

test('WAIT-6 somebody who is not ready stays in the waiting room while the room runs', () => {
  expect(standings({ ...session, startedAt: from }, seat, checks, from + minutes(5))).toEqual([here, here, go('waiting'), go('waiting')])
})

test('WAIT-7 whoever is sent back belongs to the waiting room until called again', () => {
  const held = { ...seat, readyAt: at, enteredAt: from + seconds(30), heldAt: from + minutes(2) }
  expect(standingAt({ ...session, startedAt: from }, held, checks, from + minutes(3), 'room')).toEqual(go('waiting'))
  expect(standingAt({ ...session, startedAt: from }, { ...held, heldAt: null }, checks, from + minutes(3), 'waiting')).toEqual(go('room'))
})

test('ROOM-5 whoever was in the room comes back to it without a new check', () => {
  const dropped = { ...seat, readyAt: at, enteredAt: from + seconds(30) }
  expect(standingAt({ ...session, startedAt: from }, dropped, {}, from + minutes(5), 'room')).toEqual(here)
})

test('ROOM-4, ROOM-9 after leaving, and from the booked end on, every page leads to the last one', () => {
  const started = { ...session, startedAt: from }
  const inside = { ...seat, readyAt: at, enteredAt: from + seconds(30) }
  expect(standings(started, { ...inside, leftAt: from + minutes(1) }, checks, from + minutes(2))).toEqual([go('after'), go('after'), go('after'), here])
  expect(standingAt(started, inside, checks, session.booked.to - 1, 'room')).toEqual(here)
  expect(standingAt(started, inside, checks, session.booked.to, 'room')).toEqual(go('after'))
})

test('ROOM-1 a cancelled session is closed on every page', () => {
  for (const s of standings({ ...session, cancelledAt: at }, seat, checks, at)) expect(s).toMatchObject({ at: 'closed', code: 'session_cancelled' })
})
