import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import type { Instant } from '../../../kernel/time.js'
import type { Db } from '../../../platform/db/database.js'
import { applicationHasFiles, resumeFiles, resumeHasFiles, type ResumeFileRow } from '../tables.js'

export const filesOfResume = async (db: Db, resumeId: string): Promise<ResumeFileRow[]> =>
  (await db.select({ file: resumeFiles }).from(resumeHasFiles).innerJoin(resumeFiles, eq(resumeFiles.id, resumeHasFiles.fileId))
    .where(eq(resumeHasFiles.resumeId, resumeId)).orderBy(asc(resumeHasFiles.addedAt), asc(resumeFiles.id))).map((r) => r.file)

export const filesOfApplication = async (db: Db, applicationId: string): Promise<ResumeFileRow[]> =>
  (await db.select({ file: resumeFiles }).from(applicationHasFiles).innerJoin(resumeFiles, eq(resumeFiles.id, applicationHasFiles.fileId))
    .where(eq(applicationHasFiles.applicationId, applicationId)).orderBy(asc(applicationHasFiles.addedAt), asc(resumeFiles.id))).map((r) => r.file)

export async function findResumeFile(db: Db, id: string): Promise<ResumeFileRow | null> {
  return (await db.select().from(resumeFiles).where(eq(resumeFiles.id, id)))[0] ?? null
}

export async function insertResumeFile(db: Db, row: ResumeFileRow): Promise<void> {
  await db.insert(resumeFiles).values(row).onConflictDoNothing()
}

/** Adding the same again is adding it once. */
export async function addToResume(db: Db, resumeId: string, file: Pick<ResumeFileRow, 'id' | 'kind'>, now: Instant): Promise<void> {
  await db.insert(resumeHasFiles).values({ resumeId, fileId: file.id, kind: file.kind, addedAt: now }).onConflictDoNothing()
}

export async function takeFromResume(db: Db, resumeId: string, ids: readonly string[]): Promise<void> {
  if (ids.length) await db.delete(resumeHasFiles).where(and(eq(resumeHasFiles.resumeId, resumeId), inArray(resumeHasFiles.fileId, [...ids])))
}

/** The same files for another résumé: a copy refers to them too. */
export async function shareWithResume(db: Db, from: string, to: string): Promise<void> {
  await db.execute(sql`insert into resume_has_files (resume_id, file_id, kind, added_at) select ${to}, file_id, kind, added_at from resume_has_files where resume_id = ${from}`)
}

/** The copy that goes with an application. A file that is being deleted at this moment is waited for, and left out if it went. */
export async function shareWithApplication(db: Db, resumeId: string, applicationId: string): Promise<void> {
  const held = await db.select({ id: resumeFiles.id }).from(resumeFiles)
    .where(sql`${resumeFiles.id} in (select file_id from resume_has_files where resume_id = ${resumeId})`).orderBy(resumeFiles.id).for('share')
  if (!held.length) return
  await db.execute(sql`insert into application_has_files (application_id, file_id, kind, added_at)
    select ${applicationId}, file_id, kind, added_at from resume_has_files where resume_id = ${resumeId} and file_id in ${held.map((f) => f.id)}`)
}

/** Takes out what nothing refers to any more, and answers it. Rows are locked first, so that an application that is being sent keeps its own. */
export async function takeUnused(db: Db, ids: readonly string[]): Promise<ResumeFileRow[]> {
  if (!ids.length) return []
  await db.select({ id: resumeFiles.id }).from(resumeFiles).where(inArray(resumeFiles.id, [...ids])).orderBy(resumeFiles.id).for('update')
  return db.delete(resumeFiles).where(and(
    inArray(resumeFiles.id, [...ids]),
    sql`not exists (select 1 from resume_has_files r where r.file_id = ${resumeFiles.id})`, sql`not exists (select 1 from application_has_files a where a.file_id = ${resumeFiles.id})`,
  )).returning()
}

/** Companies that hold an application with this file which was not taken back. */
export async function companiesWith(db: Db, id: string): Promise<string[]> {
  const { rows } = await db.execute<{ company_id: string }>(sql`
    select distinct a.company_id from application_has_files f join applications a on a.id = f.application_id where f.file_id = ${id} and a.stage <> 'withdrawn'`)
  return rows.map((r) => r.company_id)
}
