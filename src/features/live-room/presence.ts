import type { Presence } from '../../platform/realtime/hub.js'
import type { Tx } from '../../platform/house/house.js'
import { endShare } from './commands/tools.js'
import { backAgain, lostBody } from './fair-time.js'
import { checksHere } from './load.js'
import { record, type LiveRoom } from './room.js'
import { checkDoor, isPanel, phaseAt, waitingDoor } from './rules/index.js'
import { arrive, depart, departAll, type PresenceRow } from './store/presence.js'
import { changeSeat, lockSession, sessionIdOfSeat } from './store/sessions.js'
import type { PresencePlace } from './tables.js'

interface Here { seatId: string; place: PresencePlace; entryId: string | null }

/** 'seat/ID/waiting' or 'seat/ID/room/ENTRY' */
function hereOf(place: string): Here | null {
  const [, seatId, name, entryId] = /^seat\/([\w-]{8,64})\/(check|waiting|panel|room)(?:\/([\w-]{8,64}))?$/.exec(place) ?? []
  if (!seatId || !name || (name === 'room') !== (entryId !== undefined)) return null
  return { seatId, place: name as PresencePlace, entryId: entryId ?? null }
}

/**
 * Who is where, from the pages' own connections. A page is believed only for a seat of its own person, and in the room only while its entry
 * holds the seat; what it says never lets anybody in.
 */
export function livePresence(room: LiveRoom): Presence {
  return {
    async arrived({ actor, device, socketId }, said) {
      const here = hereOf(said)
      const sessionId = here && (await sessionIdOfSeat(room.house.db, here.seatId))
      if (!here || !sessionId) return false
      return room.house.transact(async (tx) => {
        const session = await lockSession(tx.db, sessionId)
        const seat = session?.seats.find((s) => s.seatId === here.seatId)
        if (!session || !seat || seat.hidden || seat.personId !== actor.personId) return false
        if (here.place === 'room' && seat.entryId !== here.entryId) return false
        const door = here.place === 'check' ? checkDoor(session.facts, seat.facts, tx.now) : waitingDoor(session.facts, seat.facts, await checksHere(tx.db, actor.personId, device), tx.now)
        if (!door.ok || (here.place === 'panel' && !isPanel(seat.role))) return false
        await arrive(tx.db, { socketId, ...here }, tx.now)
        const back = here.place === 'room' && seat.lostAt !== null
        if (back) await changeSeat(tx.db, seat.seatId, backAgain(session, seat, tx.now))
        const firstWaiting = here.place === 'waiting' && !seat.open.includes('waiting')
        await record(room, tx, sessionId, firstWaiting ? { type: 'waiting', seatId: seat.seatId } : back ? { type: 'returned', seatId: seat.seatId, body: lostBody(session, seat, tx.now) } : null)
        return true
      })
    },
    async left(socketId, said) {
      const at = said === undefined ? undefined : hereOf(said)
      if (at === null) return
      await room.house.transact(async (tx) => { await afterDeparture(room, tx, await depart(tx.db, socketId, at), 'connection') })
    },
  }
}

/** A page that goes away out of a running room is a drop, not leaving (ROOM-5). */
async function afterDeparture(room: LiveRoom, tx: Tx, gone: PresenceRow[], cause: 'connection' | 'restart'): Promise<void> {
  for (const row of gone) {
    const sessionId = await sessionIdOfSeat(tx.db, row.seatId)
    const session = sessionId ? await lockSession(tx.db, sessionId) : null
    const seat = session?.seats.find((s) => s.seatId === row.seatId)
    if (!session || !seat) continue
    const phase = phaseAt(session.facts, tx.now)
    const dropped = row.place === 'room' && row.entryId === seat.entryId && seat.facts.leftAt === null && seat.facts.heldAt === null && seat.lostAt === null && !seat.open.includes('room') && (phase === 'live' || phase === 'starting')
    if (dropped) await changeSeat(tx.db, seat.seatId, { lostAt: tx.now, lostFrom: tx.now })
    if (dropped) await endShare(tx, session, seat.seatId)
    await record(room, tx, session.id, dropped ? { type: 'dropped', seatId: seat.seatId, body: { cause } } : null)
  }
}

/** At the start of the server: after a crash nobody is connected any more, and everyone who was in a running room was dropped. */
export async function forgetPresence(room: LiveRoom): Promise<void> {
  await room.house.transact(async (tx) => { await afterDeparture(room, tx, await departAll(tx.db), 'restart') })
}
