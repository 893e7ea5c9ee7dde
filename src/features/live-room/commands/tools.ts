import type { MediaGrant } from '../../../adapters/media/port.js'
import type { Tx } from '../../../platform/house/house.js'
import { setAlarm } from '../../../platform/jobs/alarms.js'
import { must, seated } from '../load.js'
import { mainRoom, record, type LiveRoom } from '../room.js'
import { mayChooseTools, mayShare, nameFor, type RoomTools } from '../rules/index.js'
import { appendLog } from '../store/log.js'
import { changeSession, loadSessions, type LiveSeat, type LiveSession } from '../store/sessions.js'
import type { Visit } from './door.js'

/** Brings what one seat may publish at the media server in line with the session, until it is done. Its key is the media room and the seat. */
export const publishAlarm = 'publish-in-media'

async function alignPublishing(tx: Tx, sessionId: string, seatId: string): Promise<void> {
  await setAlarm(tx, { kind: publishAlarm, key: `${mainRoom(sessionId)}/${seatId}`, dueAt: tx.now })
  tx.afterCommit(() => tx.house.sweepSoon())
}

/** What a seat publishes of itself (ROOM-17): all that its token says. A screen is let in beside it while the seat has the place. */
export const publishesOf = ({ facts }: LiveSession, { role }: LiveSeat): MediaGrant['publish'] => (role === 'observer' ? [] : facts.medium === 'voice' ? ['microphone'] : ['camera', 'microphone'])

/** Does what the alarm was set for: asked of the session as it stands when it rings. */
export async function bringInLine(room: LiveRoom, key: string): Promise<void> {
  const [sessionId, seatId] = key.split('/') as [string, string]
  const session = (await loadSessions(room.house.db, [sessionId])).get(sessionId)
  const seat = session?.seats.find((s) => s.seatId === seatId)
  if (!session || !seat) return
  await room.media.setPublishing(mainRoom(sessionId), seatId, [...publishesOf(session, seat), ...(session.share?.seatId === seatId ? ['screen_share' as const] : [])])
}

/** Which tools the room has (host). Switched off, a screen that is shown ends at once; what was written stays. */
export async function chooseTools(room: LiveRoom, v: Visit, wish: Partial<RoomTools>): Promise<void> {
  await room.house.transact(async (tx) => {
    const { session, seat } = await seated(tx.db, v.sessionId, v.actor.personId, true)
    must(mayChooseTools(session.facts, seat.facts, v.now))
    for (const tool of ['chat', 'share'] as const) {
      const on = wish[tool]
      if (on === undefined || on === session.facts.tools[tool]) continue
      if (tool === 'share' && !on) await endShare(tx, session)
      await changeSession(tx.db, session.id, tool === 'chat' ? { chatAllowed: on } : { shareAllowed: on })
      await record(room, tx, session.id, { type: `${tool}_${on ? 'allowed' : 'forbidden'}`, seatId: seat.seatId })
    }
  }, v.now)
}

/**
 * ROOM-15: takes the one place from which a screen is shown, or gives it up; the host may end anybody's. The media server lets in a screen of the seat that has
 * the place, and of no other.
 */
export async function setShare(room: LiveRoom, v: Visit, on: boolean): Promise<void> {
  await room.house.transact(async (tx) => {
    const { session, seat } = await seated(tx.db, v.sessionId, v.actor.personId, true)
    const mine = session.share?.seatId === seat.seatId
    if (!on) {
      if (session.share && !mine && seat.role !== 'host') must({ ok: false, code: 'host_only', data: {} })
      if (await endShare(tx, session)) await record(room, tx, session.id, null)
      return
    }
    if (mine) return
    const sharer = session.seats.find((s) => s.seatId === session.share?.seatId) ?? null
    must(mayShare(session.facts, seat.facts, sharer && { name: nameFor(seat.role)(sharer) }, v.now))
    await changeSession(tx.db, session.id, { shareSeat: seat.seatId, shareSince: tx.now })
    await alignPublishing(tx, session.id, seat.seatId)
    await record(room, tx, session.id, { type: 'share_started', seatId: seat.seatId })
  }, v.now)
}

/** Ends the screen that is shown: of `seatId` alone where that is given. The caller tells the seats. @returns whether there was one */
export async function endShare(tx: Tx, session: LiveSession, seatId?: string): Promise<boolean> {
  const { share } = session
  if (!share || (seatId !== undefined && share.seatId !== seatId)) return false
  await changeSession(tx.db, session.id, { shareSeat: null, shareSince: null })
  await alignPublishing(tx, session.id, share.seatId)
  await appendLog(tx.db, tx.house.config.secret, { sessionId: session.id, at: tx.now, type: 'share_ended', seatId: share.seatId })
  return true
}
