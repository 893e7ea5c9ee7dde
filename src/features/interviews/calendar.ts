import type { Instant } from '../../kernel/time.js'
import type { Db } from '../../platform/db/database.js'
import type { FeedEntry } from '../../platform/ical/calendar-file.js'
import type { Person } from '../accounts/index.js'
import { companiesByIds } from '../companies/index.js'
import { panelName } from './rules/schedule.js'
import { interviewsInCalendar, type Interview } from './store/interviews.js'
import type { CandidateRow } from './tables.js'
import { noticeTexts } from './texts.js'

/** INT-5: under which name every calendar knows an interview, from mails and from feeds. */
export const uidOf = (i: Pick<Interview, 'id'>, publicUrl: string): string => `${i.id}@${new URL(publicUrl).hostname}`

/** A person's interviews as their calendar shows them (HIRE-10): as applicant those they were told of, as panel in the words of the panel's mail (INT-18). */
export async function calendarOfInterviews(db: Db, person: Person, q: { endingAfter: Instant; limit: number; publicUrl: string }): Promise<FeedEntry[]> {
  const found = await interviewsInCalendar(db, person.id, q)
  const companies = new Map((await companiesByIds(db, found.map((i) => i.companyId))).map((c) => [c.id, c.name]))
  return found.map((i) => {
    const mine = i.candidates.find((c) => c.personId === person.id)
    const onPanel = i.panel.some((p) => p.personId === person.id)
    const t = noticeTexts[person.locale]
    const kind = t.withRound({ kind: t.kinds[i.medium], round: i.round })
    const url = mine && !onPanel ? `${q.publicUrl}/interviews/${i.id}` : `${q.publicUrl}/company/${i.companyId}/interviews/${i.id}`
    const panel = `${t.panel}: ${i.panel.map((p) => p.name).join(', ')}`
    return {
      uid: uidOf(i, q.publicUrl), sequence: i.sequence, stampAt: i.cancelledAt ?? i.movedAt ?? i.announcedAt ?? i.madeAt, from: i.bookedFrom, to: i.bookedTo,
      summary: mine && !onPanel ? t.calendarMine({ kind, company: companies.get(i.companyId) ?? '–', posting: i.title }) : t.calendarSummary({ kind: t.kinds[i.medium], applicants: i.candidates.map(panelName).join(', '), posting: i.title }),
      description: mine && !onPanel ? url : `${panel}\n${url}`, location: i.place ?? url, url, status: i.cancelledAt !== null ? 'CANCELLED' : onPanel ? 'CONFIRMED' : statusOf(mine),
    }
  })
}

/** Only an applicant who said that they come is expected. */
const statusOf = (mine: CandidateRow | undefined): FeedEntry['status'] => (mine?.offAt != null || mine?.answer === 'decline' ? 'CANCELLED' : mine?.answer === 'attend' ? 'CONFIRMED' : 'TENTATIVE')
