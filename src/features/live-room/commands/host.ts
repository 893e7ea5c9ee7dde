import { newId } from '../../../kernel/ids.js'
import { setAlarm } from '../../../platform/jobs/alarms.js'
import { closeAlarm } from '../booking.js'
import { checksHere, must, seated } from '../load.js'
import { record, type LiveRoom } from '../room.js'
import { checkDoor, isPanel, mayAllowLow, mayEnd, mayStart, mayTakePart, waitingDoor } from '../rules/index.js'
import { insertMessage } from '../store/messages.js'
import { changeSeat, changeSession, freeTime } from '../store/sessions.js'
import type { Visit } from './door.js'
import { endShare } from './tools.js'

/** WAIT-6: from now 30 seconds are counted for everyone ready. A second start changes nothing. */
export async function start(room: LiveRoom, v: Visit): Promise<void> {
  await room.house.transact(async (tx) => {
    const { session, seat } = await seated(tx.db, v.sessionId, v.actor.personId, true)
    must(mayStart(session.facts, seat.facts, v.now))
    must(waitingDoor(session.facts, seat.facts, await checksHere(tx.db, v.actor.personId, v.device), v.now))
    if (session.facts.startedAt !== null) return
    await changeSession(tx.db, session.id, { startedAt: tx.now })
    if (seat.facts.readyAt === null) await changeSeat(tx.db, seat.seatId, { readyAt: tx.now })
    await record(room, tx, session.id, { type: 'started', seatId: seat.seatId })
  }, v.now)
}

/** ROOM-6: over for everyone; the media room is closed by the alarm, which is tried until it is done. */
export async function end(room: LiveRoom, v: Visit): Promise<void> {
  await room.house.transact(async (tx) => {
    const { session, seat } = await seated(tx.db, v.sessionId, v.actor.personId, true)
    must(mayEnd(session.facts, seat.facts, v.now))
    await endShare(tx, session)
    await changeSession(tx.db, session.id, { endedAt: tx.now })
    await freeTime(tx.db, session.id)
    await setAlarm(tx, { kind: closeAlarm, key: session.id, dueAt: tx.now })
    await record(room, tx, session.id, { type: 'ended', seatId: seat.seatId })
    tx.afterCommit(() => room.house.sweepSoon())
  }, v.now)
}

/** ENV-7. Forbidding it asks whoever waits with less for the whole check again; whoever is in the room stays as they are. */
export async function allowLowQuality(room: LiveRoom, v: Visit, allowed: boolean): Promise<void> {
  await room.house.transact(async (tx) => {
    const { session, seat } = await seated(tx.db, v.sessionId, v.actor.personId, true)
    must(mayAllowLow(session.facts, seat.facts, v.now))
    if (session.facts.lowQualityAllowed === allowed) return
    await changeSession(tx.db, session.id, { lowQualityAllowed: allowed })
    if (!allowed) for (const s of session.seats) if (s.facts.enteredAt === null && s.facts.soundOnlyAt !== null) await changeSeat(tx.db, s.seatId, { soundOnlyAt: null })
    await record(room, tx, session.id, { type: allowed ? 'low_quality_allowed' : 'low_quality_forbidden', seatId: seat.seatId })
  }, v.now)
}

/** WAIT-5: the panel's words reach everyone waiting; a waiting person's words reach the panel. */
export async function sendMessage(room: LiveRoom, v: Visit, text: string): Promise<void> {
  await room.house.transact(async (tx) => {
    const { session, seat } = await seated(tx.db, v.sessionId, v.actor.personId, true)
    must(mayTakePart(seat.facts))
    must(checkDoor(session.facts, seat.facts, v.now))
    const host = session.seats.find((s) => s.role === 'host')
    await insertMessage(tx.db, { id: newId(), sessionId: session.id, fromSeat: seat.seatId, toSeat: isPanel(seat.role) ? null : (host?.seatId ?? null), text, sentAt: tx.now })
    await record(room, tx, session.id, { type: 'message', seatId: seat.seatId })
  }, v.now)
}

export async function giveFeedback(room: LiveRoom, v: Visit, connection: string): Promise<void> {
  await room.house.transact(async (tx) => {
    const { session, seat } = await seated(tx.db, v.sessionId, v.actor.personId, true)
    must(mayTakePart(seat.facts))
    await record(room, tx, session.id, { type: 'feedback', seatId: seat.seatId, body: { connection } })
  }, v.now)
}
