import type { DoorView } from '../../contract.js'
import { useDoorCommand } from '../door/use-door.js'
import type { InCall } from './use-call.js'

/** Going on without pictures: none is sent or received; where the session allows it, the others are told (ROOM-13, ENV-7). */
export function useSoundOnly(door: DoorView, { call, state }: InCall): { on: boolean; turn: (on: boolean) => void } {
  const command = useDoorCommand(door.session.id)
  return {
    on: state.soundOnly || door.me.soundOnlyAt !== null,
    turn(on) {
      call.soundOnly(on)
      // Entered with sound only, the token carries no camera: the room is entered anew for one that does.
      const anew = { onSuccess: () => { if (!on && !call.mayPicture) location.reload() } }
      if (door.session.lowQualityAllowed || !on) command.mutate({ do: 'sound-only', on }, anew)
    },
  }
}
