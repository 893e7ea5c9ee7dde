import type { Instant } from '../../../../kernel/time.js'
import { roomDoor } from '../../rules/door.js'
import { phaseAt } from '../../rules/session.js'
import type { Inside } from '../door/door-frame.js'
import { checkFacts, seatFacts, sessionFacts } from '../door/facts.js'

/** In line, and the host has started: the last half minute (WAIT-6). */
export function isBeginning({ door, checks }: Inside, now: Instant): boolean {
  const facts = sessionFacts(door.session)
  return phaseAt(facts, now) === 'starting' && roomDoor(facts, seatFacts(door.me), checkFacts(checks), now).ok
}
