import { conflict, missing, refused } from '../../../kernel/errors.js'
import { newId } from '../../../kernel/ids.js'
import type { Tx } from '../../../platform/house/house.js'
import { emptyResume, maxResumes, type ResumeContent } from '../rules/resumes.js'
import { filesOfResume, shareWithResume } from '../store/resume-files.js'
import { deleteResume, insertResume, lockResumesOf, makeMain, saveResume } from '../store/resumes.js'
import type { ResumeRow } from '../tables.js'
import { removeFrom } from './resume-files.js'

/** The first one is the main one; a copy has the same photo and attachments. @throws AppError too_many_resumes */
export async function createResume(tx: Tx, personId: string, wanted: { title: string; content?: ResumeContent | undefined; copyOf?: string | undefined }): Promise<ResumeRow> {
  const mine = await lockResumesOf(tx.db, personId)
  if (mine.length >= maxResumes) throw refused('too_many_resumes', { max: maxResumes })
  const row: ResumeRow = {
    id: newId(), personId, title: wanted.title, content: wanted.content ?? emptyResume(), main: mine.length === 0, version: 1, createdAt: tx.now, updatedAt: tx.now,
  }
  await insertResume(tx.db, row)
  if (wanted.copyOf) await shareWithResume(tx.db, wanted.copyOf, row.id)
  return row
}

/**
 * Saves a draft over the version that it was made from.
 * @throws AppError not_found, resume_changed_elsewhere with the newest version
 */
export async function editResume(tx: Tx, personId: string, id: string, draft: { version: number; title: string; content: ResumeContent }): Promise<ResumeRow> {
  const mine = await owned(tx, personId, id)
  const { version, title, content } = draft
  const saved = await saveResume(tx.db, id, version, { title, content, updatedAt: tx.now })
  if (saved) return saved
  // The same draft sent again after a lost answer has been saved already (GEN-6).
  if (mine.version === version + 1 && mine.title === title && same(mine.content, content)) return mine
  throw conflict('resume_changed_elsewhere', { version: mine.version })
}

/** By value: the database keeps an object's keys in its own order. */
function same(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length && keys.every((k) => same((a as Record<string, unknown>)[k], (b as Record<string, unknown>)[k]))
}

/** Applications sent with it keep their copy (HIRE-3). The main one's place is taken by the one written last. */
export async function removeResume(tx: Tx, personId: string, id: string): Promise<void> {
  const mine = await lockResumesOf(tx.db, personId)
  const row = mine.find((r) => r.id === id)
  if (!row) throw missing()
  await removeFrom(tx, id, await filesOfResume(tx.db, id))
  await deleteResume(tx.db, id)
  const heir = mine.find((r) => r.id !== id)
  if (row.main && heir) await makeMain(tx.db, personId, heir.id)
}

export async function chooseMain(tx: Tx, personId: string, id: string): Promise<void> {
  await owned(tx, personId, id)
  await makeMain(tx.db, personId, id)
}

async function owned(tx: Tx, personId: string, id: string): Promise<ResumeRow> {
  const row = (await lockResumesOf(tx.db, personId)).find((r) => r.id === id)
  if (!row) throw missing()
  return row
}
