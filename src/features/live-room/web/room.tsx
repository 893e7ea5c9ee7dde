import type { PageProps } from '../../../platform/web/pages.js'
import { DoorFrame } from './door/door-frame.js'
import { RoomView } from './room/room-view.js'

/** `/sessions/:id/room` (ROOM-1 to ROOM-13, ROOM-17). */
export function Page({ params }: PageProps) {
  return <DoorFrame sessionId={params['id'] ?? ''} page="room">{({ door }) => <RoomView door={door} />}</DoorFrame>
}
