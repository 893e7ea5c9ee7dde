import { useEffect } from 'react'
import { navigate } from '../../../platform/web/address.js'
import type { PageProps } from '../../../platform/web/pages.js'
import { useNow } from '../../../ui/index.js'
import { DoorFrame, type Inside } from './door/door-frame.js'
import { useHere } from './door/use-here.js'
import { isBeginning } from './waiting/is-beginning.js'
import { Rehearsal } from './waiting/rehearsal.js'

/** `/sessions/:id/rehearsal` (WAIT-3): still in the waiting room, in a mode of its own. */
export function Page({ params }: PageProps) {
  return <DoorFrame sessionId={params['id'] ?? ''} page="waiting">{(inside) => <Rehearsing {...inside} />}</DoorFrame>
}

function Rehearsing(inside: Inside) {
  const { session, me } = inside.door
  const now = useNow()
  const begins = isBeginning(inside, now)
  const back = `/sessions/${session.id}/waiting`
  useHere(`seat/${me.id}/waiting`)
  useEffect(() => { if (begins) navigate(back, { replace: true }) }, [begins, back])
  return <Rehearsal door={inside.door} onClose={() => navigate(back)} />
}
