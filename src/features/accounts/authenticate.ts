import type { House } from '../../platform/house/house.js'
import type { Actor } from '../../platform/http/actor.js'
import { digestOf } from '../../platform/token/token.js'
import { signInLife, seenStep } from './rules.js'
import { tokenOf } from './cookie.js'
import { presentSignIn } from './present.js'
import { accountTopic } from './channel.js'
import { actorByToken, markSeen } from './store/sign-ins.js'

export type Authenticate = (headers: Record<string, string | string[] | undefined>) => Promise<Actor | null>

/** Reads who is calling, anew for each call. Use makes the sign-in last longer. */
export function makeAuthenticate(house: House): Authenticate {
  return async (headers) => {
    const token = tokenOf(headers)
    if (!token) return null
    const now = house.clock.now()
    const found = await actorByToken(house.db, digestOf(token), now)
    if (!found) return null
    if (now - found.seenAt >= seenStep) {
      await house.transact(async (tx) => {
        const seen = await markSeen(tx.db, found.actor.signInId, { at: now, before: now - seenStep, expiresAt: now + signInLife })
        if (seen) await tx.tell(accountTopic(seen.personId), 'sign_in.seen', presentSignIn(seen))
      }, now)
    }
    return found.actor
  }
}
