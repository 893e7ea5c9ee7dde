import { describe, expect, test } from 'vitest'
import { days, hours, instantOf, minutes, toIso } from '../../../kernel/time.js'
import { checkDoor, entryOpensAt, leavesAt, type SeatFacts, type SessionFacts } from '../../live-room/rules/index.js'
import { openSlots, slotAt, slotsOf, soonest, spansOf, timetableStands, type Timetable } from './slots.js'
import { mayAssign, mayCancel, mayRate, mayRecord, maySayCame, opensAt, stateAt, type Facts } from './states.js'
import { doorOf, matches, type ConsultationView } from './views.js'
import { wishStands } from './wishes.js'

const seoul: Timetable = { timeZone: 'Asia/Seoul', sessionMinutes: 50, bufferMinutes: 10, hours: [{ weekday: 1, fromMinute: 540, toMinute: 720 }], exceptions: [] }
const clock = (at: number, zone: string) => new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at)
const shown = (t: Timetable, day: string) => slotsOf(t, day, day).map((s) => clock(s.from, t.timeZone))

describe('CONS-4 slots', () => {
  test('CONS-4 slots follow from weekly hours, length and buffer, in the consultant’s zone', () => {
    expect(shown(seoul, '2026-11-23')).toEqual(['09:00', '10:00', '11:00'])
    expect(slotsOf(seoul, '2026-11-23', '2026-11-23')[0]).toEqual({ from: instantOf('2026-11-23', '09:00', 'Asia/Seoul'), to: instantOf('2026-11-23', '09:50', 'Asia/Seoul') })
    expect(shown(seoul, '2026-11-24')).toEqual([])
    expect(slotsOf(seoul, '2026-11-23', '2026-12-07')).toHaveLength(9)
  })
  test('CONS-4 a last slot that would end after the hours is none', () => {
    expect(shown({ ...seoul, bufferMinutes: 20 }, '2026-11-23')).toEqual(['09:00', '10:10'])
    expect(shown({ ...seoul, sessionMinutes: 180 }, '2026-11-23')).toEqual(['09:00'])
    expect(shown({ ...seoul, sessionMinutes: 181 }, '2026-11-23')).toEqual([])
  })
  test('CONS-4 exceptions: a day off, hours off in the middle, extra hours beside and across the week’s', () => {
    const monday = { day: '2026-11-23' }
    expect(shown({ ...seoul, exceptions: [{ ...monday, kind: 'off', fromMinute: 0, toMinute: 1440 }] }, '2026-11-23')).toEqual([])
    expect(spansOf({ ...seoul, exceptions: [{ ...monday, kind: 'off', fromMinute: 600, toMinute: 660 }] }, '2026-11-23')).toEqual([[540, 600], [660, 720]])
    expect(spansOf({ ...seoul, exceptions: [{ ...monday, kind: 'extra', fromMinute: 720, toMinute: 780 }] }, '2026-11-23')).toEqual([[540, 780]])
    expect(shown({ ...seoul, exceptions: [{ day: '2026-11-24', kind: 'extra', fromMinute: 840, toMinute: 900 }] }, '2026-11-24')).toEqual(['14:00'])
    expect(spansOf({ ...seoul, exceptions: [{ ...monday, kind: 'extra', fromMinute: 480, toMinute: 800 }, { ...monday, kind: 'off', fromMinute: 500, toMinute: 790 }] }, '2026-11-23')).toEqual([[480, 500], [790, 800]])
  })
  test('CONS-4 hours that go to midnight end with the day', () => {
    expect(shown({ ...seoul, sessionMinutes: 60, bufferMinutes: 0, hours: [{ weekday: 1, fromMinute: 1320, toMinute: 1440 }] }, '2026-11-23')).toEqual(['22:00', '23:00'])
  })
  // New York: clocks go from 02:00 to 03:00 on 2027-03-14 and from 02:00 back to 01:00 on 2026-11-01.
  test.each([
    ['forward: an hour is not there', '2027-03-14', ['01:00', '03:00', '04:00'], 3],
    ['back: an hour is there twice', '2026-11-01', ['01:00', '01:00', '02:00', '03:00', '04:00'], 5],
    ['on an ordinary Sunday', '2026-11-08', ['01:00', '02:00', '03:00', '04:00'], 4],
  ])('CONS-4 daylight saving %s', (_, day, expected, count) => {
    const newYork: Timetable = { timeZone: 'America/New_York', sessionMinutes: 60, bufferMinutes: 0, hours: [{ weekday: 7, fromMinute: 60, toMinute: 300 }], exceptions: [] }
    const slots = slotsOf(newYork, day, day)
    expect(slots.map((s) => clock(s.from, newYork.timeZone))).toEqual(expected)
    expect(new Set(slots.map((s) => s.from)).size).toBe(count)
    for (const [i, s] of slots.entries()) if (i) expect(s.from).toBe(slots[i - 1]!.to)
  })
  test('CONS-4 the same wall clock time before and after the change is another instant', () => {
    const t: Timetable = { ...seoul, timeZone: 'Europe/Berlin' }
    const [summer, winter] = [slotsOf(t, '2026-10-19', '2026-10-19')[0]!, slotsOf(t, '2026-10-26', '2026-10-26')[0]!]
    expect([toIso(summer.from), toIso(winter.from)]).toEqual(['2026-10-19T07:00:00.000Z', '2026-10-26T08:00:00.000Z'])
    expect(winter.from - summer.from).toBe(days(7) + hours(1))
  })
  test('CONS-4 open is what is far enough ahead and not taken; touching is not taken', () => {
    const slots = slotsOf(seoul, '2026-11-23', '2026-11-23')
    const [a, b] = slots as [typeof slots[0], typeof slots[0]]
    expect(openSlots(slots, [], a.from - soonest).length).toBe(3)
    expect(openSlots(slots, [], a.from - soonest + 1).length).toBe(2)
    expect(openSlots(slots, [{ from: a.to, to: b.from }], 0 + a.from - days(2)).length).toBe(3)
    expect(openSlots(slots, [{ from: a.to - 1, to: b.from }], a.from - days(2)).map((s) => s.from)).not.toContain(a.from)
    expect(slotAt(seoul, b.from)).toEqual(b)
    expect(slotAt(seoul, b.from + minutes(5))).toBeNull()
  })
  test('CONS-4 a timetable with an unknown zone, turned or overlapping hours does not stand', () => {
    const code = (t: Partial<Timetable>) => { const d = timetableStands({ ...seoul, ...t }); return d.ok ? 'ok' : d.code }
    expect(code({})).toBe('ok')
    expect(code({ timeZone: 'Mars/Olympus' })).toBe('zone_unknown')
    expect(code({ hours: [{ weekday: 1, fromMinute: 600, toMinute: 600 }] })).toBe('end_before_start')
    expect(code({ hours: [{ weekday: 1, fromMinute: 600, toMinute: 700 }, { weekday: 1, fromMinute: 699, toMinute: 800 }] })).toBe('hours_overlap')
    expect(code({ hours: [{ weekday: 1, fromMinute: 600, toMinute: 700 }, { weekday: 1, fromMinute: 700, toMinute: 800 }, { weekday: 2, fromMinute: 600, toMinute: 800 }] })).toBe('ok')
  })
})

const from = instantOf('2026-11-23', '10:00', 'Asia/Seoul')
const to = from + minutes(50)
const applied: Facts = { type: 'video', booked: null, leavesAt: null, startedAt: null, endedAt: null, readyAt: null, enteredAt: null, came: null, cancelledAt: null, ratedAt: null }
const assigned: Facts = { ...applied, booked: { from, to }, leavesAt: to }
const held: Facts = { ...assigned, startedAt: from, readyAt: from - 1, enteredAt: from + 30_000 }

describe('CONS-5 states', () => {
  test.each<[string, Partial<Facts> | Facts, number, string]>([
    ['nobody has it yet', applied, from, 'applied'],
    ['booked, before', assigned, from - 1, 'assigned'],
    ['video: the start alone does not run it', assigned, from + minutes(5), 'assigned'],
    ['video: started', held, from, 'running'],
    ['video: the last moment', held, to - 1, 'running'],
    ['video: the end', held, to, 'done'],
    ['video: extended', { ...held, leavesAt: to + minutes(10) }, to, 'running'],
    ['video: ended early', { ...held, endedAt: from + minutes(9) }, from + minutes(9), 'done'],
    ['video: nobody came', assigned, to, 'no_show'],
    ['video: started and the applicant never came in', { ...assigned, startedAt: from }, to, 'no_show'],
    ['video: the consultant says that they came all the same', { ...assigned, came: true }, to, 'done'],
    ['video: the consultant says that they did not', { ...held, came: false }, to, 'no_show'],
    ['phone: the hour has come', { ...assigned, type: 'phone' }, from, 'running'],
    ['phone: before', { ...assigned, type: 'phone' }, from - 1, 'assigned'],
    ['phone: over', { ...assigned, type: 'phone' }, to, 'done'],
    ['in person: not come', { ...assigned, type: 'in_person', came: false }, from + minutes(20), 'no_show'],
    ['rated', { ...held, ratedAt: to + 1 }, to + 1, 'rated'],
    ['cancelled before all else', { ...held, ratedAt: null, cancelledAt: from }, to, 'cancelled'],
    ['cancelled before it was assigned', { ...applied, cancelledAt: 1 }, 1, 'cancelled'],
  ])('CONS-5 %s', (_, facts, now, state) => { expect(stateAt({ ...assigned, ...facts }, now)).toBe(state) })

  test('CONS-5 the applicant cancels until entry opens, consultant and operator until the end', () => {
    const code = (f: Facts, by: 'applicant' | 'consultant' | 'operator', now: number) => { const d = mayCancel(f, by, now); return d.ok ? 'ok' : d.code }
    expect(opensAt(assigned)).toBe(from - minutes(60))
    expect([code(assigned, 'applicant', from - minutes(60) - 1), code(assigned, 'applicant', from - minutes(60))]).toEqual(['ok', 'cancel_closed'])
    expect(code(applied, 'applicant', to + days(9))).toBe('ok')
    for (const by of ['consultant', 'operator'] as const) {
      expect([code(held, by, to - 1), code(held, by, to)]).toEqual(['ok', 'consultation_over'])
      expect(code({ ...held, endedAt: from + 5 }, by, from + 5)).toBe('consultation_over')
      expect(code({ ...held, cancelledAt: 1 }, by, from)).toBe('consultation_cancelled')
    }
  })
  test('CONS-5 CONS-3 what is running, over or cancelled is not given to somebody else', () => {
    const code = (f: Facts, now: number) => { const d = mayAssign(f, now); return d.ok ? 'ok' : d.code }
    expect([code(applied, from), code(assigned, from - 1), code(held, from + 1), code(held, to), code({ ...applied, cancelledAt: 1 }, 2)]).toEqual(['ok', 'ok', 'already_started', 'consultation_over', 'consultation_cancelled'])
  })
  test('CONS-5 whether the applicant came can be said from the start, for a room once it is closed, and for a week', () => {
    const code = (f: Facts, now: number) => { const d = maySayCame(f, now); return d.ok ? 'ok' : d.code }
    const phone: Facts = { ...assigned, type: 'phone' }
    expect([code(phone, from - 1), code(phone, from), code(held, to - 1), code(held, to), code(held, to + days(7)), code(held, to + days(7) + 1), code({ ...held, ratedAt: to }, to)])
      .toEqual(['not_begun', 'ok', 'room_still_open', 'ok', 'ok', 'attendance_closed', 'attendance_closed'])
  })
  test('CONS-10 CONS-11 a rating once, of what was held, for a month; a record from the start on', () => {
    const code = (f: Facts, now: number) => { const d = mayRate(f, now); return d.ok ? 'ok' : d.code }
    expect([code(held, to - 1), code(held, to), code(held, to + days(30)), code(held, to + days(30) + 1), code({ ...held, ratedAt: to }, to), code(assigned, to), code({ ...held, cancelledAt: 1 }, to)])
      .toEqual(['not_done', 'ok', 'ok', 'rating_closed', 'rated_already', 'not_done', 'not_done'])
    expect([mayRecord(held, from - 1).ok, mayRecord(held, from).ok, mayRecord(held, to + days(300)).ok, mayRecord({ ...held, cancelledAt: 1 }, to).ok]).toEqual([false, true, true, false])
  })
})

test('CONS-3 a slot, or one to three different times ahead', () => {
  const code = (wanted: number[], slot = false) => { const d = wishStands({ wanted, slot }, from); return d.ok ? 'ok' : d.code }
  expect([code([]), code([], true), code([from + 1]), code([from]), code([from + 1, from + 1]), code([1, 2, 3, 4].map((n) => from + n)), code([from + days(61)])])
    .toEqual(['wanted_needed', 'ok', 'ok', 'time_not_ahead', 'wanted_twice', 'wanted_too_many', 'wanted_too_far'])
})

const view = (more: Partial<ConsultationView> = {}): ConsultationView => ({
  id: 'c', number: 1, sessionId: 's', type: 'video', fieldId: 'field-interview', field: { ko: '면접컨설팅', en: 'Interview consulting' }, about: '자기소개를 봐 주세요', wanted: [], appliedAt: '2026-11-20T15:00:00.000Z',
  consultant: { id: 'k', name: '윤 다온', title: '' }, place: null, assignedAt: '2026-11-20T15:00:00.000Z', from: toIso(from), to: toIso(to), opensAt: toIso(from - minutes(60)), leavesAt: toIso(to), startedAt: null, endedAt: null,
  readyAt: null, enteredAt: null, came: null, cancelledAt: null, cancelledBy: null, cancelReason: '', ratedAt: null, mine: { enteredAt: null, leftAt: null, where: 'away' }, applicant: null, ...more,
})

test('CONS-7 the filters: days of application in the reader’s zone, type, state, field, and words in consultant or content', () => {
  const m = (f: object, v = view(), now = from - days(1)) => matches(v, f, 'Asia/Seoul', now)
  expect([m({ from: '2026-11-21', to: '2026-11-21' }), m({ to: '2026-11-20' }), m({ from: '2026-11-22' })]).toEqual([true, false, false])
  expect([m({ type: 'video' }), m({ type: 'phone' }), m({ fieldId: 'field-interview' }), m({ fieldId: 'field-material' })]).toEqual([true, false, true, false])
  expect([m({ state: 'assigned' }), m({ state: 'no_show' }, view(), to)]).toEqual([true, true])
  expect([m({ q: '윤다온' }), m({ q: '자기 소개' }), m({ q: '없는 말' })]).toEqual([true, true, false])
})

test('CONS-6 CONS-8 the enter button says what the live room’s own door says, at every moment', () => {
  const guest: SeatFacts = { role: 'guest', confirmedAt: 1, readyAt: null, heldAt: null, enteredAt: null, leftAt: null, soundOnlyAt: null }
  const session: SessionFacts = { kind: 'consultation', medium: 'video', lowQualityAllowed: true, tools: { chat: false, share: false }, booked: { from, to }, extendedTo: [], startedAt: null, endedAt: null, cancelledAt: null }
  expect([entryOpensAt(session), leavesAt(session)]).toEqual([from - minutes(60), to])
  for (const now of [from - minutes(60) - 1, from - minutes(60), from, to - 1, to]) {
    const mine = doorOf(view(), now).state
    const theirs = checkDoor(session, guest, now)
    expect([now - from, mine === 'enter']).toEqual([now - from, theirs.ok])
  }
  expect(doorOf(view({ type: 'phone' }), from).state).toBe('gone')
  expect(doorOf(view({ startedAt: toIso(from), mine: { enteredAt: toIso(from), leftAt: null, where: 'lost' } }), from + 5).state).toBe('reenter')
})
