import { refused } from '../../../kernel/errors.js'
import type { Locale } from '../../../kernel/texts.js'
import type { Instant } from '../../../kernel/time.js'
import { csvHeaders } from '../../../platform/csv/csv.js'
import type { Actor } from '../../../platform/http/actor.js'
import type { House } from '../../../platform/house/house.js'
import { logPersonalRead } from '../../accounts/index.js'
import { periodOf, viewerOf, type CompanyListQuery } from '../reads.js'
import { listInterviews } from '../store/interviews.js'
import { exportRows, interviewsTable } from './table.js'
import { exportTexts } from './texts.js'

const most = 5000

/** HIRE-10: managers save all interviews of the company, interviewers those of their panels. Who is named in it is logged as read. */
export async function exportInterviews(house: House, actor: Actor, companyId: string, q: Omit<CompanyListQuery, 'cursor' | 'limit' | 'q'>, at: { now: Instant; locale: Locale }) {
  const { viewer, panelist } = await viewerOf(house, actor, companyId)
  const { from, to } = periodOf(q, actor.timeZone)
  const found = await listInterviews(house.db, companyId, { ...q, from, to, panelist, now: at.now, after: null, limit: most })
  if (found.length > most) throw refused('export_too_large', { most })
  const rows = await exportRows(house.db, found, viewer.manages)
  await house.transact(async (tx) => {
    for (const { candidate: c, interview, named } of rows) {
      if (named && c.personId) await logPersonalRead(tx, { readerId: actor.personId, subjectId: c.personId, what: `interview:${interview.id} csv` })
    }
  }, at.now)
  return { headers: csvHeaders(exportTexts[at.locale].file), table: interviewsTable(rows, { manages: viewer.manages, now: at.now, locale: at.locale, timeZone: actor.timeZone }) }
}
