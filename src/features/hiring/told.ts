import type { Tx } from '../../platform/house/house.js'
import { applicantRow, myApplication, postingView } from './present.js'
import { countStages } from './store/applications.js'
import type { ApplicationRow, PostingRow } from './tables.js'

/** What the company hears of a posting and its applicants, and what an applicant hears of their own applications. */
export const postingTopic = (postingId: string): string => `posting:${postingId}`
export const applicantTopic = (personId: string): string => `applicant:${personId}`

/**
 * Tells each posting once and each applicant once. The caller holds the postings' rows, so that the counts are those of
 * this change, and gives people in the order of their ids.
 */
export async function tellApplications(tx: Tx, changed: ApplicationRow[]): Promise<void> {
  const postingIds = [...new Set(changed.map((a) => a.postingId))].sort()
  const counts = await countStages(tx.db, postingIds)
  for (const postingId of postingIds) {
    const rows = changed.filter((a) => a.postingId === postingId)
    await tx.tell(postingTopic(postingId), 'applications.changed', { applications: rows.map(applicantRow), counts: counts.get(postingId) })
  }
  for (const row of changed) {
    await tx.tell(applicantTopic(row.personId), 'application.changed', { application: myApplication(row) })
  }
}

export async function tellPosting(tx: Tx, row: PostingRow, timeZone: string): Promise<void> {
  await tx.tell(postingTopic(row.id), 'posting.changed', { posting: postingView(row, tx.now, timeZone) })
}
