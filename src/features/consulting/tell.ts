import type { Tx } from '../../platform/house/house.js'
import { leavesAt, sessionsOf } from '../live-room/index.js'
import { detailOf } from './present.js'
import { changeConsultation, consultationOfSession, loadConsultation } from './store/consultations.js'
import { consultantTopic, personTopic } from './topics.js'

/** Tells the applicant and the consultant all that each may now see. `before` is a consultant from whom it was taken. */
export async function tellConsultation(tx: Tx, id: string, before: string | null = null): Promise<void> {
  const c = await loadConsultation(tx.db, id)
  if (!c) return
  const told: { topic: string; body: unknown }[] = [{ topic: personTopic(c.applicantId), body: await detailOf(tx.db, c, 'applicant') }]
  if (c.consultantId !== null) told.push({ topic: consultantTopic(c.consultantId), body: await detailOf(tx.db, c, 'consultant') })
  if (before !== null && before !== c.consultantId) told.push({ topic: consultantTopic(before), body: { gone: id } })
  // Each topic's row is locked until the commit: always in the same order, so that two changes cannot wait for each other.
  for (const { topic, body } of told.sort((a, b) => (a.topic < b.topic ? -1 : 1))) await tx.tell(topic, 'consultation.changed', body)
}

/** What the live room calls when something happens in a session: its facts are copied in the transaction of their change, and told. */
export async function followSession(tx: Tx, sessionId: string): Promise<void> {
  const id = await consultationOfSession(tx.db, sessionId)
  const session = id && (await sessionsOf(tx.db, [sessionId])).get(sessionId)
  if (!id || !session) return
  const c = (await loadConsultation(tx.db, id))!
  const { facts } = session
  const guest = session.seats.find((s) => s.seatId === c.seatId)?.facts
  await changeConsultation(tx.db, id, {
    startedAt: facts.startedAt, endedAt: facts.endedAt, leavesAt: leavesAt(facts), readyAt: guest?.readyAt ?? c.readyAt, enteredAt: guest?.enteredAt ?? c.enteredAt,
  })
  await tellConsultation(tx, id)
}
