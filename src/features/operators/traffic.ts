import { AppError } from '../../kernel/errors.js'
import type { Locale } from '../../kernel/texts.js'
import { dayOf, days, instantOf, isoOrNull, type Instant } from '../../kernel/time.js'
import type { Actor } from '../../platform/http/actor.js'
import type { House } from '../../platform/house/house.js'
import { channels, channelFacts, channelState, noticesErrors, outboxPage, volumeSince } from '../notices/index.js'
import { retry } from './commands.js'
import type { TrafficView } from './contract.js'

const shownDays = 30
/** More than this at once would hold the lanes of everybody up behind what failed. */
const mostAtOnce = 50

/** How each channel does, and what went out on each of the last thirty days of the operator's zone. */
export async function trafficOf(house: House, actor: Actor, now: Instant): Promise<TrafficView> {
  const to = dayOf(now, actor.timeZone)
  const from = dayOf(now - days(shownDays - 1), actor.timeZone)
  const facts = await channelFacts(house.db, now)
  return {
    from, to, days: await volumeSince(house.db, instantOf(from, '00:00', actor.timeZone), actor.timeZone),
    channels: channels.map((channel) => {
      const f = facts.find((one) => one.channel === channel) ?? { channel, provider: null, lastSuccessAt: null, failedHour: 0, failedDay: 0, waiting: 0, retrying: 0, oldestWaitingSince: null, nextTryAt: null }
      return {
        channel, state: channelState(f, now), provider: f.provider, lastSuccessAt: isoOrNull(f.lastSuccessAt), failedHour: f.failedHour, failedDay: f.failedDay, waiting: f.waiting,
        oldestWaitingSince: isoOrNull(f.oldestWaitingSince), nextTryAt: isoOrNull(f.nextTryAt),
      }
    }),
  }
}

type Filter = Omit<Parameters<typeof outboxPage>[1], 'states'>
interface Refused { id: string; name: string; code: string; reason: string }

/** Each in a transaction of its own, so that one that may not be sent again keeps no other from it. */
export async function retryAll(house: House, actor: Actor, filter: Filter, { now, locale }: { now: Instant; locale: Locale }): Promise<{ retried: number; refused: Refused[]; more: boolean }> {
  const { items, next } = await outboxPage(house.db, { ...filter, states: ['failed'] }, { limit: mostAtOnce })
  const refused: Refused[] = []
  for (const line of items) {
    try {
      await house.transact((tx) => retry(tx, actor, line.id), now)
    } catch (err) {
      if (!(err instanceof AppError) || err.kind !== 'refused') throw err
      const sentences: Record<string, string> = noticesErrors[locale] as never
      refused.push({ id: line.id, name: line.name, code: err.code, reason: sentences[err.code] ?? err.code })
    }
  }
  return { retried: items.length - refused.length, refused, more: next !== null }
}
