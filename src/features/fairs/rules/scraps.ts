import type { Instant } from '../../../kernel/time.js'
import { no, yes, type Decision } from '../../../kernel/result.js'

export const mostFairScraps = 200

interface Period { id: string; closesAt: Instant }

/** What is not over first, the next to end before the others; then what is past, the latest first. */
export function scrapOrder(a: Period, b: Period, now: Instant): number {
  const over = (p: Period) => p.closesAt <= now
  if (over(a) !== over(b)) return over(a) ? 1 : -1
  return (over(a) ? b.closesAt - a.closesAt : a.closesAt - b.closesAt) || (a.id < b.id ? -1 : 1)
}

export const mayScrap = (had: number): Decision => (had >= mostFairScraps ? no('too_many_scraps', { most: mostFairScraps }) : yes(true))
