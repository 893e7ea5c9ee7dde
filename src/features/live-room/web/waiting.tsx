import { useState } from 'react'
import type { PageProps } from '../../../platform/web/pages.js'
import { useNow } from '../../../ui/index.js'
import { isPanel, roomDoor } from '../rules/door.js'
import { phaseAt } from '../rules/session.js'
import { DoorFrame, type Inside } from './door/door-frame.js'
import { checkFacts, seatFacts, sessionFacts } from './door/facts.js'
import { PathFrame } from './door/path-frame.js'
import { useHere } from './door/use-here.js'
import { Beginning } from './waiting/beginning.js'
import { Rehearsal } from './waiting/rehearsal.js'
import { WaitingView } from './waiting/waiting-view.js'

/** `/sessions/:id/waiting` (WAIT-1 to WAIT-7). */
export function Page({ params }: PageProps) {
  return <DoorFrame sessionId={params['id'] ?? ''} page="waiting">{(inside) => <Waiting {...inside} />}</DoorFrame>
}

function Waiting({ door, checks }: Inside) {
  const now = useNow()
  const [rehearsing, setRehearsing] = useState(false)
  const [facts, seat] = [sessionFacts(door.session), seatFacts(door.me)]
  useHere(`seat/${door.me.id}/waiting`)
  // In line, and the host has started: the last half minute (WAIT-6).
  if (phaseAt(facts, now) === 'starting' && roomDoor(facts, seat, checkFacts(checks), now).ok) return <Beginning door={door} />
  if (rehearsing) return <Rehearsal door={door} onClose={() => setRehearsing(false)} />
  return <PathFrame door={door} page="waiting"><WaitingView door={door} panel={isPanel(door.me.role)} onRehearse={() => setRehearsing(true)} /></PathFrame>
}
