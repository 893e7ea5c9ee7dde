import { missing } from '../../kernel/errors.js'
import { toIso } from '../../kernel/time.js'
import type { Actor } from '../../platform/http/actor.js'
import type { LogView } from './contract.js'
import type { LiveRoom } from './room.js'
import { isPanel, publicName } from './rules/index.js'
import { flawOf, timelineOf } from './store/log.js'
import { loadSessions, namesOfSeats } from './store/sessions.js'

/** ROOM-18: the session's panel, whoever the feature above lets (the company's managers), and operators read its log. */
export async function readLog(room: LiveRoom, sessionId: string, actor: Actor): Promise<LogView> {
  const { db, config } = room.house
  const session = (await loadSessions(db, [sessionId])).get(sessionId)
  if (!session) throw missing()
  const mine = session.seats.find((s) => s.personId === actor.personId)
  const named = actor.operator || (await anyOf(room.logReaders.map((reads) => reads(sessionId, actor.personId))))
  if (!named && !(mine && isPanel(mine.role))) throw missing()
  const { head, rows } = await timelineOf(db, sessionId)
  // INT-18: whoever reads it from the panel alone reads numbers.
  const names = await namesOfSeats(db, sessionId, named ? (seat) => seat.name : publicName)
  const flaw = flawOf(sessionId, rows, head, config.secret)
  return {
    sessionId, head, verified: flaw === null, flaw,
    items: rows.map((r) => ({
      seq: r.seq, at: toIso(r.at), type: r.type, who: r.seatId ? (names.get(r.seatId) ?? null) : null, seatId: r.seatId, body: r.body,
      previous: r.previous, hash: r.hash, signature: r.signature,
    })),
  }
}

const anyOf = async (answers: Promise<boolean>[]): Promise<boolean> => (await Promise.all(answers)).includes(true)
