import { missing } from '../../kernel/errors.js'
import type { Db } from '../../platform/db/database.js'
import type { Actor } from '../../platform/http/actor.js'
import { mayManage, requireManager, roleIn } from '../companies/index.js'
import { findApplication } from './store/applications.js'
import { findPosting, lockPosting } from './store/postings.js'
import type { ApplicationRow, PostingRow } from './tables.js'

/** Whatever belongs to a company is loaded through the actor's membership: for strangers, and under another company's address, it does not exist. */

/** For every member. @throws AppError not_found */
export async function memberMayManage(db: Db, actor: Actor, companyId: string): Promise<boolean> {
  const role = await roleIn(db, actor.personId, companyId)
  if (!role) throw missing()
  return mayManage(role)
}

export async function readablePosting(db: Db, actor: Actor, companyId: string, postingId: string): Promise<{ posting: PostingRow; manages: boolean }> {
  const manages = await memberMayManage(db, actor, companyId)
  return { posting: within(companyId, await findPosting(db, postingId)), manages }
}

/** @throws AppError not_found, managers_only */
export async function managedPosting(db: Db, actor: Actor, companyId: string, postingId: string): Promise<PostingRow> {
  await requireManager(db, actor, companyId)
  return within(companyId, await findPosting(db, postingId))
}

/** The same, held until the change is through. @throws AppError not_found, managers_only */
export async function heldPosting(db: Db, actor: Actor, companyId: string, postingId: string): Promise<PostingRow> {
  await managedPosting(db, actor, companyId, postingId)
  return within(companyId, await lockPosting(db, postingId))
}

/** @throws AppError not_found, managers_only */
export async function managedApplication(db: Db, actor: Actor, companyId: string, applicationId: string): Promise<ApplicationRow> {
  await requireManager(db, actor, companyId)
  return within(companyId, await findApplication(db, applicationId))
}

function within<T extends { companyId: string }>(companyId: string, row: T | null): T {
  if (!row || row.companyId !== companyId) throw missing()
  return row
}
