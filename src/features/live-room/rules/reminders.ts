import { hours, type Instant } from '../../../kernel/time.js'
import { kinds, type SessionKind } from './session.js'

export type Reminder = 'day_before' | 'entry_opens'

/**
 * NOTI-10: 24 hours before, and when entry opens. `skipped` where the schedule is made later than that. A reminder that could not be sent in time is dropped
 * when the next one tells more, or when the session is over.
 */
export function remindersOf(p: { from: Instant; to: Instant }, now: Instant, kind: SessionKind = 'interview'): { reminder: Reminder; at: Instant; skipped: boolean; dropAfter: Instant }[] {
  const dayBefore = p.from - hours(24)
  const entryOpens = p.from - kinds[kind].entryOpensBefore
  return [
    { reminder: 'day_before', at: dayBefore, skipped: dayBefore < now, dropAfter: entryOpens },
    { reminder: 'entry_opens', at: entryOpens, skipped: entryOpens < now, dropAfter: p.to },
  ]
}
