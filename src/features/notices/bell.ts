import type { House } from '../../platform/house/house.js'
import { inTransaction } from '../../platform/db/database.js'
import { fromCursor } from '../../platform/http/cursor.js'
import { seqOf } from '../../platform/realtime/events.js'
import type { BellView } from './contract.js'
import { bellTopic, presentEntry } from './present.js'
import { bellPage, unreadOf } from './store/bell.js'

/** A person's bell, with the sequence number of the events it already contains: all read in one snapshot. */
export function bellOf(house: House, personId: string, query: { cursor?: string | undefined; limit: number }): Promise<BellView> {
  const before = fromCursor(query.cursor, 'count')
  const topic = bellTopic(personId)
  return inTransaction(house.database.pool, async (db) => {
    const seq = await seqOf(db, topic)
    const rows = await bellPage(db, personId, before ? before[0] : null, query.limit + 1)
    const items = rows.slice(0, query.limit).map(presentEntry)
    return { items, next: rows.length > query.limit ? items.at(-1)!.cursor : null, limit: query.limit, unread: await unreadOf(db, personId), live: { topic, seq } }
  }, 'isolation level repeatable read read only')
}
