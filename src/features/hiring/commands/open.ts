import { refused } from '../../../kernel/errors.js'
import type { Actor } from '../../../platform/http/actor.js'
import type { Tx } from '../../../platform/house/house.js'
import { seqOf } from '../../../platform/realtime/events.js'
import { logPersonalRead } from '../../accounts/index.js'
import { managedApplication } from '../membership.js'
import { postingTopic } from '../told.js'
import { moveStages } from './stages.js'

/** A company cannot see a person's data without it being on record that it has: reading, marking as read and logging are one transaction. */
export async function openApplication(tx: Tx, actor: Actor, params: { companyId: string; applicationId: string }) {
  const row = await managedApplication(tx.db, actor, params.companyId, params.applicationId)
  // What was taken back is no longer the company's to read.
  if (row.stage === 'withdrawn') throw refused('application_withdrawn')
  const { changed } = row.stage === 'received' ? await moveStages(tx, [row.id], 'read', 'company') : { changed: [] }
  await logPersonalRead(tx, { readerId: actor.personId, subjectId: row.personId, what: `application:${row.id}` })
  const topic = postingTopic(row.postingId)
  const seq = await seqOf(tx.db, topic)
  return { row: changed[0] ?? row, live: { topic, seq } }
}
