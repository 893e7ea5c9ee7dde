import { createHash } from 'node:crypto'
import { missing } from '../../kernel/errors.js'
import { days, type Instant } from '../../kernel/time.js'
import type { House, Tx } from '../../platform/house/house.js'
import type { Actor } from '../../platform/http/actor.js'
import { calendarFeed } from '../../platform/ical/calendar-file.js'
import { digestOf, newToken } from '../../platform/token/token.js'
import { mayOpenByLink, personOf } from '../accounts/index.js'
import { calendarOfConsultations } from '../consulting/index.js'
import { calendarOfInterviews } from '../interviews/index.js'
import { usedStep } from './rules/keys.js'
import { feedByDigest, markFetched, putFeed } from './store/feeds.js'
import type { FeedRow } from './tables.js'
import { feedTexts } from './texts.js'

/** How far back a calendar goes, and how many of each kind it holds. */
const past = days(180)
const most = 500

/** @returns the address, which is told here and never again */
export async function makeFeed(tx: Tx, actor: Pick<Actor, 'personId'>): Promise<{ row: FeedRow; address: string }> {
  const token = newToken()
  const row: FeedRow = { personId: actor.personId, digest: digestOf(token), madeAt: tx.now, fetchedAt: null }
  await putFeed(tx.db, row)
  return { row, address: `${tx.house.config.publicUrl}/api/calendars/${token}/calendar.ics` }
}

/** @throws AppError not_found for an address that is not, or no longer, somebody's, or whose person cannot sign in */
export async function readFeed(house: House, token: string, now: Instant): Promise<{ text: string; etag: string }> {
  const row = await feedByDigest(house.db, digestOf(token))
  const person = row && (await mayOpenByLink(house.db, row.personId)) ? await personOf(house.db, row.personId) : null
  if (!row || !person) throw missing()
  await markFetched(house.db, person.id, now, now - usedStep + 1)
  const q = { endingAfter: now - past, limit: most, publicUrl: house.config.publicUrl }
  const entries = [...await calendarOfInterviews(house.db, person, q), ...await calendarOfConsultations(house.db, person, q)]
  const text = calendarFeed(feedTexts[person.locale].name({ name: person.name }), entries.sort((a, b) => a.from - b.from || (a.uid < b.uid ? -1 : 1)))
  return { text, etag: `"${createHash('sha256').update(text).digest('base64url')}"` }
}
