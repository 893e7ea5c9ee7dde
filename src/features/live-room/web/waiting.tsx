import { useEffect } from 'react'
import type { PageProps } from '../../../platform/web/pages.js'
import { useNow } from '../../../ui/index.js'
import { isPanel } from '../rules/door.js'
import { phaseAt } from '../rules/session.js'
import { DoorFrame, type Inside } from './door/door-frame.js'
import { sessionFacts } from './door/facts.js'
import { PathFrame } from './door/path-frame.js'
import { useHere } from './door/use-here.js'
import { prepareRoom } from './room/prepare.js'
import { Beginning } from './waiting/beginning.js'
import { isBeginning } from './waiting/is-beginning.js'
import { MainAction } from './waiting/main-action.js'
import { WaitingView } from './waiting/waiting-view.js'

/** `/sessions/:id/waiting` (WAIT-1 to WAIT-7). */
export function Page({ params }: PageProps) {
  return <DoorFrame sessionId={params['id'] ?? ''} page="waiting">{(inside) => <Waiting {...inside} />}</DoorFrame>
}

function Waiting(inside: Inside) {
  const { door } = inside
  const now = useNow()
  const runs = phaseAt(sessionFacts(door.session), now) === 'live'
  useHere(`seat/${door.me.id}/waiting`)
  useEffect(() => { if (runs) prepareRoom() }, [runs])
  if (isBeginning(inside, now)) return <Beginning door={door} />
  return <PathFrame door={door} page="waiting" foot={<MainAction door={door} />}><WaitingView door={door} panel={isPanel(door.me.role)} /></PathFrame>
}
