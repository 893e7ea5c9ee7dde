import { isoOrNull, toIso } from '../../kernel/time.js'
import type { KeyView } from './contract/keys.js'
import type { FeedView } from './contract/calendar.js'
import type { DeliveryView, WebhookView } from './contract/webhooks.js'
import type { DeliveryRow, FeedRow, KeyRow, WebhookRow } from './tables.js'

export const presentKey = (row: KeyRow, names: ReadonlyMap<string, string>): KeyView => ({
  id: row.id, name: row.name, prefix: row.prefix, scope: row.scope, madeBy: names.get(row.madeBy) ?? '–', madeAt: toIso(row.madeAt), usedAt: isoOrNull(row.usedAt),
})

export const presentFeed = (row: FeedRow): FeedView => ({ madeAt: toIso(row.madeAt), fetchedAt: isoOrNull(row.fetchedAt) })

export const presentWebhook = (row: WebhookRow, names: ReadonlyMap<string, string>): WebhookView => ({ id: row.id, address: row.address, events: row.events, madeBy: names.get(row.madeBy) ?? '–', madeAt: toIso(row.madeAt) })

export const presentDelivery = (d: DeliveryRow): DeliveryView => ({
  id: d.id, type: d.type, state: d.state, madeAt: toIso(d.madeAt), tries: d.tries, triedAt: isoOrNull(d.triedAt), nextAt: isoOrNull(d.nextAt), status: d.status, fault: d.fault, body: d.body,
})
