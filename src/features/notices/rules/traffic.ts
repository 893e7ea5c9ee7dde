import { hours, type Instant } from '../../../kernel/time.js'
import type { Channel } from '../rules.js'

export interface ChannelFacts {
  channel: Channel
  provider: string | null
  lastSuccessAt: Instant | null
  failedHour: number
  failedDay: number
  /** What could go now: what is held for the night is not in it. */
  waiting: number
  retrying: number
  oldestWaitingSince: Instant | null
  nextTryAt: Instant | null
}
export type ChannelState = 'idle' | 'fine' | 'trouble' | 'backing_off'

/** How a channel does: backing off while it tries again and nothing has gone through within the hour; in trouble after a failure in the hour. */
export function channelState(f: ChannelFacts, now: Instant): ChannelState {
  const working = f.lastSuccessAt !== null && f.lastSuccessAt > now - hours(1)
  if (f.retrying > 0 && !working) return 'backing_off'
  if (f.failedHour > 0 || f.retrying > 0) return 'trouble'
  return f.lastSuccessAt === null && f.waiting === 0 ? 'idle' : 'fine'
}
