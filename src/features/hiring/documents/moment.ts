import { dayOf, type Instant } from '../../../kernel/time.js'

/** '2026-11-23 09:30' in a time zone: as tables are sorted and spreadsheets read it. */
export const momentOf = (at: Instant, timeZone: string): string =>
  `${dayOf(at, timeZone)} ${new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at)}`
