import type { MediaPort } from '../../adapters/media/port.js'
import type { House, Tx } from '../../platform/house/house.js'
import { appendLog, type LogType } from './store/log.js'
import { tellSeats, type LiveRoomListener } from './tell.js'

/** What the live room's own commands stand on. */
export interface LiveRoom {
  house: House
  media: MediaPort
  listeners: LiveRoomListener[]
  /** Who else may read a session's log: asked of the features above, which know whose session it is (ROOM-18). */
  logReaders: ((sessionId: string, personId: string) => Promise<boolean>)[]
}

/** Ends every change: its entry in the timeline, the seats told, and the features above. */
export async function record(room: LiveRoom, tx: Tx, sessionId: string, entry: { type: LogType; seatId?: string; body?: Record<string, unknown> } | null): Promise<void> {
  if (entry) await appendLog(tx.db, room.house.config.secret, { sessionId, at: tx.now, ...entry })
  await tellSeats(tx, sessionId)
  for (const listener of room.listeners) await listener.changed(tx, sessionId)
}

/** A name at the media server: the main room is the session, the panel's own is beside it, and nobody waiting has a token for either. */
export const mainRoom = (sessionId: string): string => sessionId
export const panelRoom = (sessionId: string): string => `${sessionId}.panel`
export const testRoom = (id: string): string => `test.${id}`
