import { and, desc, eq, ne, sql } from 'drizzle-orm'
import type { Instant } from '../../../kernel/time.js'
import type { Db } from '../../../platform/db/database.js'
import type { Openness, ResumeContent } from '../rules/resumes.js'
import { jobSeekers, resumes, type ResumeRow } from '../tables.js'

/** The person's own résumés: the main one first, then the one written last. */
export async function resumesOf(db: Db, personId: string): Promise<ResumeRow[]> {
  return db.select().from(resumes).where(eq(resumes.personId, personId)).orderBy(desc(resumes.main), desc(resumes.updatedAt), resumes.id)
}

export async function findResume(db: Db, personId: string, id: string): Promise<ResumeRow | null> {
  return (await db.select().from(resumes).where(and(eq(resumes.id, id), eq(resumes.personId, personId))))[0] ?? null
}

/** One change of a person's résumés at a time: which is the main one, and how many there are, is decided under this lock. */
export async function lockResumesOf(db: Db, personId: string): Promise<ResumeRow[]> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`resumes:${personId}`}, 0))`)
  return resumesOf(db, personId)
}

export async function insertResume(db: Db, row: ResumeRow): Promise<void> {
  await db.insert(resumes).values(row)
}

/** Answers null where `version` is no longer the newest. */
export async function saveResume(db: Db, id: string, version: number, change: { title: string; content: ResumeContent; updatedAt: Instant }): Promise<ResumeRow | null> {
  const rows = await db.update(resumes).set({ ...change, version: version + 1 }).where(and(eq(resumes.id, id), eq(resumes.version, version))).returning()
  return rows[0] ?? null
}

export async function deleteResume(db: Db, id: string): Promise<void> {
  await db.delete(resumes).where(eq(resumes.id, id))
}

export async function makeMain(db: Db, personId: string, id: string): Promise<void> {
  await db.update(resumes).set({ main: false }).where(and(eq(resumes.personId, personId), eq(resumes.main, true), ne(resumes.id, id)))
  await db.update(resumes).set({ main: true }).where(eq(resumes.id, id))
}

export async function opennessOf(db: Db, personId: string): Promise<Openness | null> {
  return (await db.select({ openness: jobSeekers.openness }).from(jobSeekers).where(eq(jobSeekers.personId, personId)))[0]?.openness ?? null
}

export async function saveOpenness(db: Db, personId: string, openness: Openness, now: Instant): Promise<void> {
  await db.insert(jobSeekers).values({ personId, openness, updatedAt: now })
    .onConflictDoUpdate({ target: jobSeekers.personId, set: { openness, updatedAt: now } })
}
