import { missing, refused } from '../../../kernel/errors.js'
import type { Instant } from '../../../kernel/time.js'
import type { Tx } from '../../../platform/house/house.js'
import { noticeScreened } from '../notices.js'
import { mayMoveStage, type Stage, type StageMover } from '../rules/stages.js'
import { findApplications, lockApplications, openApplicationIds, updateStage, type StageChange } from '../store/applications.js'
import { lockPosting } from '../store/postings.js'
import type { ApplicationRow } from '../tables.js'
import { tellApplications } from '../told.js'

/** The dates that go with a stage: each says when it was reached, and is gone when the stage is taken back. */
function changeTo(row: ApplicationRow, to: Stage, now: Instant): StageChange {
  switch (to) {
    case 'received': return { stage: to, readAt: null }
    case 'read': return { stage: to, readAt: now }
    case 'screening_passed': return { stage: to, screenedAt: row.stage === 'interview' ? row.screenedAt : now, interviewAt: null, finalAt: null }
    case 'screening_failed': return { stage: to, screenedAt: now }
    case 'interview': return { stage: to, interviewAt: row.interviewAt ?? now, finalAt: null }
    case 'final_passed':
    case 'final_failed': return { stage: to, finalAt: now }
    case 'withdrawn': return { stage: to, withdrawnAt: now }
  }
}

export interface Moved { changed: ApplicationRow[]; already: ApplicationRow[]; unmoved: ApplicationRow[] }

/**
 * Moves what may be moved and leaves the rest as it is (GEN-6: what is already there counts as done and tells nobody again). Held in the order
 * postings, applications, topics by everyone who changes them.
 */
export async function moveStages(tx: Tx, ids: string[], to: Stage, by: StageMover): Promise<Moved> {
  for (const postingId of [...new Set((await findApplications(tx.db, ids)).map((a) => a.postingId))].sort()) await lockPosting(tx.db, postingId)
  const rows = await lockApplications(tx.db, ids)
  const already = rows.filter((a) => a.stage === to)
  const movable = rows.filter((a) => mayMoveStage(a.stage, to, by))
  const changed: ApplicationRow[] = []
  for (const row of movable) changed.push(await updateStage(tx.db, row.id, changeTo(row, to, tx.now)))
  // Topics and bells of many people are taken in one order, so that two changes at once never block each other.
  changed.sort((a, b) => (a.personId < b.personId ? -1 : 1))
  if (changed.length) await tellApplications(tx, changed)
  await noticeScreened(tx, changed, by)
  return { changed, already, unmoved: rows.filter((a) => a.stage !== to && !mayMoveStage(a.stage, to, by)) }
}

/** Takes back all that is still open of somebody who leaves the site, whatever stage it has reached. */
export async function withdrawApplicationsOf(tx: Tx, personId: string): Promise<void> {
  await moveStages(tx, await openApplicationIds(tx.db, personId), 'withdrawn', 'leaving')
}

/**
 * Moves one application in the name of `by`; being there already is no move.
 * @throws AppError not_found, stage_not_possible
 */
export async function setStage(tx: Tx, applicationId: string, to: Stage, by: StageMover): Promise<void> {
  const { changed, already, unmoved } = await moveStages(tx, [applicationId], to, by)
  if (unmoved[0]) throw refused('stage_not_possible', { from: unmoved[0].stage, to })
  if (!changed.length && !already.length) throw missing()
}
