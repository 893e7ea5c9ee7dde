import type { Locale } from '../../kernel/texts.js'
import type { Instant } from '../../kernel/time.js'
import type { Actor } from '../../platform/http/actor.js'
import { csvOf } from '../../platform/csv/csv.js'
import type { House } from '../../platform/house/house.js'
import { periodOf } from './reads.js'
import { fewestRatings } from './rules/wishes.js'
import { figuresBy, type FigureRow } from './store/figures.js'
import { figureTexts } from './texts.js'

const rounded = (n: number | null, places: number): number | null => (n === null ? null : Math.round(n * 10 ** places) / 10 ** places)

const figureOf = (r: FigureRow) => ({
  id: r.id, name: { ko: r.nameKo, en: r.nameEn }, applied: r.applied, booked: r.booked, minutes: r.minutes, cancelled: r.cancelled, finished: r.finished, noShows: r.noShows,
  noShowRate: r.finished + r.noShows ? rounded(r.noShows / (r.finished + r.noShows), 3) : null, waitHours: rounded(r.waitHours, 1),
  ratings: r.ratings >= fewestRatings ? r.ratings : 0, score: r.ratings >= fewestRatings ? rounded(r.score, 2) : null,
})

/** CONS-12. Satisfaction of fewer than three is not told: it would tell whose it is (CONS-10). */
export async function figures(house: House, actor: Actor, q: { from: string; to: string }, now: Instant) {
  const period = periodOf(q.from, q.to, actor.timeZone)
  return { fields: (await figuresBy(house.db, 'field', period, now)).map(figureOf), consultants: (await figuresBy(house.db, 'consultant', period, now)).map(figureOf), fewest: fewestRatings }
}

export async function figuresCsv(house: House, actor: Actor, q: { from: string; to: string; by: 'field' | 'consultant' }, locale: Locale, now: Instant): Promise<{ name: string; text: string }> {
  const t = figureTexts[locale]
  const rows = (await figuresBy(house.db, q.by, periodOf(q.from, q.to, actor.timeZone), now)).map(figureOf)
  const text = csvOf([
    { title: t[q.by], of: (r) => r.name[locale] }, { title: t.applied, of: (r) => r.applied }, { title: t.booked, of: (r) => r.booked }, { title: t.minutes, of: (r) => r.minutes },
    { title: t.cancelled, of: (r) => r.cancelled }, { title: t.finished, of: (r) => r.finished }, { title: t.noShows, of: (r) => r.noShows }, { title: t.noShowRate, of: (r) => r.noShowRate },
    { title: t.waitHours, of: (r) => r.waitHours }, { title: t.ratings, of: (r) => r.ratings }, { title: t.score, of: (r) => r.score },
  ], rows)
  return { name: t.fileName({ from: q.from, to: q.to, by: t[q.by] }), text }
}
