import { describe, expect, test } from 'vitest'
import { days, hours, instantOf, minutes, type Instant, type Period } from '../../../kernel/time.js'
import { daysFrom, fill, isOutside, joined, moveRow, openHours, propose, takenAt, type Frame, type TakenTimes } from './proposal.js'
import { inGroups, swapped } from './timetable.js'

const zone = 'Asia/Seoul'
const on = (day: string, time: string): Instant => instantOf(day, time, zone)
const mon = '2026-11-30'
const tue = '2026-12-01'
const at = (time: string): Instant => on(mon, time)
const during = (from: string, to: string, day = mon): Period => ({ from: on(day, from), to: on(day, to) })
const frame = (more: Partial<Frame> = {}): Frame => ({ days: [mon], timeZone: zone, hours: { from: 540, to: 720 }, breaks: [], length: minutes(30), gap: minutes(10), rest: null, ...more })
const free: TakenTimes = { panel: [], applicants: [] }
const people = (n: number) => Array.from({ length: n }, (_, i) => ({ key: `k${i + 1}`, ids: [`a${i + 1}`] }))
const before = on(mon, '00:00') - days(1)
const said = (times: Iterable<[string, Period]>) => [...times].map(([key, t]) => `${key} ${new Date(t.from + hours(9)).toISOString().slice(8, 16).replace('T', ' ')}`)

describe('INT-4 the proposal', () => {
  test('INT-4 one after the other with the pause between, inside the hours of the day and not a minute over', () => {
    expect(said(propose(people(5), frame(), free, before))).toEqual(['k1 30 09:00', 'k2 30 09:40', 'k3 30 10:20', 'k4 30 11:00'])
    expect(propose(people(5), frame({ hours: { from: 540, to: 729 } }), free, before).size).toBe(4)
    expect(propose(people(5), frame({ hours: { from: 540, to: 730 } }), free, before).size).toBe(5)
  })
  test('INT-4 lunch is left out; what does not fit before it is held after it', () => {
    const f = frame({ hours: { from: 11 * 60, to: 15 * 60 }, breaks: [{ from: 12 * 60, to: 13 * 60 }] })
    expect(said(propose(people(3), f, free, before))).toEqual(['k1 30 11:00', 'k2 30 13:00', 'k3 30 13:40'])
    expect(openHours(f)).toEqual([during('11:00', '12:00'), during('13:00', '15:00')])
    expect(openHours(frame({ breaks: [{ from: 0, to: 1440 }] }))).toEqual([])
    expect(openHours(frame({ breaks: [{ from: 600, to: 630 }, { from: 620, to: 660 }] }))).toEqual([during('09:00', '10:00'), during('11:00', '12:00')])
  })
  test('INT-4 after so many in a row the panel rests; a break in between counts as one', () => {
    const rest = { after: 2, length: minutes(30) }
    expect(said(propose(people(4), frame({ rest, hours: { from: 540, to: 800 } }), free, before))).toEqual(['k1 30 09:00', 'k2 30 09:40', 'k3 30 10:40', 'k4 30 11:20'])
    const lunch = frame({ rest, hours: { from: 660, to: 960 }, breaks: [{ from: 690, to: 780 }] })
    expect(said(propose(people(4), lunch, free, before))).toEqual(['k1 30 11:00', 'k2 30 13:00', 'k3 30 13:40', 'k4 30 14:40'])
  })
  test('INT-4 what one day does not hold is held on the next chosen day; the rest stays without a time', () => {
    const f = frame({ days: [mon, tue], hours: { from: 540, to: 610 } })
    expect(said(propose(people(5), f, free, before))).toEqual(['k1 30 09:00', 'k2 30 09:40', 'k3 01 09:00', 'k4 01 09:40'])
    expect([daysFrom('2026-11-27', '2026-12-01', false), daysFrom('2026-11-28', '2026-11-29', true), daysFrom('2026-11-28', '2026-11-29', false), daysFrom(tue, mon, true), daysFrom('', '', true)])
      .toEqual([['2026-11-27', mon, tue], ['2026-11-28', '2026-11-29'], [], [], []])
    expect(daysFrom('2026-01-01', '2026-12-31', true)).toHaveLength(31)
  })
  test('INT-4 INT-3 the panel’s taken times are left out, to the minute', () => {
    const taken = (from: string, to: string): TakenTimes => ({ panel: [{ id: 'p', periods: [during(from, to)] }], applicants: [] })
    expect(said(propose(people(2), frame(), taken('09:00', '09:47'), before))).toEqual(['k1 30 09:50', 'k2 30 10:30'])
    expect(said(propose(people(1), frame(), taken('09:30', '10:00'), before))).toEqual(['k1 30 09:00'])
    expect(said(propose(people(1), frame(), { panel: [{ id: 'p', periods: [{ from: at('09:30') - 1, to: at('10:00') }] }], applicants: [] }, before))).toEqual(['k1 30 10:00'])
  })
  test('INT-4 INT-3 an applicant who is taken lets the next one go first; of a group nobody may be taken', () => {
    const taken: TakenTimes = { panel: [], applicants: [{ id: 'a1', periods: [during('09:00', '10:00')] }] }
    expect(said(propose(people(3), frame(), taken, before))).toEqual(['k2 30 09:00', 'k3 30 09:40', 'k1 30 10:20'])
    expect(said(propose([{ key: 'g', ids: ['a2', 'a1'] }], frame(), taken, before))).toEqual(['g 30 10:00'])
    // Of somebody who is not there nothing is in the way.
    expect(said(propose([{ key: 'x', ids: ['a9'] }], frame(), taken, before))).toEqual(['x 30 09:00'])
  })
  test('INT-4 nothing is proposed that has begun', () => {
    expect(said(propose(people(1), frame(), free, at('09:00') - 1))).toEqual(['k1 30 09:00'])
    expect(said(propose(people(1), frame(), free, at('09:00')))).toEqual(['k1 30 09:05'])
    expect(propose(people(1), frame(), free, at('11:30')).size).toBe(0)
  })
  test('INT-4 a clock change moves nothing: 09:00 stays 09:00 on the wall', () => {
    const f = frame({ days: ['2026-10-24', '2026-10-25'], timeZone: 'Europe/Berlin', hours: { from: 540, to: 570 } })
    expect([...propose(people(2), f, free, 0).values()].map((p) => new Date(p.from).toISOString())).toEqual(['2026-10-24T07:00:00.000Z', '2026-10-25T08:00:00.000Z'])
  })
  test('INT-4 who has a time keeps it, and others are put around it with the pause', () => {
    const times = fill(people(3), { k2: during('09:20', '09:50') }, frame(), free, before)
    expect(said(Object.entries(times)).sort()).toEqual(['k1 30 10:00', 'k2 30 09:20', 'k3 30 10:40'])
  })
})

describe('INT-4 adjusting', () => {
  const rows = [{ key: 'a', ...during('09:00', '09:30') }, { key: 'b', ...during('09:40', '10:40') }, { key: 'c', ...during('11:00', '11:30') }]
  test('INT-4 a row that is moved trades places on its way: first start, last end and the pauses stay', () => {
    expect(moveRow(rows, 'a', 1)).toEqual([{ key: 'b', ...during('09:00', '10:00') }, { key: 'a', ...during('10:10', '10:40') }, rows[2]])
    expect(said(moveRow(rows, 'c', 0).map((r) => [r.key, r]))).toEqual(['c 30 09:00', 'a 30 09:40', 'b 30 10:30'])
    expect(moveRow(rows, 'c', 0).at(-1)!.to).toBe(rows[2]!.to)
    expect(moveRow(moveRow(rows, 'a', 2), 'a', 0)).toEqual(rows)
    for (const [key, to] of [['a', -1], ['c', 9], ['b', 1], ['z', 0]] as const) expect(moveRow(rows, key, to)).toEqual(rows)
  })
  test('INT-4 two applicants take each other’s place, in groups too, but not across rounds', () => {
    const who = (id: string, round = 0) => ({ id, round })
    const groups = inGroups([who('a'), who('b'), who('c'), who('d', 1)], 2)
    const ids = (g: ReturnType<typeof inGroups> | ReturnType<typeof swapped>) => g.map((x) => x.ids.join('')).join(' ')
    expect(ids(swapped(groups, 'b', 'c'))).toBe('ac b d')
    expect(swapped(groups, 'b', 'c').map((g) => g.key)).toEqual(groups.map((g) => g.key))
    for (const [a, b] of [['a', 'b'], ['a', 'd'], ['a', 'z']] as const) expect(swapped(groups, a, b)).toBe(groups)
  })
  test('INT-4 INT-3 who is taken is told for the row, with the time; times that touch are free', () => {
    const taken: TakenTimes = { panel: [{ id: 'p', periods: [during('09:30', '10:00')] }], applicants: [{ id: 'a1', periods: [during('09:00', '09:10')] }] }
    expect(takenAt(during('09:00', '09:30'), ['a1'], taken)).toEqual([{ who: 'applicant', id: 'a1', period: during('09:00', '09:10') }])
    expect(takenAt(during('09:05', '09:31'), ['a2'], taken)).toEqual([{ who: 'panel', id: 'p', period: during('09:30', '10:00') }])
    expect(takenAt(during('10:00', '10:30'), ['a1'], taken)).toEqual([])
  })
  test('INT-4 a time outside of the hours, in a break or on another day is known as such', () => {
    const f = frame({ breaks: [{ from: 600, to: 630 }] })
    expect([during('09:00', '10:00'), during('09:31', '10:01'), during('11:30', '12:00'), during('11:31', '12:01'), during('09:00', '09:30', tue)].map((p) => isOutside(p, f))).toEqual([false, true, false, true, true])
  })
  test('INT-4 taken times that touch are one', () => {
    expect(joined([{ from: 5, to: 7 }, { from: 1, to: 3 }, { from: 3, to: 4 }, { from: 2, to: 3 }])).toEqual([{ from: 1, to: 4 }, { from: 5, to: 7 }])
  })
})
