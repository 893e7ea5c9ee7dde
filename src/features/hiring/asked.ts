import type { Db } from '../../platform/db/database.js'
import type { Criterion, PostingTimes, Question } from './rules/postings.js'
import type { Stage } from './rules/stages.js'
import { applicationsOfPerson, findApplications, interviewableOf, type InterviewableQuery } from './store/applications.js'
import { findPosting } from './store/postings.js'
import type { ApplicationRow, PostingRow } from './tables.js'

/** What features above ask of hiring. Whether a posting is open depends on the time: `postingStateAt(posting, now)`. */
export interface PostingFacts extends PostingTimes { id: string; companyId: string; title: string; criteria: Criterion[]; questions: Question[]; blind: boolean }

export interface ApplicationFacts {
  id: string
  personId: string
  postingId: string
  companyId: string
  /** The applicant's number in the posting: all that a blind panel sees of them. */
  number: number
  stage: Stage
  /** As sent with the application. */
  name: string
  mail: string
  phone: string | null
}

const postingFacts = (p: PostingRow): PostingFacts =>
  ({ id: p.id, companyId: p.companyId, title: p.title, criteria: p.criteria, questions: p.questions, blind: p.blind, openedAt: p.openedAt, closedAt: p.closedAt, deadlineAt: p.deadlineAt })
const applicationFacts = (a: ApplicationRow): ApplicationFacts =>
  ({ id: a.id, personId: a.personId, postingId: a.postingId, companyId: a.companyId, number: a.number, stage: a.stage, name: a.name, mail: a.mail, phone: a.phone })

export async function postingOf(db: Db, id: string): Promise<PostingFacts | null> {
  const row = await findPosting(db, id)
  return row && postingFacts(row)
}

/** In no particular order; ids that do not exist are left out. */
export const applicationsOf = async (db: Db, ids: string[]): Promise<ApplicationFacts[]> => (await findApplications(db, ids)).map(applicationFacts)

/** The person's, newest first. */
export const applicationsBy = async (db: Db, personId: string, limit: number): Promise<ApplicationFacts[]> =>
  (await applicationsOfPerson(db, personId, { from: null, to: null, after: null, limit })).map(applicationFacts)

/**
 * Who can be invited to an interview of this posting: screening passed, or already interviewed and up for a further round (INT-1). By number, one more
 * than `limit` where there is a next page.
 */
export const interviewableApplications = async (db: Db, postingId: string, query: InterviewableQuery): Promise<ApplicationFacts[]> =>
  (await interviewableOf(db, postingId, query)).map(applicationFacts)
