import { hours, minutes, type Instant } from '../../../kernel/time.js'

export type Reminder = 'day_before' | 'entry_opens'

/**
 * NOTI-10: 24 hours before, and when entry opens. `skipped` where the schedule is made later than that. A reminder that could not be sent in time is dropped
 * when the next one tells more, or when the interview is over.
 */
export function remindersOf(p: { from: Instant; to: Instant }, now: Instant): { reminder: Reminder; at: Instant; skipped: boolean; dropAfter: Instant }[] {
  const dayBefore = p.from - hours(24)
  const entryOpens = p.from - minutes(60)
  return [
    { reminder: 'day_before', at: dayBefore, skipped: dayBefore < now, dropAfter: entryOpens },
    { reminder: 'entry_opens', at: entryOpens, skipped: entryOpens < now, dropAfter: p.to },
  ]
}
