import type { Tx } from '../../../platform/house/house.js'
import { consultantOf } from '../store/consultants.js'
import { ofApplicant } from '../store/consultations.js'
import { leavingTexts } from '../texts.js'
import { cancelConsultation } from './cancel.js'
import { putConsultant } from './people.js'

/** For whoever closes their account, with nothing booked ahead: nobody is sent to them any more, and what they applied for waits for nobody. */
export async function leaveConsulting(tx: Tx, personId: string): Promise<void> {
  const consultant = await consultantOf(tx.db, personId, true)
  if (consultant && consultant.retiredAt === null) await putConsultant(tx, personId, { title: consultant.title, place: consultant.place, timeZone: consultant.timeZone, fieldIds: consultant.fieldIds, retired: true })
  const waiting = (await ofApplicant(tx.db, personId)).filter((c) => c.cancelledAt === null && c.sessionId === null)
  for (const consultation of waiting) await cancelConsultation(tx, { consultation, side: 'applicant' }, leavingTexts[tx.house.config.locale].left)
}
