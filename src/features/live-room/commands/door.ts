import { AppError } from '../../../kernel/errors.js'
import { newId } from '../../../kernel/ids.js'
import { minutes, type Instant } from '../../../kernel/time.js'
import type { Tx } from '../../../platform/house/house.js'
import type { Actor } from '../../../platform/http/actor.js'
import type { MediaGrant } from '../../../adapters/media/port.js'
import { checksHere, must, seated, type Seated } from '../load.js'
import { backAgain, lostBody } from '../fair-time.js'
import { takeOutOfMedia } from '../media-removal.js'
import { mainRoom, panelRoom, record, type LiveRoom } from '../room.js'
import { checkDoor, leavesAt, mayLeave, mayTakePart, panelDoor, publicName, roomDoor, waitingDoor, isPanel } from '../rules/index.js'
import { changeSeat, loadSessions, type LiveSession } from '../store/sessions.js'
import { tellChat } from './chat.js'
import { endShare, publishesOf } from './tools.js'

export interface Visit { actor: Actor; device: string; now: Instant; sessionId: string }
export interface MediaAccess { path: string; token: string; room: string; iceServers: boolean }

/** WAIT-4: in line, or out of it again. */
export async function setReady(room: LiveRoom, v: Visit, ready: boolean): Promise<void> {
  await room.house.transact(async (tx) => {
    const { session, seat } = await seated(tx.db, v.sessionId, v.actor.personId, true)
    must(mayTakePart(seat.facts))
    must(waitingDoor(session.facts, seat.facts, await checksHere(tx.db, v.actor.personId, v.device), v.now))
    if ((seat.facts.readyAt !== null) === ready) return
    await changeSeat(tx.db, seat.seatId, { readyAt: ready ? tx.now : null })
    await record(room, tx, session.id, { type: ready ? 'ready' : 'not_ready', seatId: seat.seatId })
  }, v.now)
}

/**
 * ROOM-11: asks the door, makes this page the holder of the seat, and gives a media token for it. An earlier page of the same person loses
 * the seat by that (ROOM-10). `after`: the entry that the asking page had itself, which its return is no taking over of, even before its old
 * connection is heard to have ended.
 */
export async function enter(room: LiveRoom, v: Visit, after?: string): Promise<{ media: MediaAccess; entryId: string }> {
  const entryId = newId()
  const { session, seat } = await room.house.transact(async (tx) => {
    const found = await seated(tx.db, v.sessionId, v.actor.personId, true)
    const { session, seat } = found
    must(roomDoor(session.facts, seat.facts, await checksHere(tx.db, v.actor.personId, v.device), v.now))
    const takesOver = seat.open.includes('room') && seat.entryId !== after
    // A screen was shown by the page that had the seat before.
    await endShare(tx, session, seat.seatId)
    await changeSeat(tx.db, seat.seatId, { entryId, entrySignIn: v.actor.signInId, enteredAt: seat.facts.enteredAt ?? tx.now, ...backAgain(session, seat, tx.now) })
    await record(room, tx, session.id, { type: takesOver ? 'taken_over' : seat.facts.enteredAt !== null ? 're_entered' : 'entered', seatId: seat.seatId, body: lostBody(session, seat, tx.now) })
    if (seat.facts.enteredAt === null && seat.role === 'guest') await tellChat(tx, await again(tx, session.id), seat.seatId)
    return found
  }, v.now)
  const media = await mediaFor(room, { session, seat }, mainRoom(session.id), entryId, v)
  return { media, entryId }
}

/** WAIT-7: the panel among themselves. */
export async function enterPanelRoom(room: LiveRoom, v: Visit): Promise<MediaAccess> {
  const found = await room.house.transact(async (tx) => {
    const found = await seated(tx.db, v.sessionId, v.actor.personId, true)
    must(panelDoor(found.session.facts, found.seat.facts, await checksHere(tx.db, v.actor.personId, v.device), v.now))
    await changeSeat(tx.db, found.seat.seatId, { panelSignIn: v.actor.signInId })
    return found
  }, v.now)
  return mediaFor(room, found, panelRoom(v.sessionId), 'panel', v)
}

async function mediaFor(room: LiveRoom, { session, seat }: Seated, name: string, entryId: string, v: Visit): Promise<MediaAccess> {
  const grant: MediaGrant = {
    room: name, identity: seat.seatId, name: publicName(seat),
    publish: publishesOf(session, seat),
    subscribe: true,
    // The token is bound to this sign-in: without its cookie it opens nothing (see media-door.ts).
    attributes: { entry: entryId, seat: seat.seatId, role: seat.role, person: v.actor.personId },
    expiresAt: leavesAt(session.facts),
  }
  return { path: '/', room: name, token: await room.media.token(grant), iceServers: room.media.iceServers }
}

/** ROOM-4: out for good, on every device. */
export async function leave(room: LiveRoom, v: Visit): Promise<void> {
  await room.house.transact(async (tx) => {
    const { session, seat } = await seated(tx.db, v.sessionId, v.actor.personId, true)
    if (seat.facts.leftAt !== null) return
    must(mayLeave(session.facts, seat.facts, v.now))
    await changeSeat(tx.db, seat.seatId, { leftAt: tx.now, entryId: null, ...backAgain(session, seat, tx.now) })
    await endShare(tx, session, seat.seatId)
    await takeOutOfMedia(tx, session.id, seat.seatId)
    await record(room, tx, session.id, { type: 'left', seatId: seat.seatId, body: lostBody(session, seat, tx.now) })
  }, v.now)
}

/** WAIT-7: the panel sends an applicant back to the waiting room, or calls them in again. */
export async function holdSeat(room: LiveRoom, v: Visit, seatId: string, held: boolean): Promise<void> {
  await room.house.transact(async (tx) => {
    const { session, seat } = await seated(tx.db, v.sessionId, v.actor.personId, true)
    if (!isPanel(seat.role)) must({ ok: false, code: 'panel_only', data: {} })
    must(checkDoor(session.facts, seat.facts, v.now))
    const guest = session.seats.find((s) => s.seatId === seatId && s.role === 'guest')
    if (!guest) throw new AppError('missing', 'not_found')
    if ((guest.facts.heldAt !== null) === held) return
    await changeSeat(tx.db, seatId, { heldAt: held ? tx.now : null, ...(held ? { entryId: null, ...backAgain(session, guest, tx.now) } : {}) })
    if (held) await takeOutOfMedia(tx, session.id, seatId, ['main'])
    if (held) await endShare(tx, session, seatId)
    else await tellChat(tx, await again(tx, session.id), seatId)
    await record(room, tx, session.id, { type: held ? 'held' : 'called', seatId, body: held ? lostBody(session, guest, tx.now) : {} })
  }, v.now)
}

/** ENV-7: sound only, where the session allows less than a good picture. */
export async function setSoundOnly(room: LiveRoom, v: Visit, on: boolean): Promise<void> {
  await room.house.transact(async (tx) => {
    const { session, seat } = await seated(tx.db, v.sessionId, v.actor.personId, true)
    must(mayTakePart(seat.facts))
    must(checkDoor(session.facts, seat.facts, v.now))
    if (on && !session.facts.lowQualityAllowed) must({ ok: false, code: 'low_quality_refused', data: {} })
    await changeSeat(tx.db, seat.seatId, { soundOnlyAt: on ? tx.now : null })
    await record(room, tx, session.id, on ? { type: 'sound_only', seatId: seat.seatId } : null)
  }, v.now)
}

const again = async (tx: Tx, sessionId: string): Promise<LiveSession> => (await loadSessions(tx.db, [sessionId])).get(sessionId)!

/** How long a media token for testing lives. */
export const testLasts = minutes(10)
