import { sql } from 'drizzle-orm'
import { toIso, type Duration, type Instant } from '../../kernel/time.js'
import type { Db } from '../db/database.js'

/** How punctual the alarms are. `lag` is how long the oldest one that is due has waited; `failing` have thrown at their last ring. */
export async function alarmFigures(db: Db, now: Instant): Promise<{ due: number; lag: Duration; failing: number }> {
  const { rows } = await db.execute<{ due: number; oldest: string | null; failing: number }>(sql`
    select count(*) filter (where due_at <= ${toIso(now)})::int as due, min(due_at) as oldest, count(*) filter (where last_error is not null)::int as failing
    from alarms where due_at <= ${toIso(now)} or last_error is not null`)
  const { due, oldest, failing } = rows[0]!
  return { due, lag: oldest ? Math.max(0, now - +new Date(oldest)) : 0, failing }
}
