import type { Locale } from '../../kernel/texts.js'
import { dayOf, type Instant } from '../../kernel/time.js'

/** In whose language and time zone a message speaks. */
export interface Reader { locale: Locale; timeZone: string }

const tag: Record<Locale, string> = { ko: 'ko-KR', en: 'en-US' }
const time = (at: Instant, r: Reader): string => new Intl.DateTimeFormat('en-GB', { timeZone: r.timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at)

/** '2026. 11. 22. (일)' or 'Sun, Nov 22, 2026' */
export const dayWords = (at: Instant, r: Reader): string =>
  new Intl.DateTimeFormat(tag[r.locale], { timeZone: r.timeZone, year: 'numeric', month: r.locale === 'ko' ? 'numeric' : 'short', day: 'numeric', weekday: 'short' }).format(at)

/** '2026. 11. 22. (일) 10:30–11:00'; for readers of another zone than the installation's the zone is named. */
export function timeWords(from: Instant, to: Instant, r: Reader, home: string): string {
  const end = dayOf(from, r.timeZone) === dayOf(to, r.timeZone) ? time(to, r) : `${dayWords(to, r)} ${time(to, r)}`
  return `${dayWords(from, r)} ${time(from, r)}–${end}${zoneWords(from, r, home)}`
}

/** '2026. 11. 22. (일) 23:59', with the zone as above. */
export const momentWords = (at: Instant, r: Reader, home: string): string => `${dayWords(at, r)} ${time(at, r)}${zoneWords(at, r, home)}`

function zoneWords(at: Instant, r: Reader, home: string): string {
  if (r.timeZone === home) return ''
  return ` (${new Intl.DateTimeFormat(tag[r.locale], { timeZone: r.timeZone, timeZoneName: 'short' }).formatToParts(at).find((p) => p.type === 'timeZoneName')?.value ?? r.timeZone})`
}
