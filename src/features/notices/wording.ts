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
  const zone = r.timeZone === home ? '' : ` (${new Intl.DateTimeFormat(tag[r.locale], { timeZone: r.timeZone, timeZoneName: 'short' }).formatToParts(from).find((p) => p.type === 'timeZoneName')?.value ?? r.timeZone})`
  return `${dayWords(from, r)} ${time(from, r)}–${end}${zone}`
}
