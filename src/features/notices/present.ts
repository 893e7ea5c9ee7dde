import { isoOrNull, toIso } from '../../kernel/time.js'
import { toCursor } from '../../platform/http/cursor.js'
import type { BellRow } from './tables.js'

/** All that a person hears of their own account: the bell is one of the things told there. */
export const bellTopic = (personId: string): string => `person:${personId}`

/** An entry as its owner sees it. It carries its own cursor, so that a page that grew by events still knows where the next page begins. */
export const presentEntry = (row: BellRow) => ({
  id: row.id, kind: row.kind, title: row.title, body: row.body, href: row.href, at: toIso(row.at), readAt: isoOrNull(row.readAt), cursor: toCursor([row.turn]),
})
