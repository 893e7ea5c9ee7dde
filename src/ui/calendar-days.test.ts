import { expect, test } from 'vitest'
import { addDays, addMonths, clockOf, weekdayOf, weekOf, weeksOfMonth } from './calendar-days.js'

test('days are counted over the ends of months, years and leap days', () => {
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
  expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
  expect(addDays('2026-03-01', -1)).toBe('2026-02-28')
})

test('another month keeps the day or takes its last one', () => {
  expect(addMonths('2026-01-31', 1)).toBe('2026-02-28')
  expect(addMonths('2026-12-15', 1)).toBe('2027-01-15')
  expect(addMonths('2026-03-31', -1)).toBe('2026-02-28')
})

test('a week starts on Sunday', () => {
  expect(weekdayOf('2026-11-22')).toBe(0)
  expect(weekOf('2026-11-25')).toEqual(['2026-11-22', '2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27', '2026-11-28'])
})

test('the weeks of a month are those that touch it, also over the end of a year', () => {
  expect(weeksOfMonth('2026-11-22')).toHaveLength(5)
  expect(weeksOfMonth('2026-02-10').map((week) => week[0])).toEqual(['2026-02-01', '2026-02-08', '2026-02-15', '2026-02-22'])
  expect(weeksOfMonth('2026-12-01').at(-1)).toContain('2026-12-31')
  expect(weeksOfMonth('2027-01-01')[0]).toContain('2026-12-27')
})

test('a minute of the day reads as a clock', () => {
  expect(clockOf(0)).toBe('00:00')
  expect(clockOf(570)).toBe('09:30')
  expect(clockOf(1439)).toBe('23:59')
})
