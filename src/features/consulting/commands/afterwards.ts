import { conflict, refused } from '../../../kernel/errors.js'
import type { Tx } from '../../../platform/house/house.js'
import { attachedTo, attachFile, beginUpload, destroyFile } from '../../files/index.js'
import { must } from '../load.js'
import { noticeRecord } from '../notices.js'
import { recordRef } from '../refs.js'
import { mayRate, mayRecord, maySayCame } from '../rules/states.js'
import { mostFiles } from '../rules/wishes.js'
import { insertRating, recordOf, saveRecord } from '../store/afterwards.js'
import { changeConsultation, factsOf, type Consultation } from '../store/consultations.js'
import { tellConsultation } from '../tell.js'

export interface Rating { scores: readonly number[]; comment: string; named: boolean }

/** CONS-10: once. The key of the table decides between two at the same moment. */
export async function rate(tx: Tx, c: Consultation, rating: Rating): Promise<void> {
  must(mayRate(factsOf(c), tx.now))
  if (!(await insertRating(tx.db, { consultationId: c.id, scores: [...rating.scores], comment: rating.comment, named: rating.named, ratedAt: tx.now }))) throw refused('rated_already')
  await changeConsultation(tx.db, c.id, { ratedAt: tx.now })
  await tellConsultation(tx, c.id)
}

/** CONS-5: what the consultant says stands before what the room saw. */
export async function sayCame(tx: Tx, c: Consultation, came: boolean): Promise<void> {
  must(maySayCame(factsOf(c), tx.now))
  await changeConsultation(tx.db, c.id, { came })
  await tellConsultation(tx, c.id)
}

export interface RecordWish {
  summary: string
  advice: string
  followUpDay: string | null
  /** All files that the record has from now on; others of it are destroyed. */
  fileIds: readonly string[]
  /** Shows advice, files and the follow-up day to the applicant. What was shared once stays shared. */
  share: boolean
  /** The version that was changed; 0 for the first. */
  version: number
}

/** CONS-11. @throws AppError record_changed where somebody saved in between */
export async function keepRecord(tx: Tx, c: Consultation, wish: RecordWish): Promise<void> {
  must(mayRecord(factsOf(c), tx.now))
  const before = await recordOf(tx.db, c.id)
  if ((before?.version ?? 0) !== wish.version) throw conflict('record_changed')
  if (wish.fileIds.length > mostFiles) throw refused('files_too_many', { most: mostFiles })
  const there = await attachedTo(tx.db, recordRef(c.id))
  for (const file of there) if (!wish.fileIds.includes(file.id)) await destroyFile(tx, file.id)
  for (const id of wish.fileIds) if (!there.some((f) => f.id === id)) await attachFile(tx, { id, personId: c.consultantId!, ownerRef: recordRef(c.id), until: null })
  const sharedAt = before?.sharedAt ?? (wish.share ? tx.now : null)
  await saveRecord(tx.db, { consultationId: c.id, summary: wish.summary, advice: wish.advice, followUpDay: wish.followUpDay, savedAt: tx.now, sharedAt, version: wish.version + 1 })
  if (sharedAt !== null && !before?.sharedAt) await noticeRecord(tx, c)
  await tellConsultation(tx, c.id)
}

export const beginRecordFile = (tx: Tx, c: Consultation, wish: { name: string; size: number }) => {
  must(mayRecord(factsOf(c), tx.now))
  return beginUpload(tx, { personId: c.consultantId!, ownerRef: recordRef(c.id), ...wish })
}
