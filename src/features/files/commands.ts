import { missing, refused } from '../../kernel/errors.js'
import { newId } from '../../kernel/ids.js'
import type { Instant } from '../../kernel/time.js'
import type { Tx } from '../../platform/house/house.js'
import { clearAlarm, setAlarm } from '../../platform/jobs/alarms.js'
import type { FileView } from './contract.js'
import { fitName, looseLasts, mayBegin, type FileKind } from './rules.js'
import { changeFile, destroyAt, insertFile, lockFile, unfinishedOf } from './store.js'
import type { FileRow } from './tables.js'

export const destroyAlarm = 'destroy-file'

/**
 * Makes room for a file of `size` bytes that belongs to `ownerRef`; the page then sends it to `href`. Whether this person may send it there was asked by
 * the feature that calls.
 * @throws AppError file_empty, file_too_large, too_many_uploads
 */
export async function beginUpload(tx: Tx, wish: { personId: string; ownerRef: string; name: string; size: number }): Promise<{ id: string; href: string }> {
  const decision = mayBegin({ size: wish.size, unfinished: await unfinishedOf(tx.db, wish.personId) })
  if (!decision.ok) throw refused(decision.code, decision.data)
  const id = newId()
  await insertFile(tx.db, { id, ownerRef: wish.ownerRef, personId: wish.personId, name: fitName(wish.name), size: wish.size, begunAt: tx.now })
  await setAlarm(tx, { kind: destroyAlarm, key: id, dueAt: tx.now + looseLasts })
  return { id, href: `/api/uploads/${id}` }
}

/**
 * Gives a file that has come whole to what it was sent for, for good or until `until`. The same again is one. `as`: the thing that it was sent for before
 * there was one, such as the application that a form becomes: from now on the file belongs to that.
 * @throws AppError not_found where it is not this person's, or not for this thing; file_not_here where it has not come whole; file_kind_not_allowed
 */
export async function attachFile(tx: Tx, wish: { id: string; personId: string; ownerRef: string; as?: string; until: Instant | null; kinds?: readonly FileKind[] }): Promise<FileView> {
  const file = await lockFile(tx.db, wish.id)
  if (!file || file.personId !== wish.personId || file.ownerRef !== wish.ownerRef || file.destroyedAt !== null) throw missing()
  if (file.keptAt === null || file.kind === null) throw refused('file_not_here')
  if (wish.kinds && !wish.kinds.includes(file.kind)) throw refused('file_kind_not_allowed', { allowed: wish.kinds.join(', ') })
  await changeFile(tx.db, file.id, { attachedAt: file.attachedAt ?? tx.now, untilAt: wish.until, ...(wish.as === undefined ? {} : { ownerRef: wish.as }) })
  await alarmFor(tx, { ...file, attachedAt: file.attachedAt ?? tx.now, untilAt: wish.until })
  return viewOf({ ...file, kind: file.kind })
}

/** Moves the time at which a file is destroyed; null: never by itself. */
export async function keepFileUntil(tx: Tx, id: string, until: Instant | null): Promise<void> {
  const file = await lockFile(tx.db, id)
  if (!file || file.destroyedAt !== null) return
  await changeFile(tx.db, id, { untilAt: until })
  await alarmFor(tx, { ...file, untilAt: until })
}

/** Destroys a file now: from this moment nobody reads it; its bytes go within a second. */
export async function destroyFile(tx: Tx, id: string): Promise<void> {
  const file = await lockFile(tx.db, id)
  if (!file || file.destroyedAt !== null) return
  await changeFile(tx.db, id, { destroyedAt: tx.now })
  await setAlarm(tx, { kind: destroyAlarm, key: id, dueAt: tx.now })
  tx.afterCommit(() => { tx.house.sweepSoon() })
}

async function alarmFor(tx: Tx, file: FileRow): Promise<void> {
  const dueAt = destroyAt(file, looseLasts)
  if (dueAt === null) await clearAlarm(tx, destroyAlarm, file.id)
  else await setAlarm(tx, { kind: destroyAlarm, key: file.id, dueAt })
}

export const viewOf = (file: FileRow & { kind: FileKind }): FileView => ({ id: file.id, name: file.name, kind: file.kind, size: file.size })
