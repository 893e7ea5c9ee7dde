import { dayOf, days, minutes, toIso, type Instant, type Period } from '../../kernel/time.js'
import type { Db } from '../../platform/db/database.js'
import { takenIn } from '../live-room/index.js'
import { openSlots, slotsOf } from './rules/slots.js'
import { timetablesOf, type Consultant } from './store/consultants.js'
import { heldBy } from './store/holds.js'

/** What these consultants have to do in a period: consultations with the buffer before and after each, and whatever else they are booked for. */
export async function takenOf(db: Db, list: readonly Consultant[], during: Period): Promise<Map<string, Period[]>> {
  const ids = list.map((c) => c.personId)
  const wide = { from: during.from - days(1), to: during.to + days(1) }
  const held = await heldBy(db, ids, wide)
  const seats = await takenIn(db, ids, wide, null)
  return new Map(list.map((c) => [c.personId, [
    ...held.filter((h) => h.consultantId === c.personId).map(({ from, to }) => ({ from: from - minutes(c.bufferMinutes), to })),
    ...seats.filter((s) => s.personId === c.personId).map(({ from, to }) => ({ from, to })),
  ]]))
}

export interface OpenSlot { consultantId: string; from: string; to: string }

/** The open slots of these consultants between two instants, by time. */
export async function openSlotsOf(db: Db, list: readonly Consultant[], period: Period, now: Instant): Promise<OpenSlot[]> {
  if (!list.length) return []
  const firstDay = dayOf(period.from - days(1), 'UTC'), lastDay = dayOf(period.to + days(1), 'UTC')
  const timetables = await timetablesOf(db, list, firstDay, lastDay)
  const taken = await takenOf(db, list, period)
  return list.flatMap((c) => openSlots(slotsOf(timetables.get(c.personId)!, firstDay, lastDay), taken.get(c.personId)!, now)
    .filter((s) => s.from >= period.from && s.from < period.to)
    .map((s) => ({ consultantId: c.personId, from: toIso(s.from), to: toIso(s.to) })))
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.consultantId < b.consultantId ? -1 : 1))
}
