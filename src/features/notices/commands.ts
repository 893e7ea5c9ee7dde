import type { Instant } from '../../kernel/time.js'
import { newId } from '../../kernel/ids.js'
import { missing, refused } from '../../kernel/errors.js'
import type { House, Tx } from '../../platform/house/house.js'
import { clearAlarm, setAlarm } from '../../platform/jobs/alarms.js'
import type { Content, Recipient } from './content.js'
import { fateOf, firstChannels, mayRetry, stateOf, step, type Channel, type Reach } from './rules.js'
import { kindRow } from './rules/services.js'
import { bellTopic, presentEntry } from './present.js'
import { addBellEntry, markRead } from './store/bell.js'
import { addDelivery, deliveriesOf, deliveryById, forgetDeliveries, patchDelivery } from './store/deliveries.js'
import { addNotice, dueOf, lockRecipient, markNotice, noticeById, recipientKey, withdrawNotices } from './store/notices.js'
import type { DeliveryRow, NoticeRow } from './tables.js'

export interface NoticeRequest {
  /** What happened, such as 'interview:ID:scheduled:2'. For one event a recipient never gets two notices: a further revision is a further event. */
  event: string
  /** What it is about, such as 'interview:ID', for `withdraw`. */
  about: string
  to: Recipient
  /** When it is to be sent; at once where it is left out or past. */
  dueAt?: Instant
  /** A schedule made later than the notice's time skips it: with this, a `dueAt` that is already past is recorded as skipped and not sent. */
  skipIfPast?: boolean
  /** From this instant on it would tell what is no longer so, and is no longer sent (usually the end of what it announces). */
  dropAfter?: Instant
  /** A required notice has no switch and knows no quiet hours. */
  required: boolean
  content: Content
}

export const reachOf = (notice: Pick<NoticeRow, 'content' | 'phone' | 'mail' | 'locale'>): Reach =>
  ({ korean: notice.locale === 'ko', alimtalk: !!notice.content.alimtalk, mail: !!notice.content.mail, phone: notice.phone || null, address: notice.mail || null })

/** Plans a notice in the transaction of what it tells. @returns its id, or null where this event already has one for this recipient */
export async function notify(tx: Tx, request: NoticeRequest): Promise<string | null> {
  const { to, content } = request
  if (!kindRow(content.kind)?.[request.required ? 'required' : 'optional']) throw new Error(`A notice of the kind ${content.kind} cannot be ${request.required ? 'required' : 'optional'}`)
  const dueAt = Math.max(request.dueAt ?? tx.now, tx.now)
  const skipped = request.skipIfPast === true && request.dueAt !== undefined && request.dueAt < tx.now
  const notice = await addNotice(tx.db, {
    id: newId(), event: request.event, recipientKey: recipientKey(to), about: request.about, kind: content.kind, personId: to.personId, name: to.name,
    mail: to.mail, phone: to.phone, locale: to.locale, timeZone: to.timeZone, required: request.required, content, madeAt: tx.now,
    dueAt: skipped ? request.dueAt! : dueAt, dropAfterAt: request.dropAfter ?? null, skippedAt: skipped ? tx.now : null,
  })
  if (!notice) return null
  await forgetDeliveries(tx.db, notice.id)
  await planDeliveries(tx, notice, skipped ? { skippedAt: tx.now } : {})
  if (skipped) return notice.id
  if (dueAt <= tx.now) await releaseNotice(tx, notice.id)
  else await setAlarm(tx, { kind: 'deliver-notice', key: notice.id, dueAt })
  return notice.id
}

async function planDeliveries(tx: Tx, notice: NoticeRow, more: { skippedAt?: Instant }): Promise<void> {
  const reach = reachOf(notice)
  const planned = firstChannels(reach)
  for (const channel of planned) await addDelivery(tx.db, notice, channel, tx.now, more)
  const wanted: Channel | null = reach.mail ? 'mail' : reach.alimtalk ? 'alimtalk' : null
  // Nobody can be reached by a message without an address: that is a failure to be seen, not silence.
  if (!planned.length && wanted) await addDelivery(tx.db, notice, wanted, tx.now, { failedAt: tx.now, failure: 'no_address' })
}

/** Sends a planned notice on its way if its rule still says so; early, late and twice are harmless. @returns when to ask again, if it is not due yet */
export async function releaseNotice(tx: Tx, noticeId: string): Promise<Instant | null> {
  const notice = await noticeById(tx.db, noticeId, { lock: true })
  if (!notice) return null
  const fate = fateOf(notice, tx.now)
  if (fate === 'over') return null
  if (fate === 'wait') return notice.dueAt
  const planned = (await deliveriesOf(tx.db, [notice.id])).filter((d) => stateOf(d) === 'planned')
  await markNotice(tx.db, notice.id, fate === 'drop' ? { droppedAt: tx.now } : { releasedAt: tx.now })
  for (const delivery of planned) {
    const decided = step(delivery, { type: fate }, tx.now, calm)
    if (decided.ok) await patchDelivery(tx.db, delivery.id, decided.value)
    if (fate === 'release') await wakeLane(tx, delivery.lane, tx.now)
  }
  if (fate === 'release') await ringBell(tx, notice)
  return null
}

/**
 * A notice's alarm rings: all that is due for its recipient goes, in its order, since alarms of one instant ring in none. One after the other
 * for a recipient; the ringing notice is waited for first, so that nobody who changes notices is ever waited for by somebody they wait for.
 * @returns when to ask again, if it is not due yet
 */
export async function releaseDue(tx: Tx, noticeId: string): Promise<Instant | null> {
  const ringing = await noticeById(tx.db, noticeId)
  if (!ringing) return null
  await lockRecipient(tx.db, ringing.recipientKey)
  const notice = await noticeById(tx.db, noticeId, { lock: true })
  const fate = notice ? fateOf(notice, tx.now) : 'over'
  if (!notice || fate === 'over') return null
  if (fate === 'wait') return notice.dueAt
  for (const { id } of await dueOf(tx.db, notice.recipientKey, tx.now)) await releaseNotice(tx, id)
  return null
}

/** Where nothing of its surroundings changes what an event does. */
const calm = { hasFallback: false, withdrawn: false, spread: 0 }

const wakeLane = (tx: Tx, lane: string, at: Instant): Promise<void> => setAlarm(tx, { kind: 'hand-over', key: lane, dueAt: at })

/** Whether somebody has a device that takes push; the answer comes from outside. */
export type HasDevice = (db: Tx['db'], personId: string) => Promise<boolean>

/** What rings in a bell goes to its owner's devices as well, if they have one at that moment: one delivery, whose port knows the devices. */
export function pushWithBell(house: House, hasDevice: HasDevice): void {
  house.hear('notice.added', async (tx, { body }) => {
    const notice = await noticeById(tx.db, (body as { notice: { id: string } }).notice.id)
    if (!notice?.personId || !(await hasDevice(tx.db, notice.personId))) return
    const delivery = await addDelivery(tx.db, notice, 'push', tx.now, { releasedAt: tx.now, nextTryAt: tx.now })
    await wakeLane(tx, delivery.lane, tx.now)
  })
}

async function ringBell(tx: Tx, notice: NoticeRow): Promise<void> {
  const bell = notice.content.bell
  if (!bell || !notice.personId) return
  const { entry, unread } = await addBellEntry(tx.db, { id: notice.id, personId: notice.personId, kind: notice.kind, title: bell.title, body: bell.body, href: bell.href, at: tx.now })
  await tx.tell(bellTopic(notice.personId), 'notice.added', { notice: presentEntry(entry), unread })
}

/** Withdraws what has become wrong and is not handed over yet (NOTI-4, NOTI-11). What stands in a bell stays there: it was true when it came. */
export async function withdraw(tx: Tx, about: string, options: { kinds?: readonly string[] } = {}): Promise<void> {
  const ids = await withdrawNotices(tx.db, about, options.kinds ?? null, tx.now)
  for (const delivery of await deliveriesOf(tx.db, ids, { lock: true })) {
    const decided = step(delivery, { type: 'withdraw' }, tx.now, calm)
    if (decided.ok) await patchDelivery(tx.db, delivery.id, decided.value)
  }
  for (const id of ids) await clearAlarm(tx, 'deliver-notice', id)
}

/** Has a failed message tried again. @throws missing, or refused with why it may not */
export async function retryDelivery(tx: Tx, deliveryId: string): Promise<DeliveryRow & { name: string }> {
  const delivery = await deliveryById(tx.db, deliveryId, { lock: true })
  const notice = delivery && await noticeById(tx.db, delivery.noticeId)
  if (!delivery || !notice) throw missing()
  const others = (await deliveriesOf(tx.db, [notice.id])).filter((d) => d.id !== delivery.id && d.fallbackOf !== null)
  const decision = mayRetry(delivery, notice, others.map((d) => d.state), tx.now)
  if (!decision.ok) throw refused(decision.code, decision.data)
  const again = step(delivery, { type: 'retry_asked' }, tx.now, calm)
  if (!again.ok) throw refused('delivery_not_failed')
  await patchDelivery(tx.db, delivery.id, { ...again.value, releasedAt: delivery.releasedAt ?? tx.now })
  await wakeLane(tx, delivery.lane, tx.now)
  return { ...delivery, name: notice.name }
}

/** Marks the person's bell entries read: the given ones, or all. */
export async function readNotices(tx: Tx, personId: string, which: { ids: string[] } | { all: true }): Promise<{ unread: number }> {
  const { ids, unread } = await markRead(tx.db, personId, 'ids' in which ? which.ids : null, tx.now)
  if (ids.length) await tx.tell(bellTopic(personId), 'notices.read', { ids: 'ids' in which ? ids : null, readAt: new Date(tx.now).toISOString(), unread })
  return { unread }
}
