import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { days, hours, minutes, seconds } from '../../../kernel/time.js'
import { boothStateAt, fairStands, fairStateAt, mayCall, mayJoin, neededFor, spotPeriod } from './booth.js'
import { afterMiss, callLasts, changeOver, expectedWait, isCallOver, lineOf, mayEnter, paceOf, positionOf, type Wait, type WaitState } from './queue.js'

const at = Date.parse('2026-11-23T01:00:00Z')
const booth = { from: at, to: at + hours(1), pausedAt: null, closedAt: null }
const wait = (place: number, more: Partial<Wait> = {}): Wait => ({ id: `w${place}`, number: place, place, state: 'waiting', missed: 0, callUntil: null, ...more })
const called = (place: number, until = at + callLasts, missed = 0): Wait => wait(place, { state: 'called', callUntil: until, missed })
const codeOf = (d: { ok: boolean }) => (d.ok ? 'yes' : (d as unknown as { code: string }).code)

describe('HIRE-7 a booth’s time', () => {
  test.each([[-1, 'before'], [0, 'open'], [hours(1) - 1, 'open'], [hours(1), 'closed']] as const)('HIRE-7 %i ms from its opening it is %s', (ms, state) => {
    expect(boothStateAt(booth, at + ms)).toBe(state)
  })
  test('HIRE-7 paused within its time, closed by hand for good, and who may join when', () => {
    const states = [{ ...booth, pausedAt: at }, { ...booth, closedAt: at }, { ...booth, pausedAt: at, closedAt: at }]
    expect(states.map((b) => boothStateAt(b, at + 1))).toEqual(['paused', 'closed', 'closed'])
    expect(states.map((b) => codeOf(mayJoin(b, at + 1)))).toEqual(['yes', 'booth_closed', 'booth_closed'])
    expect([at - 1, at, at + hours(1) - 1, at + hours(1)].map((now) => codeOf(mayJoin(booth, now)))).toEqual(['booth_not_open', 'yes', 'yes', 'booth_closed'])
  })
  test('HIRE-7 one call at a time, by an open booth whose panel is free, and only where somebody waits', () => {
    const taken = [{ from: at, to: at + minutes(10) }]
    expect(codeOf(mayCall(booth, [wait(1)], [], at))).toBe('yes')
    expect(codeOf(mayCall(booth, [], [], at))).toBe('nobody_waiting')
    expect(mayCall(booth, [called(1), wait(2)], [], at)).toEqual({ ok: false, code: 'somebody_called', data: { until: at + callLasts } })
    expect(mayCall(booth, [wait(1)], taken, at)).toEqual({ ok: false, code: 'booth_busy', data: taken[0] })
    expect(codeOf(mayCall({ ...booth, pausedAt: at }, [wait(1)], [], at))).toBe('booth_paused')
    expect(codeOf(mayCall(booth, [wait(1)], [], at + hours(1)))).toBe('booth_closed')
    expect(codeOf(mayCall(booth, [wait(1)], [], at - 1))).toBe('booth_not_open')
  })
  test('HIRE-7 an interview on the spot begins with the next second, and the panel must be free for the last who could come', () => {
    expect(spotPeriod(minutes(10), at)).toEqual({ from: at + 1000, to: at + 1000 + minutes(10) })
    expect(spotPeriod(minutes(10), at + 999).from).toBe(at + 1000)
    expect(neededFor(minutes(10), at)).toEqual({ from: at, to: at + minutes(13) })
  })
  test('HIRE-7 a fair holds its booths and its timetable', () => {
    const fair = { from: at, to: at + days(1) }
    const is = (...args: Parameters<typeof fairStands>) => codeOf(fairStands(...args))
    expect(is(fair, [booth], [fair])).toBe('yes')
    expect(is({ from: at, to: at }, [], [])).toBe('fair_period_wrong')
    expect([is({ from: at, to: at + days(92) }, [], []), is({ from: at, to: at + days(92) + 1 }, [], [])]).toEqual(['yes', 'fair_too_long'])
    expect([is(fair, [{ from: at - 1, to: at + 1 }], []), is(fair, [{ from: at, to: fair.to + 1 }], []), is(fair, [{ from: at, to: at }], [])]).toEqual(['booth_outside_fair', 'booth_outside_fair', 'booth_outside_fair'])
    expect(is(fair, [], [{ from: at, to: fair.to + 1 }])).toBe('timetable_outside_fair')
    expect([at - 1, at, fair.to - 1, fair.to].map((now) => fairStateAt(fair, now))).toEqual(['coming', 'running', 'running', 'past'])
  })
})

describe('HIRE-7 the line', () => {
  test.each([[-1, 'yes', false], [0, 'call_over', true]] as const)('HIRE-7 %i ms from the end of the three minutes: %s', (ms, code, over) => {
    const w = called(1)
    expect([codeOf(mayEnter(w, at + minutes(3) + ms)), isCallOver(w, at + minutes(3) + ms)]).toEqual([code, over])
  })
  test('HIRE-7 nobody enters who was not called', () => {
    for (const state of ['waiting', 'entered', 'left', 'missed', 'closed'] as WaitState[]) expect(codeOf(mayEnter(wait(1, { state }), at))).toBe('not_called')
  })
  test('HIRE-7 a missed call moves back once, behind the next who waits; the second ends it', () => {
    expect(afterMiss(called(1), [called(1), wait(3), wait(2)])).toEqual({ now: 'back', behind: 'w2' })
    expect(afterMiss(called(1), [called(1)])).toEqual({ now: 'back', behind: null })
    expect(afterMiss(called(1, at, 1), [called(1, at, 1), wait(2)])).toEqual({ now: 'out' })
  })
  test('HIRE-7 the line is in the order of places, of those who wait', () => {
    expect(lineOf([wait(3), called(1), wait(2), wait(4, { state: 'left' })]).map((w) => w.place)).toEqual([2, 3])
  })
  test('HIRE-7 everybody is called at most twice, whoever comes and whoever does not, and everybody is called before anybody a second time who stands behind them', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.boolean(), fc.boolean()), { minLength: 1, maxLength: 40 }), (comes) => {
      let waits = comes.map((_, i) => wait(i + 1))
      const calls = new Map<string, number>()
      for (let turn = 0; turn < 200 && lineOf(waits).length; turn++) {
        const next = lineOf(waits)[0]!
        calls.set(next.id, (calls.get(next.id) ?? 0) + 1)
        const rest = waits.filter((w) => w.id !== next.id)
        if (comes[next.number - 1]![next.missed]) { waits = rest; continue }
        const fate = afterMiss(next, rest)
        if (fate.now === 'out') { waits = rest; continue }
        const other = rest.find((w) => w.id === fate.behind)
        waits = [...rest.map((w) => (w.id === fate.behind ? { ...w, place: next.place } : w)), { ...next, missed: 1, place: other?.place ?? next.place }]
      }
      expect(lineOf(waits)).toEqual([])
      expect([...calls.values()].every((n) => n === 1 || n === 2)).toBe(true)
      expect(calls.size).toBe(comes.length)
      for (const [i, [first, second]] of comes.entries()) expect(calls.get(`w${i + 1}`)).toBe(first ? 1 : second ? 2 : 2)
    }))
  })
  test('HIRE-7 the expected wait: what is left of the running turn, and a turn for each before', () => {
    const line = { line: [4, 2, 7], called: null, busyUntil: null, paceMs: minutes(10) }
    expect([4, 2, 7, 9].map((n) => positionOf(line, n))).toEqual([1, 2, 3, null])
    expect([4, 2, 7, 9].map((n) => expectedWait(line, n, at))).toEqual([0, minutes(10), minutes(20), null])
    const busy = { ...line, busyUntil: new Date(at + minutes(4)).toISOString() }
    expect([4, 2].map((n) => expectedWait(busy, n, at))).toEqual([minutes(4), minutes(14)])
    expect(expectedWait(busy, 4, at + minutes(9))).toBe(0)
    expect([3, 4].map((n) => expectedWait({ ...line, called: 3 }, n, at))).toEqual([0, minutes(10)])
  })
  test('HIRE-7 the pace is that of the last turns, and as planned while there were too few', () => {
    expect(paceOf([], minutes(10))).toBe(minutes(10) + changeOver)
    expect(paceOf([minutes(2)], minutes(10))).toBe(minutes(10) + changeOver)
    expect(paceOf([minutes(2), minutes(4)], minutes(10))).toBe(minutes(3) + changeOver)
    expect(paceOf([1, 2], seconds(1))).toBe(2 + changeOver)
  })
})
