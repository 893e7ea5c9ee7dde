import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayOf, hours, instantOf, isDay, isStorable, toInstant, toIso } from './time.js'

const zones = ['Asia/Seoul', 'UTC', 'Europe/Berlin', 'America/New_York', 'America/St_Johns', 'Asia/Kathmandu', 'Pacific/Apia', 'Australia/Lord_Howe', 'America/Sao_Paulo', 'Africa/Casablanca']
const zone = fc.constantFrom(...zones)
// Zones are decided by people; these years have all that they decided so far.
const instant = fc.integer({ min: Date.UTC(1975, 0, 1), max: Date.UTC(2037, 0, 1) })
const wallOf = (at: number, timeZone: string): string => new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }).format(at)

test('GEN-2 an instant is found again by its day and wall clock, up to the hour that a clock change doubles', () => {
  fc.assert(fc.property(instant, zone, (ms, timeZone) => {
    const at = Math.floor(ms / 1000) * 1000
    const found = instantOf(dayOf(at, timeZone), wallOf(at, timeZone), timeZone)
    expect([dayOf(found, timeZone), wallOf(found, timeZone)]).toEqual([dayOf(at, timeZone), wallOf(at, timeZone)])
    expect(Math.abs(found - at)).toBeLessThanOrEqual(hours(1))
  }), { numRuns: 150 })
})

test('GEN-2 a day begins at its midnight, or where a clock change skips that, within the hour after', () => {
  fc.assert(fc.property(instant, zone, (at, timeZone) => {
    const day = dayOf(at, timeZone)
    const begins = instantOf(day, '00:00', timeZone)
    // Samoa left out a whole day; nobody can book on it, and what is asked of it falls on the next.
    if (timeZone === 'Pacific/Apia' && Math.abs(at - Date.UTC(2011, 11, 30)) < hours(48)) return
    expect(dayOf(begins, timeZone)).toBe(day)
    expect(begins).toBeLessThanOrEqual(at)
    expect(dayOf(begins - hours(1) - 1, timeZone) < day).toBe(true)
  }), { numRuns: 150 })
})

test('GEN-1 what is stored and sent comes back as the same instant; a day is one that exists', () => {
  fc.assert(fc.property(fc.date({ min: new Date(Date.UTC(1900, 0, 1)), max: new Date(Date.UTC(2999, 11, 31)), noInvalidDate: true }), (date) => {
    expect(isStorable(date.getTime())).toBe(true)
    expect(toInstant(toIso(date.getTime()))).toBe(date.getTime())
    expect(isDay(toIso(date.getTime()).slice(0, 10))).toBe(true)
  }))
  fc.assert(fc.property(fc.integer({ min: 1900, max: 2999 }), fc.integer({ min: 0, max: 99 }), fc.integer({ min: 0, max: 99 }), (y, m, d) => {
    const day = `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`
    const exists = m >= 1 && m <= 12 && d >= 1 && d <= new Date(Date.UTC(y, m, 0)).getUTCDate()
    expect([day, isDay(day)]).toEqual([day, exists])
  }), { numRuns: 1000 })
})
