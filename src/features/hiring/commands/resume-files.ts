import { missing, refused } from '../../../kernel/errors.js'
import { newId } from '../../../kernel/ids.js'
import type { Tx } from '../../../platform/house/house.js'
import { attachFile, beginUpload, destroyFile, fileKinds, filesByIds, pictureKinds } from '../../files/index.js'
import { mayAdd, type ResumeFileKind } from '../rules/resume-files.js'
import { lockResumesOf } from '../store/resumes.js'
import { addToResume, filesOfResume, insertResumeFile, takeFromResume, takeUnused } from '../store/resume-files.js'
import type { ResumeFileRow } from '../tables.js'

const owner = 'resume-file'

/** @throws AppError not_found, photo_too_large, too_many_attachments, and those of an upload */
export async function beginResumeFile(tx: Tx, personId: string, resumeId: string, wish: { kind: ResumeFileKind; name: string; size: number }): Promise<{ id: string; href: string }> {
  const here = await filesOfOwn(tx, personId, resumeId)
  demand(wish.kind, wish.size, here)
  return beginUpload(tx, { personId, ownerRef: `${owner}:${newId()}`, name: wish.name, size: wish.size })
}

/** Adds a file that has come whole; a new photo takes the place of the one before. The same again is one. */
export async function addResumeFile(tx: Tx, personId: string, resumeId: string, wish: { kind: ResumeFileKind; fileId: string }): Promise<ResumeFileRow[]> {
  const here = await filesOfOwn(tx, personId, resumeId)
  const [ofOwner, id] = ((await filesByIds(tx.db, [wish.fileId])).get(wish.fileId)?.ownerRef ?? '').split(':')
  if (ofOwner !== owner || !id) throw missing()
  if (here.some((f) => f.id === id && f.kind === wish.kind)) return here
  const file = await attachFile(tx, { id: wish.fileId, personId, ownerRef: `${owner}:${id}`, until: null, kinds: wish.kind === 'photo' ? pictureKinds : fileKinds })
  demand(wish.kind, file.size, here)
  const row: ResumeFileRow = { id, fileId: file.id, personId, kind: wish.kind, name: file.name, size: file.size, content: file.kind, madeAt: tx.now }
  await insertResumeFile(tx.db, row)
  if (wish.kind === 'photo') await removeFrom(tx, resumeId, here.filter((f) => f.kind === 'photo'))
  await addToResume(tx.db, resumeId, row, tx.now)
  return filesOfResume(tx.db, resumeId)
}

/** Takes files out of a résumé; what no application holds is destroyed. What is not there is out already. */
export async function removeResumeFiles(tx: Tx, personId: string, resumeId: string, which: (file: ResumeFileRow) => boolean): Promise<ResumeFileRow[]> {
  const here = await filesOfOwn(tx, personId, resumeId)
  await removeFrom(tx, resumeId, here.filter(which))
  return here.filter((f) => !which(f))
}

export async function removeFrom(tx: Tx, resumeId: string, files: readonly ResumeFileRow[]): Promise<void> {
  await takeFromResume(tx.db, resumeId, files.map((f) => f.id))
  for (const file of await takeUnused(tx.db, files.map((f) => f.id))) await destroyFile(tx, file.fileId)
}

/** One change of a person's résumés at a time. */
async function filesOfOwn(tx: Tx, personId: string, resumeId: string): Promise<ResumeFileRow[]> {
  if (!(await lockResumesOf(tx.db, personId)).some((r) => r.id === resumeId)) throw missing()
  return filesOfResume(tx.db, resumeId)
}

function demand(kind: ResumeFileKind, size: number, here: readonly ResumeFileRow[]): void {
  const decision = mayAdd(kind, { size, attachments: here.filter((f) => f.kind === 'attachment').length })
  if (!decision.ok) throw refused(decision.code, decision.data)
}
