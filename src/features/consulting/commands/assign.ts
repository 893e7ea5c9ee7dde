import { invalid, missing, refused } from '../../../kernel/errors.js'
import { minutes, type Instant } from '../../../kernel/time.js'
import type { Tx } from '../../../platform/house/house.js'
import { personOf } from '../../accounts/index.js'
import { cancelSession } from '../../live-room/index.js'
import { must } from '../load.js'
import { noticeApplicant, noticeConsultant, noticeConsultantGone } from '../notices.js'
import { mayAssign } from '../rules/states.js'
import { furthest } from '../rules/slots.js'
import { consultantOf } from '../store/consultants.js'
import { changeConsultation, factsOf, loadConsultation, lockConsultation } from '../store/consultations.js'
import { letGo } from '../store/holds.js'
import { tellConsultation } from '../tell.js'
import { book } from './book.js'

/**
 * The operator gives a consultation to a consultant, or to another one or another time (CONS-3). Any time at which neither is booked will do, not the published
 * slots alone: the hours say when applicants may choose by themselves.
 * @throws AppError not_serving, slot_taken, own_time_taken, already_started …
 */
export async function assign(tx: Tx, id: string, to: { consultantId: string; from: Instant }): Promise<void> {
  const before = await lockConsultation(tx.db, id)
  if (!before) throw missing()
  must(mayAssign(factsOf(before), tx.now))
  const consultant = await consultantOf(tx.db, to.consultantId)
  if (!consultant || consultant.retiredAt !== null || !consultant.fieldIds.includes(before.fieldId) || consultant.personId === before.applicantId) throw refused('not_serving')
  if (to.from <= tx.now) throw invalid('time_not_ahead')
  if (to.from > tx.now + furthest) throw invalid('wanted_too_far')
  const during = { from: to.from, to: to.from + minutes(consultant.sessionMinutes) }
  if (before.consultantId === consultant.personId && before.bookedFrom === during.from && before.bookedTo === during.to) return
  const applicant = await personOf(tx.db, before.applicantId)
  if (!applicant) throw missing()
  if (before.sessionId !== null) {
    await cancelSession(tx, before.sessionId)
    await letGo(tx.db, id)
  }
  const booked = await book(tx, { id, applicant, consultant, type: before.type, fieldName: tx.house.config.locale === 'ko' ? before.fieldKo : before.fieldEn, during, by: 'operator' })
  await changeConsultation(tx.db, id, { ...booked, startedAt: null, endedAt: null, readyAt: null, enteredAt: null, came: null, sequence: before.sequence + 1 })
  const after = (await loadConsultation(tx.db, id))!
  const moved = before.consultantId !== null
  await noticeApplicant(tx, after, moved ? 'changed' : 'assigned')
  if (moved && before.consultantId !== after.consultantId) await noticeConsultantGone(tx, before, after.sequence)
  await noticeConsultant(tx, after, moved && before.consultantId === after.consultantId ? 'changed' : 'assigned')
  await tellConsultation(tx, id, before.consultantId)
}
