import { describe, expect, test } from 'vitest'
import { hours, minutes, seconds } from '../../../kernel/time.js'
import type { SessionFacts } from './session.js'
import { checkedUntil, checksMissing, clockPrecision, extensionOf, mayEnd, mayLeave, mayStart, panelDoor, roomDoor, waitingDoor, type CheckFacts, type SeatFacts } from './door.js'

const from = Date.parse('2026-11-23T01:30:00Z')
const to = from + minutes(30)
const opens = from - minutes(60)
const session: SessionFacts = { kind: 'interview', medium: 'video', booked: { from, to }, extendedTo: [], startedAt: null, endedAt: null, cancelledAt: null, lowQualityAllowed: true, tools: { chat: false, share: false } }
const live: SessionFacts = { ...session, startedAt: from }
const guest: SeatFacts = { role: 'guest', confirmedAt: opens - hours(5), readyAt: null, heldAt: null, enteredAt: null, leftAt: null, soundOnlyAt: null }
const host: SeatFacts = { ...guest, role: 'host' }
const passed = (at: number): CheckFacts => ({ camera: at, quality: at, microphone: at, sound: at })
const code = (d: { ok: boolean; code?: string }) => (d.ok ? 'open' : d.code)

describe('the waiting room', () => {
  test('ENV-6 opens only when all four have passed on this device within two hours', () => {
    const now = from - minutes(10)
    expect(code(waitingDoor(session, guest, passed(now - hours(2)), now))).toBe('open')
    expect(code(waitingDoor(session, guest, passed(now - hours(2) - 1), now))).toBe('check_needed')
    expect(code(waitingDoor(session, guest, { ...passed(now), sound: null }, now))).toBe('check_needed')
    expect(code(waitingDoor(session, guest, {}, now))).toBe('check_needed')
    expect(checksMissing(session, guest, { ...passed(now), camera: now + clockPrecision + 1, sound: null }, now)).toEqual(['camera', 'sound'])
    // What passed within this second counts at once, also on a page whose clock is a moment behind.
    expect(checksMissing(session, guest, passed(now + clockPrecision), now)).toEqual([])
  })
  test('ENV-6 for a room without pictures, and for sound only, camera and quality are not asked', () => {
    const now = from
    const heard: CheckFacts = { microphone: now, sound: now }
    expect(code(waitingDoor({ ...session, medium: 'voice' }, guest, heard, now))).toBe('open')
    expect(code(waitingDoor(session, { ...guest, soundOnlyAt: now }, heard, now))).toBe('open')
    expect(code(waitingDoor(session, guest, heard, now))).toBe('check_needed')
  })
  test('ENV-7 a lower quality counts where the session allows it, wherever it was passed', () => {
    const low: CheckFacts = { ...passed(from), low: true }
    expect(code(waitingDoor(session, guest, low, from))).toBe('open')
    expect(waitingDoor({ ...session, lowQualityAllowed: false }, guest, low, from)).toEqual({ ok: false, code: 'check_needed', data: { missing: ['quality'] } })
    expect(code(waitingDoor({ ...session, lowQualityAllowed: false }, guest, passed(from), from))).toBe('open')
  })
  test('WAIT-2 somebody is checked for as long as the best of their devices says, each for itself', () => {
    const half: CheckFacts = { camera: from, quality: from }
    expect(checkedUntil(session, guest, [])).toBeNull()
    expect(checkedUntil(session, guest, [half, { microphone: from, sound: from }])).toBeNull()
    expect(checkedUntil(session, guest, [half, passed(from - minutes(20)), { ...passed(from), sound: from - minutes(30) }])).toBe(from - minutes(20) + hours(2))
    expect(checkedUntil({ ...session, lowQualityAllowed: false }, guest, [{ ...passed(from), low: true }])).toBeNull()
  })
  test('INT-6 before the answer nothing opens for the applicant; the panel needs none', () => {
    expect(code(waitingDoor(session, { ...guest, confirmedAt: null }, passed(from), from))).toBe('answer_needed')
    expect(code(waitingDoor(session, { ...host, confirmedAt: null }, passed(from), from))).toBe('open')
  })
  test('WAIT-1 opens at 60 minutes before and not a millisecond earlier', () => {
    expect(waitingDoor(session, guest, passed(opens), opens - 1)).toEqual({ ok: false, code: 'entry_not_open', data: { opensAt: opens } })
    expect(code(waitingDoor(session, guest, passed(opens), opens))).toBe('open')
  })
  test('WAIT-7 the room of the panel is closed to those who wait and to observers', () => {
    expect(code(panelDoor(session, host, passed(from), from))).toBe('open')
    expect(code(panelDoor(session, guest, passed(from), from))).toBe('panel_only')
    expect(code(panelDoor(session, { ...guest, role: 'observer' }, passed(from), from))).toBe('panel_only')
  })
})

describe('the room', () => {
  const ready = { ...guest, readyAt: from - minutes(1) }
  test('WAIT-6 whoever is ready enters once it starts; whoever is not enters as soon as they are', () => {
    expect(code(roomDoor(session, ready, passed(from), from))).toBe('room_not_started')
    expect(code(roomDoor(live, ready, passed(from), from))).toBe('open')
    expect(code(roomDoor(live, guest, passed(from), from + seconds(40)))).toBe('not_ready')
    expect(code(roomDoor(live, { ...guest, readyAt: from + seconds(40) }, passed(from), from + seconds(40)))).toBe('open')
  })
  test('ROOM-4 after leaving there is no way back, whatever else is true', () => {
    expect(code(roomDoor(live, { ...ready, enteredAt: from, leftAt: from + 1 }, passed(from), from + 2))).toBe('left_for_good')
  })
  test('ROOM-5 whoever was in comes back without a new check, as long as the room runs', () => {
    const dropped = { ...ready, enteredAt: from }
    expect(code(roomDoor(live, dropped, {}, to - 1))).toBe('open')
    expect(code(roomDoor(live, dropped, {}, to))).toBe('session_over')
  })
  test('ROOM-6 what was ended stays ended', () => {
    expect(code(roomDoor({ ...live, endedAt: from + minutes(5) }, { ...ready, enteredAt: from }, passed(from), from + minutes(5)))).toBe('session_over')
  })
  test('WAIT-7 an applicant who was sent back waits until called', () => {
    expect(code(roomDoor(live, { ...ready, enteredAt: from, heldAt: from + 1 }, {}, from + 2))).toBe('held_in_waiting')
  })
  test('INT-2 an in-person interview has no room', () => {
    expect(code(roomDoor({ ...live, medium: 'in_person' }, ready, passed(from), from))).toBe('no_room')
  })
})

describe('the host', () => {
  test('WAIT-6 only the host starts, from the opening of entry until the end', () => {
    expect(code(mayStart(session, guest, from))).toBe('host_only')
    expect(code(mayStart(session, { ...host, role: 'panel' }, from))).toBe('host_only')
    expect(code(mayStart(session, host, opens - 1))).toBe('entry_not_open')
    expect(code(mayStart(session, host, opens))).toBe('open')
    expect(code(mayStart(session, host, to))).toBe('session_over')
    expect(code(mayStart({ ...session, cancelledAt: opens }, host, from))).toBe('session_cancelled')
  })
  test('ROOM-6 only the host ends, and only once', () => {
    expect(code(mayEnd(live, { ...host, role: 'panel' }, from))).toBe('host_only')
    expect(code(mayEnd(live, host, from + 1))).toBe('open')
    expect(code(mayEnd({ ...live, endedAt: from + 1 }, host, from + 2))).toBe('session_over')
  })
  test('ROOM-8 extends by 5, 10, 15 or 30 minutes or to a time, until the end and not after it', () => {
    expect(extensionOf(live, host, { minutes: 10 }, to - 1)).toEqual({ ok: true, value: to + minutes(10) })
    expect(extensionOf({ ...live, extendedTo: [to + minutes(10)] }, host, { minutes: 5 }, to)).toEqual({ ok: true, value: to + minutes(15) })
    expect(extensionOf(live, host, { until: to + minutes(7) }, from)).toEqual({ ok: true, value: to + minutes(7) })
    expect(code(extensionOf(live, host, { minutes: 5 }, to))).toBe('session_over')
    expect(code(extensionOf(live, guest, { minutes: 5 }, from))).toBe('host_only')
    expect(code(extensionOf(session, host, { minutes: 5 }, from))).toBe('room_not_started')
    expect(code(extensionOf(live, host, { minutes: 7 }, from))).toBe('extension_not_offered')
    expect(code(extensionOf(live, host, { until: to }, from))).toBe('extension_not_later')
    expect(code(extensionOf(live, host, { until: to + hours(4) + 1 }, from))).toBe('extension_too_long')
  })
  test('ROOM-4 leaving is for who is in a session that is not over', () => {
    expect(code(mayLeave(live, guest, from))).toBe('not_in_room')
    expect(code(mayLeave(live, { ...guest, enteredAt: from }, from + 1))).toBe('open')
    expect(code(mayLeave(live, { ...guest, enteredAt: from }, to))).toBe('session_over')
  })
})
