import { and, desc, eq, inArray, lt, max } from 'drizzle-orm'
import type { Instant } from '../../../kernel/time.js'
import type { Locale } from '../../../kernel/texts.js'
import type { Db } from '../../../platform/db/database.js'
import { consents, consentTexts, personalReads } from '../tables.js'
import type { ConsentKind, ConsentStanding } from '../rules.js'

export interface ConsentText { kind: ConsentKind; version: string; locale: Locale; title: string; body: string }

/** What stands: the last record of each kind. */
export async function standingConsents(db: Db, personId: string): Promise<ConsentStanding[]> {
  const last = db.select({ id: max(consents.id) }).from(consents).where(eq(consents.personId, personId)).groupBy(consents.kind)
  return db.select({ kind: consents.kind, version: consents.version, given: consents.given, at: consents.at, locale: consents.locale })
    .from(consents).where(inArray(consents.id, last))
}

/** Adds to the record, together with the wording where it was not kept yet. */
export async function insertConsent(db: Db, record: { personId: string; text: ConsentText; given: boolean; at: Instant }): Promise<void> {
  const { text } = record
  await db.insert(consentTexts).values(text).onConflictDoNothing()
  await db.insert(consents).values({ personId: record.personId, kind: text.kind, version: text.version, locale: text.locale, given: record.given, at: record.at })
}

export interface ConsentEntry extends ConsentStanding { id: number; title: string; body: string }

/** What was ever given and withdrawn, with the wording of then; newest first. One more than `limit` tells of a next page. */
export async function consentRecord(db: Db, personId: string, page: { before: number | null; limit: number }): Promise<ConsentEntry[]> {
  return db.select({
    id: consents.id, kind: consents.kind, version: consents.version, given: consents.given, at: consents.at, locale: consents.locale, title: consentTexts.title, body: consentTexts.body,
  }).from(consents).innerJoin(consentTexts, and(
    eq(consentTexts.kind, consents.kind), eq(consentTexts.version, consents.version), eq(consentTexts.locale, consents.locale),
  )).where(and(eq(consents.personId, personId), page.before === null ? undefined : lt(consents.id, page.before))).orderBy(desc(consents.id)).limit(page.limit + 1)
}

export async function insertPersonalRead(db: Db, read: { readerId: string; subjectId: string; what: string; at: Instant }): Promise<void> {
  await db.insert(personalReads).values(read)
}

export interface PersonalRead { readerId: string; subjectId: string; what: string; at: Instant }
export async function personalReadsOf(db: Db, subjectId: string, limit = 100): Promise<PersonalRead[]> {
  return db.select({ readerId: personalReads.readerId, subjectId: personalReads.subjectId, what: personalReads.what, at: personalReads.at })
    .from(personalReads).where(eq(personalReads.subjectId, subjectId)).orderBy(desc(personalReads.at), desc(personalReads.id)).limit(limit)
}
