import { sql } from 'drizzle-orm'
import { days, hours, toInstant, type Instant } from '../../../kernel/time.js'
import type { Db } from '../../../platform/db/database.js'
import type { Channel } from '../rules.js'
import type { ChannelFacts } from '../rules/traffic.js'

const instant = (value: unknown): Instant | null => (value === null || value === undefined ? null : toInstant(new Date(value as string).toISOString()))
const at = (now: Instant) => new Date(now).toISOString()

/** How each channel that has ever been used does at `now`. */
export async function channelFacts(db: Db, now: Instant): Promise<ChannelFacts[]> {
  const found = await db.execute(sql`
    select channel,
      max(accepted_at) as last_success, count(*) filter (where state = 'failed' and failed_at > ${at(now - hours(1))}) as failed_hour,
      count(*) filter (where state = 'failed' and failed_at > ${at(now - hours(24))}) as failed_day,
      count(*) filter (where state in ('waiting', 'retrying', 'handing_over') and (held_until is null or held_until <= ${at(now)})) as waiting,
      count(*) filter (where state = 'retrying') as retrying,
      min(released_at) filter (where state in ('waiting', 'retrying', 'handing_over') and (held_until is null or held_until <= ${at(now)})) as oldest,
      min(next_try_at) filter (where state = 'retrying') as next_try,
      (array_agg(provider order by turn desc) filter (where provider is not null))[1] as provider
    from notice_deliveries where made_at > ${at(now - days(90))} group by channel`)
  return found.rows.map((r) => ({
    channel: r['channel'] as Channel, provider: r['provider'] as string | null, lastSuccessAt: instant(r['last_success']), failedHour: Number(r['failed_hour']), failedDay: Number(r['failed_day']),
    waiting: Number(r['waiting']), retrying: Number(r['retrying']), oldestWaitingSince: instant(r['oldest']), nextTryAt: instant(r['next_try']),
  }))
}

export interface Volume { day: string; channel: Channel; accepted: number; delivered: number; failed: number }

/** What was made on each day of a time zone from `since` on, by channel, and what became of it. */
export async function volumeSince(db: Db, since: Instant, timeZone: string): Promise<Volume[]> {
  const found = await db.execute(sql`
    select to_char(coalesce(delivered_at, failed_at, accepted_at) at time zone ${timeZone}, 'YYYY-MM-DD') as day, channel,
      count(*) filter (where state = 'accepted') as accepted, count(*) filter (where state = 'delivered') as delivered, count(*) filter (where state = 'failed') as failed
    from notice_deliveries where state in ('accepted', 'delivered', 'failed') and coalesce(delivered_at, failed_at, accepted_at) >= ${at(since)}
    group by 1, 2 order by 1, 2`)
  return found.rows.map((r) => ({ day: r['day'] as string, channel: r['channel'] as Channel, accepted: Number(r['accepted']), delivered: Number(r['delivered']), failed: Number(r['failed']) }))
}
