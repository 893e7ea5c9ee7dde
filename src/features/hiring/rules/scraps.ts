import { dayOf, days, instantOf, type Instant } from '../../../kernel/time.js'
import { postingStateAt, type PostingTimes } from './postings.js'

/** What can be scrapped; fairs by the feature above that holds them. */
export const scrapKinds = ['posting', 'company', 'fair'] as const
export type ScrapKind = (typeof scrapKinds)[number]

/**
 * When those who scrapped a posting are reminded of its deadline: at nine in the morning of the day before its last day, as days and hours are where the
 * installation is. Null where the posting takes no applications.
 */
export function deadlineReminderAt(posting: PostingTimes, now: Instant, timeZone: string): Instant | null {
  if (posting.deadlineAt === null || postingStateAt(posting, now) !== 'open') return null
  const lastDay = dayOf(posting.deadlineAt, timeZone)
  const dayBefore = new Date(Date.parse(`${lastDay}T00:00:00Z`) - days(1)).toISOString().slice(0, 10)
  return instantOf(dayBefore, '09:00', timeZone)
}
