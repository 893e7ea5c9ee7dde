import { AppError } from '../../kernel/errors.js'
import type { House } from '../../platform/house/house.js'
import type { Actor } from '../../platform/http/actor.js'
import { digestOf } from '../../platform/token/token.js'
import { keyActorId } from '../companies/index.js'
import { keyMark, usedStep } from './rules/keys.js'
import { keyByDigest, markUsed } from './store/keys.js'

/**
 * Reads which company calls, from `Authorization: Bearer maru_…`, anew for each call; null where no key was sent. A key that is wrong or withdrawn is said
 * to be so: whoever sent one did not mean to call as nobody. @throws AppError key_unknown
 */
export function makeKeyAuthenticate(house: House): (headers: Record<string, string | string[] | undefined>) => Promise<Actor | null> {
  return async ({ authorization }) => {
    const [, secret] = /^bearer +(\S+)\s*$/i.exec([authorization].flat()[0] ?? '') ?? []
    if (secret === undefined) return null
    const row = secret.startsWith(keyMark) ? await keyByDigest(house.db, digestOf(secret)) : null
    if (!row) throw new AppError('unauthenticated', 'key_unknown')
    const now = house.clock.now()
    if (row.usedAt === null || now - row.usedAt >= usedStep) await markUsed(house.db, row.id, now, now - usedStep + 1)
    const id = keyActorId(row.companyId, row.id)
    const { locale, timeZone } = house.config
    return { personId: id, signInId: id, name: row.name, operator: false, locale, timeZone, key: { id: row.id, companyId: row.companyId, scope: row.scope } }
  }
}
