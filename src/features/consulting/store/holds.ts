import { sql } from 'drizzle-orm'
import { toIso, type Instant, type Period } from '../../../kernel/time.js'
import type { Db } from '../../../platform/db/database.js'

const range = (p: Period) => sql`tstzrange(${toIso(p.from)}, ${toIso(p.to)}, '[)')`

/**
 * Claims a consultant's time for a consultation. Of many at once one is answered true; the others wait for its outcome and are answered false, without an
 * error that would end their transaction (CONS-4).
 */
export async function claim(db: Db, hold: { consultationId: string; consultantId: string; during: Period }): Promise<boolean> {
  const { rows } = await db.execute(sql`
    insert into consulting_holds (consultation_id, consultant_id, during) values (${hold.consultationId}, ${hold.consultantId}, ${range(hold.during)})
    on conflict do nothing returning consultation_id`)
  return rows.length === 1
}

export async function letGo(db: Db, consultationId: string): Promise<void> {
  await db.execute(sql`delete from consulting_holds where consultation_id = ${consultationId}`)
}

/** Whether somebody has this moment already: one question outside of a transaction, for the many who come second. */
export async function isHeld(db: Db, consultantId: string, at: Instant): Promise<boolean> {
  const { rows } = await db.execute(sql`select 1 from consulting_holds where consultant_id = ${consultantId} and during @> ${toIso(at)}::timestamptz limit 1`)
  return rows.length > 0
}

interface HoldRow extends Record<string, unknown> { consultant_id: string; from_at: string; to_at: string }

/** What these consultants' consultations hold in a period, each with the buffer after it. */
export async function heldBy(db: Db, consultantIds: readonly string[], during: { from: Instant; to: Instant }): Promise<{ consultantId: string; from: Instant; to: Instant }[]> {
  if (!consultantIds.length) return []
  const { rows } = await db.execute<HoldRow>(sql`
    select consultant_id, lower(during) as from_at, upper(during) as to_at from consulting_holds
    where consultant_id in ${[...consultantIds]} and during && ${range(during)} order by lower(during)`)
  return rows.map((r) => ({ consultantId: r.consultant_id, from: +new Date(r.from_at), to: +new Date(r.to_at) }))
}
