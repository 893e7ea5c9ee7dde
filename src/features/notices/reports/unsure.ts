import type { Db } from '../../../platform/db/database.js'
import type { Message } from '../render/message.js'
import { triesOf } from '../store/deliveries.js'
import type { DeliveryRow } from '../tables.js'

/** Tells the message's provider of earlier tries that may have gone through, so that it looks for them before it sends again. */
export async function knowingUnsure(db: Db, delivery: Pick<DeliveryRow, 'id' | 'tries'>): Promise<(message: Message) => Message> {
  const unknown = delivery.tries ? (await triesOf(db, delivery.id)).filter((t) => t.outcome === 'unknown') : []
  const [first, last] = [unknown[0], unknown.at(-1)]
  if (!first || !last) return (message) => message
  const unsure = { from: first.beganAt, to: last.endedAt ?? last.beganAt }
  return (message) => {
    if (message.channel === 'alimtalk') return { channel: 'alimtalk', message: { ...message.message, unsure } }
    return message.channel === 'text' ? { channel: 'text', message: { ...message.message, unsure } } : message
  }
}
