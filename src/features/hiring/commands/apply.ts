import { conflict, missing, refused } from '../../../kernel/errors.js'
import { newId } from '../../../kernel/ids.js'
import { isoOrNull } from '../../../kernel/time.js'
import { brokeConstraint } from '../../../platform/db/database.js'
import type { Tx } from '../../../platform/house/house.js'
import { companyOf } from '../../companies/index.js'
import { noticeReceived } from '../notices.js'
import { postingStateAt } from '../rules/postings.js'
import type { ResumeContent } from '../rules/resumes.js'
import { searchForm } from '../../../kernel/search.js'
import { findApplication, findApplicationTo, insertApplication, nextNumber } from '../store/applications.js'
import { lockPosting } from '../store/postings.js'
import { shareWithApplication } from '../store/resume-files.js'
import type { ApplicationRow } from '../tables.js'
import { tellApplications } from '../told.js'
import { moveStages } from './stages.js'

export interface Applicant { id: string; name: string; mail: string; phone: string | null }

/**
 * Sends a copy of the résumé to a posting (HIRE-4).
 * @throws AppError not_found (no such posting, or a draft), posting_not_open, already_applied
 */
export async function apply(tx: Tx, sent: { postingId: string; person: Applicant; resume: { id?: string; title: string; content: ResumeContent } }): Promise<ApplicationRow> {
  const { person, resume } = sent
  const posting = await lockPosting(tx.db, sent.postingId)
  const state = posting && postingStateAt(posting, tx.now)
  if (!posting || state === 'draft') throw missing()
  const earlier = await findApplicationTo(tx.db, posting.id, person.id)
  if (earlier) throw conflict('already_applied', { applicationId: earlier.id })
  if (state === 'closed') throw refused('posting_not_open', { deadlineAt: isoOrNull(posting.deadlineAt) })
  const company = await companyOf(tx.db, posting.companyId)
  const companyName = company?.name ?? ''
  const row: ApplicationRow = {
    id: newId(), postingId: posting.id, companyId: posting.companyId, personId: person.id, number: await nextNumber(tx.db, posting.id),
    companyName, postingTitle: posting.title, name: person.name, mail: person.mail, phone: person.phone,
    resumeTitle: resume.title, resume: resume.content, stage: 'received', receivedAt: tx.now,
    readAt: null, screenedAt: null, interviewAt: null, finalAt: null, withdrawnAt: null,
    nameSearch: searchForm(person.name), companySearch: searchForm(companyName),
  }
  try {
    await insertApplication(tx.db, row)
  } catch (err) {
    if (brokeConstraint(err, 'applications_once')) throw conflict('already_applied')
    throw err
  }
  if (resume.id) await shareWithApplication(tx.db, resume.id, row.id)
  await tellApplications(tx, [row])
  await noticeReceived(tx, row)
  return row
}

/**
 * The applicant takes the application back; done twice it is done once.
 * @throws AppError not_found, application_screened
 */
export async function withdraw(tx: Tx, personId: string, id: string): Promise<ApplicationRow> {
  const mine = await findApplication(tx.db, id)
  if (!mine || mine.personId !== personId) throw missing()
  const { changed, already } = await moveStages(tx, [id], 'withdrawn', 'applicant')
  const row = changed[0] ?? already[0]
  if (!row) throw refused('application_screened', { stage: mine.stage })
  return row
}
