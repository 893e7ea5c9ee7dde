import { AppError, conflict, refused } from '../../../kernel/errors.js'
import { minutes, type Period } from '../../../kernel/time.js'
import type { Tx } from '../../../platform/house/house.js'
import type { Person } from '../../accounts/index.js'
import { bookSession, leavesAt, sessionsOf } from '../../live-room/index.js'
import type { Type } from '../rules/states.js'
import type { Consultant } from '../store/consultants.js'
import type { NewConsultation } from '../store/consultations.js'
import { claim } from '../store/holds.js'

export interface Making { id: string; applicant: Person; consultant: Consultant; type: Type; fieldName: string; during: Period; by: 'applicant' | 'operator' }
export type Booked = Required<Pick<NewConsultation, 'consultantId' | 'consultantName' | 'consultantTitle' | 'place' | 'bookedFrom' | 'bookedTo' | 'assignedAt' | 'assignedBy' | 'sessionId' | 'seatId' | 'leavesAt'>>

/**
 * Claims the consultant's time and books the live session, in which the applicant's seat is confirmed by the booking itself (CONS-8).
 * @throws AppError slot_taken where somebody was first; own_time_taken where the applicant is booked elsewhere in that time; phone_needed, place_missing
 */
export async function book(tx: Tx, m: Making): Promise<Booked> {
  if (m.type === 'phone' && !m.applicant.phone) throw refused('phone_needed')
  if (m.type === 'in_person' && !m.consultant.place) throw refused('place_missing')
  const held = { from: m.during.from, to: m.during.to + minutes(m.consultant.bufferMinutes) }
  if (!(await claim(tx.db, { consultationId: m.id, consultantId: m.consultant.personId, during: held }))) throw conflict('slot_taken')
  const place = m.type === 'in_person' ? m.consultant.place : null
  const { sessionId, seats } = await seated(m, bookSession(tx, {
    kind: 'consultation', medium: m.type, title: m.fieldName, organisation: m.consultant.name, ownerRef: `consultation:${m.id}`, homePath: `/consultations/${m.id}`, place, ...m.during,
    seats: [
      { personId: m.consultant.personId, role: 'host', name: m.consultant.name, title: m.consultant.title },
      { personId: m.applicant.id, role: 'guest', name: m.applicant.name, title: '', confirmed: true },
    ],
  }))
  const session = (await sessionsOf(tx.db, [sessionId])).get(sessionId)!
  return {
    consultantId: m.consultant.personId, consultantName: m.consultant.name, consultantTitle: m.consultant.title, place, bookedFrom: m.during.from, bookedTo: m.during.to,
    assignedAt: tx.now, assignedBy: m.by, sessionId, seatId: seats[1]!.seatId, leavesAt: leavesAt(session.facts),
  }
}

/** What else the consultant does is nobody's matter: only the applicant's own time is told apart. */
async function seated<T>(m: Making, booking: Promise<T>): Promise<T> {
  try {
    return await booking
  } catch (err) {
    if (!(err instanceof AppError) || err.code !== 'seat_taken') throw err
    const taken = err.data['taken'] as { personId: string; from: string; to: string }[]
    const own = taken.find((t) => t.personId === m.applicant.id)
    throw own ? conflict('own_time_taken', { from: own.from, to: own.to }) : conflict('slot_taken')
  }
}
