import { sql } from 'drizzle-orm'
import { toIso, type Instant } from '../../../kernel/time.js'
import type { Db } from '../../../platform/db/database.js'
import { stateIs } from './consultations.js'

export interface FigureRow {
  id: string
  nameKo: string
  nameEn: string
  applied: number
  /** Booked and not cancelled. */
  booked: number
  /** Minutes booked. */
  minutes: number
  cancelled: number
  finished: number
  noShows: number
  /** Hours from the application to the booked start, the mean. */
  waitHours: number | null
  ratings: number
  score: number | null
}

interface Counted extends Record<string, unknown> {
  id: string; name_ko: string; name_en: string; applied: number; booked: number; minutes: number; cancelled: number; finished: number; no_shows: number; wait_hours: number | null; ratings: number; score: number | null
}

/** CONS-12: load, waiting time, no-shows and satisfaction of what was applied for in a period, per field or per consultant. */
export async function figuresBy(db: Db, by: 'field' | 'consultant', period: { from: Instant; to: Instant }, now: Instant): Promise<FigureRow[]> {
  const field = by === 'field'
  const key = field ? sql`c.field_id` : sql`c.consultant_id`
  const names = field ? sql`max(f.name_ko) as name_ko, max(f.name_en) as name_en` : sql`max(k.name) as name_ko, max(k.name) as name_en`
  const held = sql`(${stateIs('done', now)} or ${stateIs('rated', now)})`
  const { rows } = await db.execute<Counted>(sql`
    with c as (
      select consultations.*, ${held} as held, ${stateIs('no_show', now)} as absent, ${stateIs('cancelled', now)} as off
      from consultations where applied_at >= ${toIso(period.from)} and applied_at < ${toIso(period.to)})
    select ${key} as id, ${names}, count(*)::int as applied, count(*) filter (where booked_from is not null and not off)::int as booked,
      coalesce(sum(extract(epoch from booked_to - booked_from) / 60) filter (where not off), 0)::int as minutes, count(*) filter (where off)::int as cancelled,
      count(*) filter (where held)::int as finished, count(*) filter (where absent)::int as no_shows,
      (avg(extract(epoch from booked_from - applied_at) / 3600) filter (where not off))::float8 as wait_hours,
      count(r.consultation_id)::int as ratings, avg((select avg(s) from unnest(r.scores) s))::float8 as score
    from c left join consulting_ratings r on r.consultation_id = c.id
      ${field ? sql`join consulting_fields f on f.id = c.field_id` : sql`join consulting_consultants k on k.person_id = c.consultant_id`}
    group by ${key} order by count(*) desc, ${key}`)
  return rows.map((r) => ({
    id: r.id, nameKo: r.name_ko, nameEn: r.name_en, applied: r.applied, booked: r.booked, minutes: r.minutes, cancelled: r.cancelled, finished: r.finished, noShows: r.no_shows,
    waitHours: r.wait_hours, ratings: r.ratings, score: r.score,
  }))
}
