import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hours, minutes } from '../../../kernel/time.js'
import { entryOpensAt, isClosingSoon, kinds, leavesAt, overAt, phaseAt, type Phase, type SessionFacts, type SessionKind } from './session.js'

const start = Date.UTC(2026, 10, 23, 1)
/** Any session that can have come about: started or not, extended any number of times, ended or called off at any moment. */
const session: fc.Arbitrary<SessionFacts> = fc.record({
  kind: fc.constantFrom(...(Object.keys(kinds) as SessionKind[])), lasts: fc.integer({ min: 1, max: 240 }), started: fc.option(fc.integer({ min: -60, max: 239 })),
  extended: fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 4 }), ended: fc.option(fc.integer({ min: 0, max: 400 })), cancelled: fc.boolean(),
}).map(({ kind, lasts, started, extended, ended, cancelled }) => {
  const to = start + minutes(lasts)
  const startedAt = started === null || started >= lasts || cancelled ? null : start + minutes(started)
  let end = to
  const extendedTo = startedAt === null ? [] : extended.map((more) => (end += minutes(more)))
  const endedAt = startedAt === null || ended === null ? null : Math.min(startedAt + minutes(ended), end)
  return { kind, medium: 'video', lowQualityAllowed: true, tools: { chat: false, share: false }, booked: { from: start, to }, extendedTo, startedAt, endedAt, cancelledAt: cancelled ? start - minutes(30) : null }
})
const order: readonly Phase[] = ['booked', 'open', 'starting', 'live', 'over']
const moments = fc.array(fc.integer({ min: start - hours(3), max: start + hours(10) }), { minLength: 2, maxLength: 20 }).map((list) => [...list].sort((a, b) => a - b))

test('ROOM-1 as time passes and nothing happens, a session only goes forward through its phases', () => {
  fc.assert(fc.property(session, moments, (facts, times) => {
    const phases = times.map((now) => phaseAt(facts, now))
    if (facts.cancelledAt !== null) {
      expect(new Set(phases)).toEqual(new Set(['cancelled']))
      return
    }
    const places = phases.map((phase) => order.indexOf(phase))
    expect(places).toEqual([...places].sort((a, b) => a - b))
  }), { numRuns: 500 })
})

test('ROOM-3 the end is one instant, never before the booked one: just before it somebody may be inside, from it on nobody', () => {
  fc.assert(fc.property(session, (facts) => {
    const end = leavesAt(facts)
    expect(end).toBeGreaterThanOrEqual(facts.booked.to)
    if (facts.cancelledAt !== null) return
    expect(phaseAt(facts, end)).toBe('over')
    if (facts.startedAt === null) expect([phaseAt(facts, entryOpensAt(facts) - 1), phaseAt(facts, entryOpensAt(facts))]).toEqual(['booked', 'open'])
    const over = overAt(facts, end)!
    expect(over).toBe(facts.endedAt ?? end)
    expect(phaseAt({ ...facts, endedAt: null }, over - 1)).not.toBe('over')
  }), { numRuns: 500 })
})

test('ROOM-7 the last five minutes are of a session that runs, and an extension puts them off', () => {
  fc.assert(fc.property(session, moments, fc.integer({ min: 1, max: 60 }), (facts, times, more) => {
    for (const now of times) {
      if (!isClosingSoon(facts, now)) continue
      expect(['starting', 'live']).toContain(phaseAt(facts, now))
      expect(leavesAt(facts) - now).toBeLessThanOrEqual(minutes(5))
      const extended = { ...facts, extendedTo: [...facts.extendedTo, leavesAt(facts) + minutes(more)] }
      expect(isClosingSoon(extended, now)).toBe(leavesAt(extended) - now <= minutes(5))
    }
  }), { numRuns: 500 })
})
