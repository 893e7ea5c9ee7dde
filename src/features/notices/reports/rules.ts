import { days, hours, seconds, type Duration, type Instant } from '../../../kernel/time.js'

/** Networks keep a message for a telephone that is switched off for up to three days. */
export const reportsWithin: Duration = days(3)

/** When a report is asked for again: after 10 s, 30 s, 90 s … six hours; null once nothing more is to be expected. */
export function askAgainAt(asked: number, acceptedAt: Instant, now: Instant): Instant | null {
  if (now >= acceptedAt + reportsWithin) return null
  return Math.min(now + Math.min(hours(6), seconds(10) * 3 ** Math.min(asked, 9)), acceptedAt + reportsWithin)
}
