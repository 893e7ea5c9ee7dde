import { join } from 'node:path'
import type { StoragePort } from '../../adapters/storage/port.js'
import type { Instant } from '../../kernel/time.js'
import type { Actor } from '../../platform/http/actor.js'
import type { House } from '../../platform/house/house.js'
import { digestOf, kindOf } from './content.js'
import { openArrivals, type Arrivals } from './arrivals.js'
import { fileKinds, mayKeep, type FileKind } from './rules.js'
import { changeFile, fileById, lockFile } from './store.js'

/** May this person read what belongs to that thing, now? Asked of the feature that owns it, at each reading. */
export type Audience = (ownerRef: string, actor: Actor, now: Instant) => Promise<boolean>

/** What this feature's own commands stand on. `audiences`: by the word before the colon of an owner's reference; nobody reads what has none. */
export interface Files {
  house: House
  storage: StoragePort
  arrivals: Arrivals
  audiences: Record<string, Audience>
  /** Looks at a file that has come whole and keeps it. Null where it is kept; else the code of what is wrong with it, and it is gone. */
  keep(id: string): Promise<{ code: string; data: Record<string, unknown> } | null>
}

export function openFiles(house: House, storage: StoragePort, audiences: Record<string, Audience>): Files {
  const files: Files = {
    house, storage, audiences, arrivals: openArrivals(join(house.config.home, 'uploads'), (id) => files.keep(id)),
    async keep(id) {
      const path = files.arrivals.pathOf(id)
      const known = await fileById(house.db, id)
      if (!known || known.destroyedAt !== null) return { code: 'not_found', data: {} }
      if (known.keptAt !== null) return null
      const decision = mayKeep(await kindOf(path), fileKinds)
      if (!decision.ok) {
        await house.transact((tx) => changeFile(tx.db, id, { destroyedAt: tx.now }))
        await files.arrivals.forget(id)
        return { code: decision.code, data: decision.data }
      }
      const sha256 = await digestOf(path)
      // The bytes first: a row that says 'kept' never lacks them. Cut off in between, the same bytes are kept again under the same key.
      await storage.keep(id, path)
      await house.transact((tx) => markKept(tx.db, id, decision.value, sha256, tx.now))
      await files.arrivals.forget(id)
      return null
    },
  }
  return files
}

async function markKept(db: House['db'] | Parameters<typeof lockFile>[0], id: string, kind: FileKind, sha256: string, now: Instant): Promise<void> {
  const file = await lockFile(db, id)
  if (file?.keptAt === null && file.destroyedAt === null) await changeFile(db, id, { kind, sha256, keptAt: now })
}
