import { seconds, type Duration, type Instant } from '../../kernel/time.js'
import type { Accepted, Provider } from '../../kernel/hand-over.js'
import type { AlimtalkPort } from '../../adapters/alimtalk/port.js'
import type { MailPort } from '../../adapters/mail/port.js'
import type { PushPort } from '../../adapters/push/port.js'
import type { TextPort } from '../../adapters/text/port.js'
import type { Db } from '../../platform/db/database.js'
import type { House, Tx } from '../../platform/house/house.js'
import { setAlarm } from '../../platform/jobs/alarms.js'
import { reachOf } from './commands.js'
import { messageOf, type Message } from './render/message.js'
import { awaitReport } from './reports/await.js'
import { knowingUnsure } from './reports/unsure.js'
import { makeQueue, type Queue } from './queue.js'
import { fallbackOf, handOverLimit, isStale, nextInLane, step, type Channel, type DeliveryEvent } from './rules.js'
import { sayOf } from './rules/say.js'
import { addDelivery, beginTry, deliveriesOf, deliveryById, endTry, noticeOf, openInLane, patchDelivery, triesOf } from './store/deliveries.js'
import { keepMessage } from './store/outbox.js'
import { settingsOf } from './store/settings.js'
import type { DeliveryRow, NoticeRow } from './tables.js'

export interface Ports { mail: MailPort; alimtalk: AlimtalkPort; text: TextPort; push: PushPort }

type Asked<T> = (db: Db, notice: Pick<NoticeRow, 'personId' | 'kind' | 'about'>) => Promise<T>
/** What is asked of the features above before each hand-over. */
export interface Questions {
  /** Whether somebody still wants to hear anything: whoever has closed their account does not. */
  mayBeTold?: Asked<boolean>
  /** Whether what it is about is hidden by its recipient, such as a message room: it then goes to no device (NOTI-26). */
  isHidden?: Asked<boolean>
}

export interface Courier {
  /** Hands over what is due in a lane. Answers when to look again, or nothing where the lane's alarm was set anew or is not needed. */
  work(lane: string, now: Instant): Promise<void | { againAt: Instant }>
  /** Resolves when nothing is under way in the background. */
  idle(): Promise<void>
}

/** At most this many calls are open at once in one channel; further lanes of it wait for a place. A provider that hangs takes those of its own channel alone. */
const places = 8
/** A lane that is being worked needs no second worker; it is looked at again soon, should something have come in as it ended. */
const lookAgain = seconds(5)

/**
 * Carries deliveries to their providers, lane by lane. A provider on this machine is waited for; one across a network is worked with in the
 * background, so that a slow mail server never holds up an alarm that is due this second.
 */
export function makeCourier(house: House, ports: Ports, questions: Questions = {}): Courier {
  const busy = new Map<string, Promise<void>>()
  const queues = new Map<Channel, Queue>()
  const queueOf = (channel: Channel): Queue => {
    const queue = queues.get(channel) ?? makeQueue(places)
    queues.set(channel, queue)
    return queue
  }

  async function workLane(lane: string): Promise<void> {
    for (;;) {
      const begun = await house.transact((tx) => beginNext({ house, ports, questions }, tx, lane))
      if (begun === 'idle') return
      if (begun === 'settled') continue
      const outcome = await handOver(ports, begun.message)
      await house.transact((tx) => settle(tx, begun.delivery.id, outcome, ports[begun.delivery.channel]))
    }
  }

  return {
    work: async (lane, now) => {
      const channel = lane.split(':')[0] as Channel
      const port = ports[channel] as Provider
      const queue = queueOf(channel)
      if (busy.has(lane)) return { againAt: now + (queue.waits() ? handOverLimit : lookAgain) }
      const next = nextInLane(await openInLane(house.db, lane), now)
      if (next.act === 'nothing') return
      if (next.act === 'wait') return { againAt: next.until }
      if (busy.has(lane)) return { againAt: now + lookAgain }
      const work = (port.instant ? workLane(lane) : queue.run(() => workLane(lane))).finally(() => { busy.delete(lane) })
      busy.set(lane, work)
      if (port.instant) return work
      // If this process dies, the lane is looked at again when the call must be over.
      work.catch((err: unknown) => { house.log.warn({ err }, 'a lane could not be worked; its alarm rings again') })
      return { againAt: now + handOverLimit }
    },
    idle: async () => { while (busy.size) await Promise.allSettled([...busy.values()]) },
  }
}

type Begun = 'idle' | 'settled' | { delivery: DeliveryRow; message: Message }

/** Decides the lane's next step and records it, with the state 'handing over', before anything leaves the house. */
async function beginNext({ house, ports, questions }: { house: House; ports: Ports; questions: Questions }, tx: Tx, lane: string): Promise<Begun> {
  const wakeAt = (dueAt: Instant) => setAlarm(tx, { kind: 'hand-over', key: lane, dueAt })
  // Set before the lane is read: whoever adds to the lane sets the same alarm, so one of the two sees the other and nothing is left lying.
  await wakeAt(tx.now + handOverLimit)
  const next = nextInLane(await openInLane(tx.db, lane, { lock: true }), tx.now)
  if (next.act === 'nothing') { await wakeAt(tx.now); return 'idle' }
  if (next.act === 'wait') { await wakeAt(next.until); return 'idle' }
  const { delivery } = next
  const port = ports[delivery.channel] as Provider
  if (next.act === 'settle') {
    // The process died between handing over and recording: a repeat only where the provider knows repeats itself.
    await record(tx, delivery, { type: 'outcome_unknown', reason: 'interrupted', repeatable: port.knowsRepeats })
    house.log.warn({ delivery: delivery.id, channel: delivery.channel }, 'a hand-over was interrupted; its outcome is unknown')
    return 'settled'
  }
  const notice = await noticeOf(tx.db, delivery)
  const against = await reasonAgainst(tx, delivery, notice, questions)
  if (against) {
    await record(tx, delivery, against)
    return 'settled'
  }
  const begin = step(delivery, { type: 'begin' }, tx.now, { hasFallback: false, withdrawn: false, spread: 0 })
  if (!begin.ok) throw new Error(`The delivery ${delivery.id} could not begin: ${begin.code}`)
  await patchDelivery(tx.db, delivery.id, { ...begin.value, provider: port.name })
  const unsure = await knowingUnsure(tx.db, delivery)
  await beginTry(tx.db, delivery.id, delivery.tries + 1, tx.now)
  const sender = house.config
  if (port.name !== 'outbox') await keepMessage(tx.db, messageOf(delivery, notice, sender, { cutSecrets: true }), tx.now)
  return { delivery, message: unsure(messageOf(delivery, notice, sender)) }
}

/** What speaks against handing it over now: it has become wrong or stale, or its recipient does not want it, or not at this hour. */
async function reasonAgainst(tx: Tx, delivery: DeliveryRow, notice: NoticeRow, { mayBeTold, isHidden }: Questions): Promise<DeliveryEvent | null> {
  if (notice.withdrawnAt !== null || (mayBeTold && !(await mayBeTold(tx.db, notice)))) return { type: 'withdraw' }
  if (isStale(notice, tx.now)) return { type: 'drop' }
  const hidden = (await isHidden?.(tx.db, notice)) ?? false
  const said = sayOf({ ...notice, hidden }, delivery.channel, await settingsOf(tx.db, notice.personId), tx.now)
  if (said.say === 'hold') return { type: 'hold', until: said.until, reason: said.why }
  return said.say === 'muted' ? { type: 'mute', reason: said.why } : null
}

async function handOver(ports: Ports, m: Message): Promise<DeliveryEvent> {
  const port: Provider = ports[m.channel]
  try {
    const { providerId, but } = await send(ports, m)
    return { type: 'accepted', provider: port.name, providerId, ...(but === undefined ? {} : { but }) }
  } catch (err) {
    const { message, permanent, unknown, waitFor } = err as { message?: string; permanent?: boolean; unknown?: boolean; waitFor?: Duration }
    const reason = (message ?? 'failed').slice(0, 120)
    return unknown ? { type: 'outcome_unknown', reason, repeatable: port.knowsRepeats } : { type: 'refused', permanent: permanent ?? false, reason, waitFor: waitFor ?? 0 }
  }
}

function send(ports: Ports, m: Message): Promise<Accepted> {
  if (m.channel === 'mail') return ports.mail.send(m.message)
  if (m.channel === 'push') return ports.push.send(m.message)
  return m.channel === 'alimtalk' ? ports.alimtalk.send(m.message) : ports.text.send(m.message)
}

async function settle(tx: Tx, deliveryId: string, outcome: DeliveryEvent, port: Provider): Promise<void> {
  const delivery = await deliveryById(tx.db, deliveryId, { lock: true })
  if (!delivery || !(await record(tx, delivery, outcome))) return
  if (outcome.type === 'accepted' && port.reports) await awaitReport(tx, { deliveryId, provider: outcome.provider, providerId: outcome.providerId })
}

/** Writes what an event changes; where it ends a channel by failure, the next one takes over (not where the message may have arrived after all). @returns whether it could happen */
export async function record(tx: Tx, delivery: DeliveryRow, event: DeliveryEvent): Promise<boolean> {
  const notice = await noticeOf(tx.db, delivery)
  const used = (await deliveriesOf(tx.db, [notice.id])).map((d) => d.channel)
  // A message that an earlier try may have brought is told by no other channel, unless its provider now says that it will never take it.
  const mayHaveArrived = event.type === 'outcome_unknown' || (event.type === 'refused' && !event.permanent && (await triesOf(tx.db, delivery.id)).some((t) => t.outcome === 'unknown'))
  const fallback = mayHaveArrived ? null : fallbackOf(delivery.channel, reachOf(notice), used)
  const decided = step(delivery, event, tx.now, { hasFallback: fallback !== null, withdrawn: notice.withdrawnAt !== null, spread: spreadOf(delivery.id) })
  // Another process settled it meanwhile: its word stands.
  if (!decided.ok) return false
  await patchDelivery(tx.db, delivery.id, decided.value)
  if (event.type === 'accepted') await endTry(tx.db, delivery.id, delivery.tries, tx.now, 'accepted', event.but ?? null)
  if (event.type === 'refused') await endTry(tx.db, delivery.id, delivery.tries, tx.now, event.permanent ? 'refused' : 'postponed', event.reason)
  if (event.type === 'outcome_unknown') await endTry(tx.db, delivery.id, delivery.tries, tx.now, 'unknown', event.reason)
  const tells = notice.withdrawnAt === null && !isStale(notice, tx.now)
  if (typeof decided.value.failedAt === 'number' && fallback && tells) await fallBack(tx, notice, delivery, fallback)
  return true
}

async function fallBack(tx: Tx, notice: NoticeRow, failed: DeliveryRow, channel: Channel): Promise<void> {
  const next = await addDelivery(tx.db, notice, channel, tx.now, { fallbackOf: failed.id, releasedAt: tx.now, nextTryAt: tx.now })
  await setAlarm(tx, { kind: 'hand-over', key: next.lane, dueAt: tx.now })
}

/** 0 to 1, from the id. */
const spreadOf = (id: string): number => ([...id].reduce((sum, c) => (sum * 31 + c.charCodeAt(0)) % 1000, 7)) / 1000
