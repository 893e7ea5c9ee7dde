import { sql } from 'drizzle-orm'
import { isoOrNull, toIso, type Instant } from '../../kernel/time.js'
import { fromCursor, page } from '../../platform/http/cursor.js'
import { containing } from '../../platform/db/containing.js'
import type { Db } from '../../platform/db/database.js'
import type { LiveRoom } from './room.js'
import { overAt, phaseAt, type Phase } from './rules/index.js'
import { peopleLive } from './store/presence.js'
import { loadSessions } from './store/sessions.js'

interface Wanted { cursor?: string | undefined; limit: number; phase?: Phase | undefined; q?: string | undefined }

/** Phases are computed, never stored: so the rule is put into SQL words here only to narrow the list, and asked again for what is shown. */
export async function listSessions(room: LiveRoom, wanted: Wanted, now: Instant) {
  const after = fromCursor(wanted.cursor, 'time', 'text')
  const leaves = sql`coalesce((select until_at from live_extensions e where e.session_id = s.id order by made_at desc, until_at desc limit 1), s.booked_to)`
  const at = toIso(now)
  const phase: Record<Phase, ReturnType<typeof sql>> = {
    cancelled: sql`s.cancelled_at is not null`,
    over: sql`s.cancelled_at is null and (s.ended_at is not null or ${leaves} <= ${at}::timestamptz)`,
    starting: sql`s.cancelled_at is null and s.ended_at is null and ${leaves} > ${at}::timestamptz and s.started_at > ${at}::timestamptz - interval '30 seconds'`,
    live: sql`s.cancelled_at is null and s.ended_at is null and ${leaves} > ${at}::timestamptz and s.started_at <= ${at}::timestamptz - interval '30 seconds'`,
    open: sql`s.cancelled_at is null and s.ended_at is null and ${leaves} > ${at}::timestamptz and s.started_at is null and s.booked_from <= ${at}::timestamptz + interval '60 minutes'`,
    booked: sql`s.cancelled_at is null and s.ended_at is null and s.started_at is null and s.booked_from > ${at}::timestamptz + interval '60 minutes'`,
  }
  const { rows } = await room.house.db.execute<{ id: string; booked_from: string }>(sql`
    select s.id, s.booked_from from live_sessions s where true
      ${wanted.phase ? sql`and ${phase[wanted.phase]}` : sql``}
      ${wanted.q ? sql`and (s.title ilike ${containing(wanted.q)} or s.organisation ilike ${containing(wanted.q)})` : sql``}
      ${after ? sql`and (s.booked_from, s.id) < (${toIso(after[0])}::timestamptz, ${after[1]})` : sql``}
    order by s.booked_from desc, s.id desc limit ${wanted.limit + 1}`)
  const cut = page(rows, wanted.limit, (r) => [new Date(r.booked_from).getTime(), r.id])
  const sessions = await loadSessions(room.house.db, cut.items.map((r) => r.id))
  return {
    next: cut.next,
    items: cut.items.map((r) => {
      const s = sessions.get(r.id)!
      return {
        id: s.id, title: s.title, organisation: s.organisation, from: toIso(s.facts.booked.from), to: toIso(s.facts.booked.to), phase: phaseAt(s.facts, now),
        people: s.seats.length, startedAt: isoOrNull(s.facts.startedAt), endedAt: isoOrNull(overAt(s.facts, now)),
      }
    }),
  }
}

/** Figures of now, for the operator (OPS-2) and the metrics. */
export async function liveFigures(db: Db, now: Instant): Promise<{ rooms: number; people: number; waiting: number; today: number }> {
  const { rows } = await db.execute<{ n: string }>(sql`select count(*) as n from live_sessions where cancelled_at is null and booked_from between ${toIso(now - 12 * 3_600_000)} and ${toIso(now + 12 * 3_600_000)}`)
  return { ...(await peopleLive(db)), today: Number(rows[0]!.n) }
}
