import { dayOf, type Duration, type Instant } from '../kernel/time.js'
import type { Locale } from '../kernel/texts.js'
import { formatCountdown } from './format-countdown.js'
import { T } from './texts-time.js'

export interface Place { locale: Locale; timeZone: string }

const made = new Map<string, Intl.DateTimeFormat>()
// Making a formatter costs a hundred times what using it does.
function intl(locale: string, timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + timeZone + JSON.stringify(options)
  let format = made.get(key)
  if (!format) made.set(key, (format = new Intl.DateTimeFormat(locale, { timeZone, ...options })))
  return format
}
const tags: Record<Locale, string> = { ko: 'ko-KR', en: 'en-US' }

const parts = (at: Instant, timeZone: string) => {
  const [year = '', month = '', day = ''] = dayOf(at, timeZone).split('-')
  return { year, month, day }
}
const weekday = (at: Instant, { locale, timeZone }: Place) => intl(tags[locale], timeZone, { weekday: 'short' }).format(at)

/** '10:30' */
export const formatTime = (at: Instant, { timeZone }: Place): string =>
  intl('en-GB', timeZone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at)

/** '11.22 (일)' or 'Sun, Nov 22' */
export function formatDay(at: Instant, place: Place): string {
  if (place.locale === 'en') return intl('en-US', place.timeZone, { weekday: 'short', month: 'short', day: 'numeric' }).format(at)
  const { month, day } = parts(at, place.timeZone)
  return `${month}.${day} (${weekday(at, place)})`
}

/** '2026.11.22 (일)' or 'Sun, Nov 22, 2026' */
export function formatFullDay(at: Instant, place: Place): string {
  if (place.locale === 'en') return intl('en-US', place.timeZone, { weekday: 'short', month: 'short', day: 'numeric', year: 'numeric' }).format(at)
  const { year, month, day } = parts(at, place.timeZone)
  return `${year}.${month}.${day} (${weekday(at, place)})`
}

/** '10:30–11:00'; an end on a later day says so: '23:30–00:30 (다음 날)', '10:00–12:00 (11.24 (화))'. */
export function formatTimeRange(from: Instant, to: Instant, place: Place): string {
  const range = `${formatTime(from, place)}–${formatTime(to, place)}`
  const gap = daysBetween(from, to, place.timeZone)
  if (gap === 0) return range
  return `${range} (${gap === 1 ? T[place.locale].nextDay : formatDay(to, place)})`
}

/** '2026.11.22 (일) 10:30' or 'Sun, Nov 22, 2026, 10:30' */
export const formatDateTime = (at: Instant, place: Place): string =>
  `${formatFullDay(at, place)}${place.locale === 'en' ? ',' : ''} ${formatTime(at, place)}`

/** '11.22 (일) 10:30–11:00' or 'Sun, Nov 22, 10:30–11:00' */
export const formatDayTimes = (from: Instant, to: Instant, place: Place): string =>
  `${formatDay(from, place)}${place.locale === 'en' ? ',' : ''} ${formatTimeRange(from, to, place)}`

/** '2026년 11월' or 'November 2026', of a day 'YYYY-MM-DD' or a month 'YYYY-MM'. */
export const formatMonth = (month: string, locale: Locale): string =>
  intl(tags[locale], 'UTC', { year: 'numeric', month: 'long' }).format(Date.parse(`${month.slice(0, 7)}-01T00:00:00Z`))

/** Calendar days from one instant to another, as people in the zone count them. */
export const daysBetween = (from: Instant, to: Instant, timeZone: string): number =>
  Math.round((Date.parse(dayOf(to, timeZone)) - Date.parse(dayOf(from, timeZone))) / 86_400_000)

/** 'D-3', 'D-DAY', 'D+1' */
export function formatDDay(at: Instant, now: Instant, { timeZone }: Place): string {
  const n = daysBetween(now, at, timeZone)
  return n === 0 ? 'D-DAY' : n > 0 ? `D-${n}` : `D+${-n}`
}

/** '43분 뒤', '2시간 전'. What is to come is rounded up, what has been is rounded down: never '0분'. */
export function formatRelative(at: Instant, now: Instant, { locale, timeZone }: Place): string {
  const t = T[locale]
  const ahead = at >= now
  const away = Math.abs(at - now)
  const n = ahead ? Math.ceil(away / 60_000) : Math.floor(away / 60_000)
  if (ahead) {
    if (away < 60_000) return t.within
    if (n < 60) return t.inMinutes({ n })
    if (n < 24 * 60) return t.inHours({ n: Math.floor(n / 60) })
    return t.inDays({ n: Math.max(1, daysBetween(now, at, timeZone)) })
  }
  if (n < 1) return t.justNow
  if (n < 60) return t.minutesAgo({ n })
  if (n < 24 * 60) return t.hoursAgo({ n: Math.floor(n / 60) })
  return t.daysAgo({ n: Math.max(1, daysBetween(at, now, timeZone)) })
}

/** '30분', '1시간 30분', '45초' */
export function formatDuration(length: Duration, locale: Locale): string {
  const t = T[locale]
  if (length < 60_000) return t.durationSeconds({ n: Math.round(length / 1000) })
  const all = Math.round(length / 60_000)
  const h = Math.floor(all / 60)
  return [h ? t.durationHours({ n: h }) : '', all % 60 ? t.durationMinutes({ n: all % 60 }) : ''].filter(Boolean).join(' ')
}

/** 'GMT+9', 'KST': what a person calls the zone. */
export const formatZone = (at: Instant, { locale, timeZone }: Place): string =>
  intl(tags[locale], timeZone, { timeZoneName: 'short' }).formatToParts(at).find((p) => p.type === 'timeZoneName')?.value ?? timeZone

export interface Formatters {
  day(at: Instant): string
  fullDay(at: Instant): string
  time(at: Instant): string
  timeRange(from: Instant, to: Instant): string
  dateTime(at: Instant): string
  dayTimes(from: Instant, to: Instant): string
  relative(at: Instant, now: Instant): string
  countdown(left: Duration): string
  duration(length: Duration): string
  dDay(at: Instant, now: Instant): string
  month(month: string): string
  zone(at: Instant): string
}

/** Every format bound to one language and time zone. */
export const formatters = (place: Place): Formatters => ({
  day: (at) => formatDay(at, place),
  fullDay: (at) => formatFullDay(at, place),
  time: (at) => formatTime(at, place),
  timeRange: (from, to) => formatTimeRange(from, to, place),
  dateTime: (at) => formatDateTime(at, place),
  dayTimes: (from, to) => formatDayTimes(from, to, place),
  relative: (at, now) => formatRelative(at, now, place),
  countdown: formatCountdown,
  duration: (length) => formatDuration(length, place.locale),
  dDay: (at, now) => formatDDay(at, now, place),
  month: (month) => formatMonth(month, place.locale),
  zone: (at) => formatZone(at, place),
})
