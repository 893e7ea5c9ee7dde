import { AppError } from '../../kernel/errors.js'
import { seconds, type Instant } from '../../kernel/time.js'
import type { LiveRoom } from './room.js'
import { appendLog, refusedSince } from './store/log.js'
import { lockSession } from './store/sessions.js'

/** What somebody was refused. */
export type Asked = 'ready' | 'start' | 'enter' | 'panel_room' | 'leave' | 'end' | 'extend' | 'message' | 'hold' | 'call' | 'sound_only' | 'low_quality' | 'feedback' | 'media' | 'tools' | 'share' | 'chat' | 'give_back'

/** ROOM-18: runs what was asked for; a refusal is kept in the session's log, in a change of its own, since the refused one is undone. */
export async function keepingRefusals<T>(room: LiveRoom, by: { sessionId: string; personId: string; now: Instant }, asked: Asked, act: Promise<T>): Promise<T> {
  try {
    return await act
  } catch (err) {
    if (err instanceof AppError && (err.kind === 'refused' || err.kind === 'conflict')) {
      // The person hears why they were refused, whatever becomes of the log's entry.
      await keep(room, by, asked, err.code).catch((cause: unknown) => { room.house.log.error({ err: cause }, 'a refusal was not kept') })
    }
    throw err
  }
}

async function keep(room: LiveRoom, by: { sessionId: string; personId: string; now: Instant }, asked: Asked, code: string): Promise<void> {
  await room.house.transact(async (tx) => {
    const session = await lockSession(tx.db, by.sessionId)
    const seat = session?.seats.find((s) => s.personId === by.personId)
    if (seat) await appendLog(tx.db, room.house.config.secret, { sessionId: by.sessionId, at: tx.now, type: 'refused', seatId: seat.seatId, body: { asked, code } })
  }, by.now)
}

/** A media client that is refused knocks some times more in the same breath, and whoever has a token could knock forever: such a row is one refusal. */
const oneKnock = seconds(10)

export async function keepMediaRefusal(room: LiveRoom, at: { sessionId: string; seatId: string; now: Instant }, code: string): Promise<void> {
  const { sessionId, seatId, now } = at
  const refusal = { sessionId, seatId, body: { asked: 'media' satisfies Asked, code } }
  if (await refusedSince(room.house.db, refusal, now - oneKnock)) return
  await room.house.transact(async (tx) => {
    if (!(await lockSession(tx.db, sessionId)) || (await refusedSince(tx.db, refusal, now - oneKnock))) return
    await appendLog(tx.db, room.house.config.secret, { ...refusal, at: tx.now, type: 'refused' })
  }, now)
}
