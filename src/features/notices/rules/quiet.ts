import { dayOf, hours, instantOf, type Instant } from '../../../kernel/time.js'

const quietFrom = 21
const quietTo = 8

/** Nobody is disturbed between 21:00 and 08:00 of their zone: when that ends, or null outside of it (NOTI-5). [21:00, 08:00). */
export function quietUntil(now: Instant, timeZone: string): Instant | null {
  const hour = Number(new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' }).format(now))
  if (hour >= quietTo && hour < quietFrom) return null
  // Twelve hours after an evening it is the next day, also in a night in which clocks change.
  const morning = dayOf(hour >= quietFrom ? now + hours(12) : now, timeZone)
  return instantOf(morning, `0${quietTo}:00`, timeZone)
}

/** More than the longest night, in which clocks go back. */
export const longestNight = hours(14)
