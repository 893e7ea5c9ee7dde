import { eq } from 'drizzle-orm'
import type { Db } from '../../../platform/db/database.js'
import { nothingSaid, type Settings } from '../rules/say.js'
import { mailSettings, pushOff } from '../tables.js'

/** What a person has said; somebody without an account has said nothing. */
export async function settingsOf(db: Db, personId: string | null): Promise<Settings> {
  if (personId === null) return nothingSaid
  const mails = await db.select().from(mailSettings).where(eq(mailSettings.personId, personId))
  const off = await db.select().from(pushOff).where(eq(pushOff.personId, personId))
  return { mails: Object.fromEntries(mails.map((m) => [m.mail, { choice: m.choice, since: m.since, until: m.until }])), pushOff: off.map((o) => o.service) }
}
