import { and, desc, eq, lt } from 'drizzle-orm'
import type { Instant } from '../../../kernel/time.js'
import type { Db } from '../../../platform/db/database.js'
import { nothingSaid, type MailSetting, type MailSubject, type Settings } from '../rules/say.js'
import type { Service } from '../rules/services.js'
import { mailSettings, pushOff, settingChanges } from '../tables.js'

/** What a person has said; somebody without an account has said nothing. */
export async function settingsOf(db: Db, personId: string | null): Promise<Settings> {
  if (personId === null) return nothingSaid
  const mails = await db.select().from(mailSettings).where(eq(mailSettings.personId, personId))
  const off = await db.select().from(pushOff).where(eq(pushOff.personId, personId))
  return { mails: Object.fromEntries(mails.map((m) => [m.mail, { choice: m.choice, since: m.since, until: m.until }])), pushOff: off.map((o) => o.service) }
}

/** What was said of it so far. Its row is locked, made where there is none, so that two changes at once have an order. */
export async function lockMail(db: Db, personId: string, mail: MailSubject, now: Instant): Promise<MailSetting> {
  await db.insert(mailSettings).values({ personId, mail, choice: 'receive', days: null, since: now, until: null }).onConflictDoNothing()
  const [row] = await db.select().from(mailSettings).where(and(eq(mailSettings.personId, personId), eq(mailSettings.mail, mail))).for('update')
  return { choice: row!.choice, since: row!.since, until: row!.until }
}

export async function saveMail(db: Db, { personId, mail, ...said }: typeof mailSettings.$inferInsert): Promise<void> {
  await db.update(mailSettings).set(said).where(and(eq(mailSettings.personId, personId), eq(mailSettings.mail, mail)))
}

/** @returns whether that changed anything */
export async function switchPush(db: Db, personId: string, service: Service, on: boolean, now: Instant): Promise<boolean> {
  const rows = on
    ? await db.delete(pushOff).where(and(eq(pushOff.personId, personId), eq(pushOff.service, service))).returning({ service: pushOff.service })
    : await db.insert(pushOff).values({ personId, service, since: now }).onConflictDoNothing().returning({ service: pushOff.service })
  return rows.length > 0
}

export async function addChange(db: Db, change: typeof settingChanges.$inferInsert): Promise<void> {
  await db.insert(settingChanges).values(change)
}

/** Newest first. */
export const changesPage = (db: Db, personId: string, beforeTurn: number | null, limit: number): Promise<(typeof settingChanges.$inferSelect)[]> =>
  db.select().from(settingChanges).where(and(eq(settingChanges.personId, personId), beforeTurn === null ? undefined : lt(settingChanges.turn, beforeTurn)))
    .orderBy(desc(settingChanges.turn)).limit(limit)
