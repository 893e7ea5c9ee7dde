import { isoOrNull } from '../../kernel/time.js'
import type { AlarmHandlers } from '../../platform/jobs/alarms.js'
import { closeAlarm } from './booking.js'
import { removeAlarm } from './media-removal.js'
import { mainRoom, panelRoom, record, type LiveRoom } from './room.js'
import { leavesAt, overAt, phaseAt } from './rules/index.js'
import { changeSession, lockSession } from './store/sessions.js'

/** Whatever browsers do, the end comes from here (ROOM-6, ROOM-9): asked again when it rings, harmless early, late and twice. */
export function liveRoomAlarms(room: LiveRoom): AlarmHandlers {
  return {
    [closeAlarm]: async (alarm) => {
      const again = await room.house.transact(async (tx) => {
        const session = await lockSession(tx.db, alarm.key)
        if (!session || session.closedAt !== null) return null
        const phase = phaseAt(session.facts, tx.now)
        if (phase !== 'over' && phase !== 'cancelled') return leavesAt(session.facts)
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
  }
}
