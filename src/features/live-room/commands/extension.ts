import { conflict, missing, type AppError } from '../../../kernel/errors.js'
import { newId } from '../../../kernel/ids.js'
import { toIso, type Instant } from '../../../kernel/time.js'
import type { Db } from '../../../platform/db/database.js'
import type { Tx } from '../../../platform/house/house.js'
import { setAlarm } from '../../../platform/jobs/alarms.js'
import { closeAlarm } from '../booking.js'
import { must, seated } from '../load.js'
import { record, type LiveRoom } from '../room.js'
import { extensionOf, givenAfter, giveBackOf, leavesAt, lostOf, publicName, type ExtensionWish } from '../rules/index.js'
import { changeSeat, holdUntil, insertExtension, letRunOver, takenIn, unlessOverlapping, type LiveSeat, type LiveSession } from '../store/sessions.js'
import type { Visit } from './door.js'

export interface Collision { seatId: string; name: string; from: Instant }

/** Whoever would be kept longer: everybody but those who have left for good. In one order, so that two changes of the same people wait for each other. */
const staying = (session: LiveSession): LiveSeat[] =>
  session.seats.filter((s) => s.personId !== null && s.facts.leftAt === null).sort((a, b) => a.personId!.localeCompare(b.personId!))

async function collisionsOf(db: Db, session: LiveSession, until: Instant): Promise<Collision[]> {
  const people = staying(session)
  const taken = await takenIn(db, people.map((s) => s.personId!), { from: leavesAt(session.facts), to: until }, session.id)
  return taken.map((t) => { const seat = people.find((s) => s.personId === t.personId)!; return { seatId: seat.seatId, name: publicName(seat), from: t.from } })
}

export const collisionView = (c: Collision) => ({ seatId: c.seatId, name: c.name, from: toIso(c.from) })
const collides = (collisions: readonly Collision[]): AppError => conflict('extension_collides', { collisions: collisions.map(collisionView) })

/** ROOM-8: what the host is shown before confirming. */
export async function previewExtension(room: LiveRoom, v: Visit, wish: ExtensionWish): Promise<{ until: Instant; collisions: Collision[] }> {
  const { session, seat } = await seated(room.house.db, v.sessionId, v.actor.personId)
  const until = must(extensionOf(session.facts, seat.facts, wish, v.now))
  return { until, collisions: await collisionsOf(room.house.db, session, until) }
}

/**
 * Moves the end, and holds everybody's time up to it (INT-3). Whose next booking it runs into must be among `despite`, the seats that the host was shown and
 * said yes to: they are held until that booking, and the exception stands at their seat.
 * @throws AppError extension_collides {collisions} also for a booking that was made at the same moment
 */
export async function extend(room: LiveRoom, v: Visit, wish: ExtensionWish, despite: readonly string[]): Promise<void> {
  await room.house.transact(async (tx) => {
    const { session, seat } = await seated(tx.db, v.sessionId, v.actor.personId, true)
    const until = must(extensionOf(session.facts, seat.facts, wish, v.now))
    const over = await moveEnd(tx, session, seat, until, despite)
    await record(room, tx, session.id, { type: 'extended', seatId: seat.seatId, body: { until: toIso(until), ...over } })
  }, v.now)
}

/**
 * ROOM-21: gives one seat back, as an extension for everybody, what it was cut off.
 * @throws AppError nothing_lost; extension_collides and the others as for every extension
 */
export async function giveBack(room: LiveRoom, v: Visit, seatId: string, despite: readonly string[]): Promise<void> {
  await room.house.transact(async (tx) => {
    const { session, seat } = await seated(tx.db, v.sessionId, v.actor.personId, true)
    if (seat.role !== 'host') must({ ok: false, code: 'host_only', data: {} })
    const cutOff = session.seats.find((s) => s.seatId === seatId)
    if (!cutOff) throw missing()
    const until = must(giveBackOf(session.facts, seat.facts, cutOff.loss, v.now))
    const given = until - leavesAt(session.facts)
    const over = await moveEnd(tx, session, seat, until, despite)
    for (const s of session.seats) {
      const lost = lostOf(session.facts, s.loss, v.now)
      if (lost > s.loss.givenMs) await changeSeat(tx.db, s.seatId, { givenMs: givenAfter(lost, s.loss.givenMs, given), lostMs: lost, ...(s.loss.lostFrom === null ? {} : { lostFrom: v.now }) })
    }
    await record(room, tx, session.id, { type: 'gave_back', seatId, body: { seconds: given / 1000, until: toIso(until), ...over } })
  }, v.now)
}

/** Holds everybody's time up to the new end. @returns whose next booking it runs into, for the log */
async function moveEnd(tx: Tx, session: LiveSession, by: LiveSeat, until: Instant, despite: readonly string[]): Promise<{ over?: string[] }> {
  const collisions = await collisionsOf(tx.db, session, until)
  if (collisions.some((c) => !despite.includes(c.seatId))) throw collides(collisions)
  const held = await unlessOverlapping(tx, async () => {
    for (const s of staying(session)) {
      const next = collisions.find((c) => c.seatId === s.seatId)
      if (next || s.runsOver) await letRunOver(tx.db, s.seatId, until, next?.from ?? null)
      else await holdUntil(tx.db, s.seatId, until)
    }
  })
  if (!held) throw collides(await collisionsOf(tx.db, session, until))
  await insertExtension(tx.db, { id: newId(), sessionId: session.id, seatId: by.seatId, untilAt: until, madeAt: tx.now })
  await setAlarm(tx, { kind: closeAlarm, key: session.id, dueAt: until })
  const over = [...new Set(collisions.map((c) => c.name))]
  return over.length ? { over } : {}
}
