import { describe, expect, test } from 'vitest'
import { days, hours, minutes, seconds, toInstant } from '../kernel/time.js'
import { formatCountdown, spokenCountdown } from './format-countdown.js'
import { daysBetween, formatDateTime, formatDay, formatDayTimes, formatDDay, formatDuration, formatMonth, formatRelative, formatTime, formatTimeRange, formatZone, type Place } from './format.js'

const seoul: Place = { locale: 'ko', timeZone: 'Asia/Seoul' }
const english: Place = { locale: 'en', timeZone: 'Asia/Seoul' }
const newYork: Place = { locale: 'en', timeZone: 'America/New_York' }
const at = toInstant('2026-11-22T01:30:00Z')

test('a day and a time are those of the zone, with the weekday of the language', () => {
  expect(formatDay(at, seoul)).toBe('11.22 (일)')
  expect(formatDay(at, english)).toBe('Sun, Nov 22')
  expect(formatDay(at, newYork)).toBe('Sat, Nov 21')
  expect(formatTime(at, seoul)).toBe('10:30')
  expect(formatTime(at, newYork)).toBe('20:30')
  expect(formatDateTime(at, seoul)).toBe('2026.11.22 (일) 10:30')
  expect(formatDateTime(at, english)).toBe('Sun, Nov 22, 2026, 10:30')
  expect(formatDayTimes(at, at + minutes(30), seoul)).toBe('11.22 (일) 10:30–11:00')
  expect(formatDayTimes(at, at + minutes(30), english)).toBe('Sun, Nov 22, 10:30–11:00')
})

test('midnight is 00:00 of the new day, never 24:00', () => {
  const midnight = toInstant('2026-11-21T15:00:00Z')
  expect(formatTime(midnight, seoul)).toBe('00:00')
  expect(formatDay(midnight, seoul)).toBe('11.22 (일)')
  expect(formatDay(midnight - 1, seoul)).toBe('11.21 (토)')
})

test('a range that ends on another day says so', () => {
  const late = toInstant('2026-11-22T14:30:00Z')
  expect(formatTimeRange(late, late + hours(1), seoul)).toBe('23:30–00:30 (다음 날)')
  expect(formatTimeRange(late, late + hours(1), english)).toBe('23:30–00:30 (next day)')
  expect(formatTimeRange(late, late + hours(1), newYork)).toBe('09:30–10:30')
  expect(formatTimeRange(late, late + days(2), seoul)).toBe('23:30–23:30 (11.24 (화))')
})

test('a range over the end of summer time shows the clocks of the wall', () => {
  const from = toInstant('2026-11-01T05:30:00Z')
  expect(formatTimeRange(from, from + hours(1), newYork)).toBe('01:30–01:30')
})

describe('near times', () => {
  test.each([
    [0, '1분 이내', 'within a minute'],
    [seconds(59), '1분 이내', 'within a minute'],
    [minutes(1), '1분 후', 'in 1 min'],
    [minutes(1) + 1, '2분 후', 'in 2 min'],
    [minutes(42) + seconds(30), '43분 후', 'in 43 min'],
    [minutes(59), '59분 후', 'in 59 min'],
    [minutes(60), '1시간 후', 'in 1 h'],
    [hours(23), '23시간 후', 'in 23 h'],
    [hours(24), '1일 후', 'in 1 day'],
    [days(3), '3일 후', 'in 3 days'],
    [-1, '방금', 'just now'],
    [-minutes(1) + 1, '방금', 'just now'],
    [-minutes(1), '1분 전', '1 min ago'],
    [-hours(5), '5시간 전', '5 h ago'],
    [-days(1), '1일 전', '1 day ago'],
  ])('%i ms away', (away, ko, en) => {
    expect(formatRelative(at + away, at, seoul)).toBe(ko)
    expect(formatRelative(at + away, at, english)).toBe(en)
  })
})

test.each([
  [minutes(12) + seconds(5), '12:05'],
  [hours(1) + minutes(2) + seconds(3), '1:02:03'],
  [hours(1), '1:00:00'],
  [hours(1) - 1000, '59:59'],
  [1, '0:01'],
  [1000, '0:01'],
  [1001, '0:02'],
  [0, '0:00'],
  [-5000, '0:00'],
])('a countdown of %i ms reads %s', (left, shown) => expect(formatCountdown(left)).toBe(shown))

test.each([
  [hours(2) + minutes(5), '2시간 5분 남음', '2 h 5 min left'],
  [minutes(12) + seconds(59), '12분 남음', '12 min left'],
  [minutes(1) - 1, '1분 미만 남음', 'Less than a minute left'],
  [hours(1), '1시간 0분 남음', '1 h 0 min left'],
  [0, '종료', 'Over'],
])('a countdown of %i ms says %s', (left, ko, en) => {
  expect(spokenCountdown(left, 'ko')).toBe(ko)
  expect(spokenCountdown(left, 'en')).toBe(en)
})

test('days to go are calendar days of the zone', () => {
  const beforeMidnight = toInstant('2026-11-21T14:59:00Z')
  expect(formatDDay(at, beforeMidnight, seoul)).toBe('D-1')
  expect(formatDDay(at, beforeMidnight + minutes(1), seoul)).toBe('D-DAY')
  expect(formatDDay(at, at + days(2), seoul)).toBe('D+2')
  expect(daysBetween(toInstant('2026-10-31T12:00:00Z'), toInstant('2026-11-02T12:00:00Z'), 'America/New_York')).toBe(2)
})

test('lengths, months and zones have names', () => {
  expect(formatDuration(minutes(30), 'ko')).toBe('30분')
  expect(formatDuration(minutes(90), 'ko')).toBe('1시간 30분')
  expect(formatDuration(hours(2), 'en')).toBe('2 h')
  expect(formatDuration(seconds(45), 'en')).toBe('45 s')
  expect(formatMonth('2026-11', 'ko')).toBe('2026년 11월')
  expect(formatMonth('2026-11-22', 'en')).toBe('November 2026')
  expect(formatZone(at, seoul)).toBe('GMT+9')
})
