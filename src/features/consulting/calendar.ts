import type { Instant } from '../../kernel/time.js'
import type { Db } from '../../platform/db/database.js'
import type { FeedEntry } from '../../platform/ical/calendar-file.js'
import type { Person } from '../accounts/index.js'
import { consultationsInCalendar, type Consultation } from './store/consultations.js'
import { noticeTexts } from './texts.js'

/** Under which name every calendar knows a consultation, from mails and from feeds. */
export const uidOf = (c: Pick<Consultation, 'id'>, publicUrl: string): string => `${c.id}@${new URL(publicUrl).hostname}`

/** A person's consultations as their calendar shows them (HIRE-10), whichever side they are on. */
export async function calendarOfConsultations(db: Db, person: Person, q: { endingAfter: Instant; limit: number; publicUrl: string }): Promise<FeedEntry[]> {
  return (await consultationsInCalendar(db, person.id, q)).flatMap((c): FeedEntry[] => {
    if (c.bookedFrom === null || c.bookedTo === null) return []
    const t = noticeTexts[person.locale]
    const field = person.locale === 'ko' ? c.fieldKo : c.fieldEn
    const url = `${q.publicUrl}/consultations/${c.id}`
    return [{
      uid: uidOf(c, q.publicUrl), sequence: c.sequence, stampAt: c.cancelledAt ?? c.assignedAt ?? c.appliedAt, from: c.bookedFrom, to: c.bookedTo,
      summary: c.consultantId === person.id ? t.calendarSummary({ name: c.applicantName, field }) : t.calendarMine({ name: [c.consultantName, c.consultantTitle].filter(Boolean).join(' ') || '–', field }),
      description: url, location: c.place ?? url, url, status: c.cancelledAt === null ? 'CONFIRMED' : 'CANCELLED',
    }]
  })
}
