import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { days, hours, minutes, toInstant } from '../../../kernel/time.js'
import { quietUntil } from './quiet.js'
import { choiceAt, nothingSaid, sayOf, suspendedUntil, suspensionDays, type MailSetting, type Settings, type Told } from './say.js'
import { kindRow, mailOf, serviceOf } from './services.js'

const noon = toInstant('2026-11-23T03:00:00Z')
const night = toInstant('2026-11-23T13:00:00Z')
const scrap: Told = { kind: 'posting.deadline', required: false, personId: 'p', timeZone: 'Asia/Seoul', hidden: false }
const interview: Told = { ...scrap, kind: 'interview.day_before', required: true }
const mails = (mails: Settings['mails']): Settings => ({ mails, pushOff: [] })
const refused: MailSetting = { choice: 'refuse', since: noon, until: null }
const suspended: MailSetting = { choice: 'suspend', since: noon, until: suspendedUntil(noon, 30) }

describe('quiet hours', () => {
  test.each([
    ['20:59:59.999', null], ['21:00:00.000', '2026-11-24T08:00'], ['23:59:59.999', '2026-11-24T08:00'],
    ['00:00:00.000', '2026-11-23T08:00'], ['07:59:59.999', '2026-11-23T08:00'], ['08:00:00.000', null], ['12:00:00.000', null],
  ])('NOTI-5 at %s in Seoul', (time, until) => {
    expect(quietUntil(toInstant(`2026-11-23T${time}+09:00`), 'Asia/Seoul')).toBe(until === null ? null : toInstant(`${until}:00+09:00`))
  })
  test.each([
    ['spring forward', '2027-03-14T03:30:00Z', '2027-03-14T12:00:00Z'],
    ['fall back', '2027-11-07T02:00:00Z', '2027-11-07T13:00:00Z'],
  ])('NOTI-5 in the night in which New York turns its clocks: %s', (_, now, until) => {
    expect(quietUntil(toInstant(now), 'America/New_York')).toBe(toInstant(until))
  })
  test('NOTI-5 in every zone and at every moment: held exactly from 21 to 08, until the next 8 o’clock', () => {
    const zones = ['Asia/Seoul', 'America/New_York', 'Europe/London', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Pacific/Chatham', 'America/St_Johns', 'Africa/Casablanca', 'Pacific/Apia', 'Asia/Gaza', 'UTC']
    const clock = (at: number, timeZone: string) => new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at)
    fc.assert(fc.property(fc.constantFrom(...zones), fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2034, 0, 1) }), (zone, now) => {
      const until = quietUntil(now, zone)
      const quiet = clock(now, zone) >= '21:00' || clock(now, zone) < '08:00'
      expect(until !== null).toBe(quiet)
      if (until === null) return
      expect(until).toBeGreaterThan(now)
      expect(until - now).toBeLessThanOrEqual(hours(12.5))
      expect(clock(until, zone)).toBe('08:00')
      expect(clock(until - 1, zone)).toBe('07:59')
      for (let at = now; at < until; at += minutes(30)) expect(quietUntil(at, zone)).toBe(until)
    }), { numRuns: 300 })
  })
})

describe('what a recipient says', () => {
  test.each(['alimtalk', 'text', 'push'] as const)('NOTI-5 an optional notice by %s is held at night, a required one not', (channel) => {
    expect(sayOf(scrap, channel, nothingSaid, night)).toEqual({ say: 'hold', until: toInstant('2026-11-23T23:00:00Z'), why: 'quiet_hours' })
    expect(sayOf(interview, channel, nothingSaid, night)).toEqual({ say: 'go' })
    expect(sayOf(scrap, channel, nothingSaid, noon)).toEqual({ say: 'go' })
  })
  test('NOTI-5 a mail disturbs nobody and is not held', () => { expect(sayOf(scrap, 'mail', nothingSaid, night)).toEqual({ say: 'go' }) })
  test('NOTI-20 a kind of mail is received, suspended to its last millisecond, or refused', () => {
    expect(sayOf(scrap, 'mail', mails({ scraps: refused }), noon)).toEqual({ say: 'muted', why: 'refused' })
    expect(sayOf(scrap, 'mail', mails({ scraps: suspended }), noon + days(30) - 1)).toEqual({ say: 'muted', why: 'suspended' })
    expect(sayOf(scrap, 'mail', mails({ scraps: suspended }), noon + days(30))).toEqual({ say: 'go' })
    expect(sayOf(scrap, 'mail', mails({ company: refused, messages: suspended }), noon)).toEqual({ say: 'go' })
    expect(choiceAt(suspended, noon + days(30))).toBe('receive')
  })
  test('NOTI-20 what is said of all mails holds for each kind, and leaves what was said of one', () => {
    expect(sayOf(scrap, 'mail', mails({ all: suspended }), noon)).toEqual({ say: 'muted', why: 'suspended' })
    expect(sayOf(scrap, 'mail', mails({ all: refused, scraps: { ...refused, choice: 'receive' } }), noon)).toEqual({ say: 'muted', why: 'refused' })
    expect(sayOf(scrap, 'mail', mails({ all: suspended, scraps: refused }), noon + days(40))).toEqual({ say: 'muted', why: 'refused' })
    expect(suspensionDays).toEqual([30, 60, 90, 120, 150, 180, 210, 240, 270, 300, 330, 360])
  })
  test('NOTI-23 a required mail goes whatever is said', () => {
    expect(sayOf(interview, 'mail', mails({ all: refused }), night)).toEqual({ say: 'go' })
  })
  test('NOTI-20 who has no account has agreed to nothing optional', () => {
    for (const channel of ['mail', 'alimtalk', 'text'] as const) expect(sayOf({ ...scrap, personId: null }, channel, nothingSaid, noon)).toEqual({ say: 'muted', why: 'no_consent' })
    expect(sayOf({ ...interview, personId: null }, 'mail', nothingSaid, noon)).toEqual({ say: 'go' })
  })
  test('NOTI-25 push of a service that is switched off goes nowhere, the other channels as before', () => {
    const off: Settings = { mails: {}, pushOff: ['interviews'] }
    expect(sayOf(interview, 'push', off, noon)).toEqual({ say: 'muted', why: 'push_off' })
    expect(sayOf(scrap, 'push', off, noon)).toEqual({ say: 'go' })
    expect(sayOf(interview, 'alimtalk', off, noon)).toEqual({ say: 'go' })
  })
  test('NOTI-26 what is hidden goes to no device, and to the mail as its setting says', () => {
    const message: Told = { ...scrap, kind: 'message.new', hidden: true }
    for (const channel of ['push', 'alimtalk', 'text'] as const) expect(sayOf(message, channel, nothingSaid, noon)).toEqual({ say: 'muted', why: 'hidden' })
    expect(sayOf(message, 'mail', nothingSaid, noon)).toEqual({ say: 'go' })
  })
})

test('a kind belongs where its longest beginning says', () => {
  expect(kindRow('application.received')).toEqual({ service: 'applications', required: 'applications' })
  expect(kindRow('application.new')).toEqual({ service: 'company', optional: 'company' })
  expect([serviceOf('posting.deadline'), mailOf('posting.deadline'), mailOf('interview.changed'), kindRow('nothing')]).toEqual(['scraps', 'scraps', null, null])
})
