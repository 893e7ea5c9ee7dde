import { minutes, seconds, type Instant } from '../../kernel/time.js'
import type { House } from '../../platform/house/house.js'
import type { AlarmHandlers } from '../../platform/jobs/alarms.js'
import { postOutward } from '../../platform/outward/post.js'
import { beginTry, endTry } from './commands/deliver.js'
import { answerWithin, deliverAlarm } from './rules/webhooks.js'
import { companyOfDelivery } from './store/webhooks.js'
import { secretOf, signatureOf } from './sign.js'

/** At most this many calls are open at once; further deliveries come a little later. */
const places = 8
/** Of these a company has at most so many: servers of one that do not answer hold up nobody else's messages. */
const placesOfOne = 4

/** Carries deliveries to companies' servers, in the background: a server that does not answer never holds up an alarm that is due this second. */
export interface Messenger {
  work(id: string, now: Instant): Promise<{ againAt: Instant }>
  /** Resolves when nothing is under way. */
  idle(): Promise<void>
}

export function makeMessenger(house: House): Messenger {
  const busy = new Map<string, { companyId: string | null; work: Promise<void> }>()
  return {
    work: async (id, now) => {
      const companyId = await companyOfDelivery(house.db, id)
      if (busy.has(id) || busy.size >= places || [...busy.values()].filter((one) => one.companyId === companyId).length >= placesOfOne) return { againAt: now + seconds(2) }
      const work = deliver(house, id)
        .catch((err: unknown) => { house.log.warn({ err }, 'a delivery to a webhook could not be worked; its alarm rings again') })
        .finally(() => { busy.delete(id) })
      busy.set(id, { companyId, work })
      // If this process dies it is looked at again when the call must be over; else its end sets the alarm anew.
      return { againAt: now + minutes(1) }
    },
    idle: async () => { while (busy.size) await Promise.allSettled([...busy.values()].map((one) => one.work)) },
  }
}

async function deliver(house: House, id: string): Promise<void> {
  const begun = await house.transact((tx) => beginTry(tx, id))
  if (!begun) return
  const { delivery, webhook } = begun
  const signature = signatureOf(secretOf(house.config.secret, webhook), house.clock.now(), delivery.body)
  const posted = await postOutward({
    url: webhook.address, body: delivery.body, timeout: answerWithin, allowPrivate: house.config.webhooksToPrivate,
    headers: { 'content-type': 'application/json; charset=utf-8', 'user-agent': 'Maru', 'maru-id': delivery.id, 'maru-event': delivery.type, 'maru-signature': signature },
  })
  await house.transact((tx) => endTry(tx, delivery, posted))
}

export const integrationsAlarms = (messenger: Messenger): AlarmHandlers => ({ [deliverAlarm]: (alarm, now) => messenger.work(alarm.key, now) })
