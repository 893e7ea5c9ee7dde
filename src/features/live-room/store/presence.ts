import { and, eq } from 'drizzle-orm'
import { sql } from 'drizzle-orm'
import type { Instant } from '../../../kernel/time.js'
import { toIso } from '../../../kernel/time.js'
import type { Db } from '../../../platform/db/database.js'
import { livePresence, type PresencePlace } from '../tables.js'

export interface PresenceRow { socketId: string; seatId: string; place: PresencePlace; entryId: string | null }

export async function arrive(db: Db, row: PresenceRow, sinceAt: Instant): Promise<void> {
  await db.execute(sql`
    insert into live_presence (socket_id, seat_id, place, entry_id, since_at) values (${row.socketId}, ${row.seatId}, ${row.place}, ${row.entryId}, ${toIso(sinceAt)})
    on conflict (socket_id, seat_id, place) do update set entry_id = excluded.entry_id`)
}

/** Takes away what a socket held (all, or at one seat and place) and answers it. */
export async function depart(db: Db, socketId: string, at?: { seatId: string; place: PresencePlace }): Promise<PresenceRow[]> {
  const mine = eq(livePresence.socketId, socketId)
  return db.delete(livePresence).where(at ? and(mine, eq(livePresence.seatId, at.seatId), eq(livePresence.place, at.place)) : mine)
    .returning({ socketId: livePresence.socketId, seatId: livePresence.seatId, place: livePresence.place, entryId: livePresence.entryId })
}

/** After a crash no socket is left: whoever was present is not any more, and comes back by themselves. */
export async function departAll(db: Db): Promise<PresenceRow[]> {
  return db.delete(livePresence).returning({ socketId: livePresence.socketId, seatId: livePresence.seatId, place: livePresence.place, entryId: livePresence.entryId })
}

export async function peopleLive(db: Db): Promise<{ rooms: number; people: number; waiting: number }> {
  const { rows } = await db.execute<{ rooms: string; people: string; waiting: string }>(sql`
    select count(distinct s.session_id) filter (where p.place = 'room') as rooms, count(distinct p.seat_id) filter (where p.place = 'room') as people,
      count(distinct p.seat_id) filter (where p.place = 'waiting') as waiting
    from live_presence p join live_seats s on s.id = p.seat_id`)
  return { rooms: Number(rows[0]!.rooms), people: Number(rows[0]!.people), waiting: Number(rows[0]!.waiting) }
}
