import { isoOrNull } from '../../kernel/time.js'
import type { AlarmHandlers } from '../../platform/jobs/alarms.js'
import { closeAlarm } from './booking.js'
import { forgetChatAlarm } from './commands/chat.js'
import { bringInLine, endShare, publishAlarm } from './commands/tools.js'
import { backAgain, lostBody } from './fair-time.js'
import { removeAlarm } from './media-removal.js'
import { mainRoom, panelRoom, record, type LiveRoom } from './room.js'
import { chatEndsAt, leavesAt, overAt, phaseAt } from './rules/index.js'
import { forgetChat } from './store/chat.js'
import { appendLog } from './store/log.js'
import { changeSeat, changeSession, loadSessions, lockSession } from './store/sessions.js'

/** Whatever browsers do, the end comes from here (ROOM-6, ROOM-9): asked again when it rings, harmless early, late and twice. */
export function liveRoomAlarms(room: LiveRoom): AlarmHandlers {
  return {
    [closeAlarm]: async (alarm) => {
      const again = await room.house.transact(async (tx) => {
        const session = await lockSession(tx.db, alarm.key)
        if (!session || session.closedAt !== null) return null
        const phase = phaseAt(session.facts, tx.now)
        if (phase !== 'over' && phase !== 'cancelled') return leavesAt(session.facts)
        await endShare(tx, session)
        // ROOM-21: whoever never came back has it in the log as well.
        for (const seat of session.seats.filter((s) => s.loss.lostFrom !== null)) {
          await changeSeat(tx.db, seat.seatId, backAgain(session, seat, tx.now))
          await appendLog(tx.db, tx.house.config.secret, { sessionId: session.id, at: tx.now, type: 'not_back', seatId: seat.seatId, body: lostBody(session, seat, tx.now) })
        }
        await changeSession(tx.db, session.id, { closedAt: tx.now })
        const endedAt = overAt(session.facts, tx.now)
        await record(room, tx, session.id, { type: 'closed', body: { by: phase === 'cancelled' ? 'cancel' : session.facts.endedAt === null ? 'clock' : 'host', endedAt: isoOrNull(endedAt) } })
        return null
      })
      if (again !== null) return { againAt: again }
      await room.media.closeRoom(mainRoom(alarm.key))
      await room.media.closeRoom(panelRoom(alarm.key))
    },
    [removeAlarm]: async (alarm) => {
      const [name, seatId] = alarm.key.split('/') as [string, string]
      await room.media.removePerson(name, seatId)
    },
    [publishAlarm]: (alarm) => bringInLine(room, alarm.key),
    [forgetChatAlarm]: async (alarm, now) => {
      const session = (await loadSessions(room.house.db, [alarm.key])).get(alarm.key)
      if (session && now < chatEndsAt(session.facts)) return { againAt: chatEndsAt(session.facts) }
      await room.house.transact((tx) => forgetChat(tx.db, alarm.key))
      return undefined
    },
  }
}
