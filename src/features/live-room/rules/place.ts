import type { Instant } from '../../../kernel/time.js'

export type Place = 'away' | 'check' | 'waiting' | 'room' | 'lost' | 'left'

/** Where a person is, from the pages that are open and what happened: a drop out of a room that runs is `lost`, never gone (ROOM-13). */
export function placeOf(open: readonly ('check' | 'waiting' | 'room' | 'panel')[], seat: { leftAt: Instant | null; lostAt: Instant | null }): Place {
  if (seat.leftAt !== null) return 'left'
  if (open.includes('room')) return 'room'
  if (seat.lostAt !== null) return 'lost'
  if (open.includes('waiting') || open.includes('panel')) return 'waiting'
  return open.includes('check') ? 'check' : 'away'
}
