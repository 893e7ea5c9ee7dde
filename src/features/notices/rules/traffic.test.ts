import { expect, test } from 'vitest'
import { hours } from '../../../kernel/time.js'
import { channelState, type ChannelFacts } from './traffic.js'

const now = 1_800_000_000_000
const facts: ChannelFacts = { channel: 'mail', provider: 'smtp', lastSuccessAt: now - hours(2), failedHour: 0, failedDay: 0, waiting: 0, retrying: 0, oldestWaitingSince: null, nextTryAt: null }

test.each([
  ['never used', { lastSuccessAt: null }, 'idle'], ['quiet', {}, 'fine'], ['an old failure', { failedDay: 3 }, 'fine'], ['a failure within the hour', { failedHour: 1 }, 'trouble'],
  ['tries again and nothing goes through', { retrying: 2 }, 'backing_off'], ['one hour to the millisecond is no success any more', { retrying: 1, lastSuccessAt: now - hours(1) }, 'backing_off'],
  ['tries one again while others go through', { retrying: 1, lastSuccessAt: now - hours(1) + 1 }, 'trouble'], ['waits for its first', { lastSuccessAt: null, waiting: 1 }, 'fine'],
] as const)('OPS-2 a channel: %s', (_, more, state) => { expect(channelState({ ...facts, ...more }, now)).toBe(state) })
