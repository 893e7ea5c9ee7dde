import { describe, expect, test } from 'vitest'
import { minutes, seconds } from '../../../kernel/time.js'
import { entryOpensAt, isClosingSoon, leavesAt, liveAt, nextChangeAt, overAt, phaseAt, type SessionFacts } from './session.js'

const from = Date.parse('2026-11-23T01:30:00Z')
const to = from + minutes(30)
const booked: SessionFacts = { kind: 'interview', medium: 'video', booked: { from, to }, extendedTo: [], startedAt: null, endedAt: null, cancelledAt: null, lowQualityAllowed: true, tools: { chat: false, share: false } }
const started = (at: number, more: Partial<SessionFacts> = {}): SessionFacts => ({ ...booked, startedAt: at, ...more })

describe('phases', () => {
  test('ROOM-1 booked → open → starting → live → over, each at its millisecond', () => {
    const opens = from - minutes(60)
    const s = started(from + seconds(5))
    const table: [SessionFacts, number, string][] = [
      [booked, opens - 1, 'booked'], [booked, opens, 'open'], [booked, from + minutes(10), 'open'], [booked, to - 1, 'open'], [booked, to, 'over'],
      [s, from + seconds(5), 'starting'], [s, from + seconds(35) - 1, 'starting'], [s, from + seconds(35), 'live'], [s, to - 1, 'live'], [s, to, 'over'],
      [{ ...s, endedAt: from + minutes(20) }, from + minutes(20), 'over'],
      [{ ...booked, cancelledAt: opens }, opens, 'cancelled'], [{ ...booked, cancelledAt: opens }, to, 'cancelled'],
    ]
    for (const [facts, now, phase] of table) expect([now - from, phaseAt(facts, now)]).toEqual([now - from, phase])
  })
  test('WAIT-1 entry opens 60 minutes before the start, of a mentoring talk 15', () => {
    expect(entryOpensAt(booked)).toBe(from - minutes(60))
    expect(entryOpensAt({ ...booked, kind: 'mentoring' })).toBe(from - minutes(15))
  })
  test('WAIT-6 the room is live 30 seconds after the start was pressed', () => {
    expect(liveAt(booked)).toBeNull()
    expect(liveAt(started(from))).toBe(from + seconds(30))
  })
  test('ROOM-3 starting late does not move the end, an extension does, and the last one counts', () => {
    expect(leavesAt(started(from + minutes(20)))).toBe(to)
    expect(leavesAt(started(from, { extendedTo: [to + minutes(5), to + minutes(15)] }))).toBe(to + minutes(15))
  })
  test('ROOM-7 the warning stands in the last five minutes, goes with an extension and comes again', () => {
    const s = started(from)
    expect(isClosingSoon(s, to - minutes(5) - 1)).toBe(false)
    expect(isClosingSoon(s, to - minutes(5))).toBe(true)
    const longer = { ...s, extendedTo: [to + minutes(10)] }
    expect(isClosingSoon(longer, to - minutes(4))).toBe(false)
    expect(isClosingSoon(longer, to + minutes(5))).toBe(true)
    expect(isClosingSoon(s, to)).toBe(false)
    expect(isClosingSoon(booked, to - minutes(4))).toBe(false)
  })
  test('ROOM-1 when it really ended: by the host, else by the clock', () => {
    expect(overAt(started(from), to - 1)).toBeNull()
    expect(overAt(started(from), to)).toBe(to)
    expect(overAt(started(from, { endedAt: from + minutes(3) }), to)).toBe(from + minutes(3))
  })
  test('GEN-1 the next instant at which anything changes by itself', () => {
    expect(nextChangeAt(booked, from - minutes(90))).toBe(from - minutes(60))
    expect(nextChangeAt(started(from), from)).toBe(from + seconds(30))
    expect(nextChangeAt(started(from), from + minutes(1))).toBe(to - minutes(5))
    expect(nextChangeAt(started(from), to - minutes(5))).toBe(to)
    expect(nextChangeAt(started(from), to)).toBeNull()
  })
})
