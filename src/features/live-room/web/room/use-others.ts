import type { DoorView, ParticipantView } from '../../contract.js'
import type { CallState } from './call.js'
import type { CallPerson, Quality } from './people.js'

/** Somebody else who is in the room, or was and comes back. */
export interface Other { seatId: string; name: string; title: string; role: ParticipantView['role']; soundOnly: boolean; person: CallPerson | null; how: Quality | 'returning' | 'entering' }

function howOf(p: ParticipantView, person: CallPerson | undefined, inside: boolean): Other['how'] {
  if (p.place === 'lost') return 'returning'
  // Cut off oneself, one knows nothing of the others.
  if (!person) return inside ? 'entering' : 'unknown'
  return person.quality === 'lost' ? 'returning' : person.quality
}

/** How a person is connected to the room; null where they are not in it. One's own is known from here, another's through the media server. */
export function connectionOf(door: DoorView, state: CallState | null, p: ParticipantView): Quality | null {
  if (p.seatId === door.me.id) return state === null || state.at === 'joining' ? null : state.at === 'in' ? state.quality : 'lost'
  if (p.place === 'lost') return 'lost'
  return state?.people.find((x) => x.seatId === p.seatId)?.quality ?? null
}

/** Names and places are the door's, pictures and sounds the call's: a dropped person stays, as 'reconnecting' (ROOM-13). */
export function useOthers(door: DoorView, state: CallState | null): readonly Other[] {
  return door.participants.flatMap((p) => {
    if (p.seatId === door.me.id || p.role === 'observer') return []
    const person = state?.people.find((x) => x.seatId === p.seatId)
    const here = p.place === 'room' || p.place === 'lost' || (person && p.place !== 'left' && !p.held)
    return here ? [{ seatId: p.seatId, name: p.name, title: p.title, role: p.role, soundOnly: p.soundOnly, person: person ?? null, how: howOf(p, person, state?.at === 'in') }] : []
  })
}
