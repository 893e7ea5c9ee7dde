import { missing, refused } from '../../../kernel/errors.js'
import { newId } from '../../../kernel/ids.js'
import type { Tx } from '../../../platform/house/house.js'
import type { Actor } from '../../../platform/http/actor.js'
import { digestOf, newToken } from '../../../platform/token/token.js'
import { requireManager } from '../../companies/index.js'
import { freePlace, keyMark, mostKeys, prefixOf, type Scope } from '../rules/keys.js'
import { insertKey, keysOf, withdrawKeyRow } from '../store/keys.js'
import type { KeyRow } from '../tables.js'

/** @returns the key as it is kept, and the secret, which is told here and never again. @throws AppError not_found, managers_only, keys_too_many */
export async function makeKey(tx: Tx, actor: Pick<Actor, 'personId'>, companyId: string, wish: { name: string; scope: Scope }): Promise<{ row: KeyRow; secret: string }> {
  await requireManager(tx.db, actor, companyId)
  const secret = keyMark + newToken()
  for (;;) {
    const place = freePlace((await keysOf(tx.db, companyId)).map((k) => k.place), mostKeys)
    if (place === null) throw refused('keys_too_many', { most: mostKeys })
    const row: KeyRow = {
      id: newId(), companyId, place, name: wish.name, prefix: prefixOf(secret), digest: digestOf(secret), scope: wish.scope, madeBy: actor.personId, madeAt: tx.now, usedAt: null, withdrawnAt: null,
    }
    // Two who make one at the same moment want the same place: the second looks again.
    if (await insertKey(tx.db, row)) return { row, secret }
  }
}

/** @throws AppError managers_only; not_found, also for one that was withdrawn before */
export async function withdrawKey(tx: Tx, actor: Pick<Actor, 'personId'>, at: { companyId: string; keyId: string }): Promise<void> {
  await requireManager(tx.db, actor, at.companyId)
  if (!await withdrawKeyRow(tx.db, at.companyId, at.keyId, tx.now)) throw missing()
}
