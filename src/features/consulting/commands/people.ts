import { conflict, invalid, missing, refused } from '../../../kernel/errors.js'
import { newId } from '../../../kernel/ids.js'
import { brokeConstraint } from '../../../platform/db/database.js'
import type { Tx } from '../../../platform/house/house.js'
import { personOf } from '../../accounts/index.js'
import { isZone } from '../rules/slots.js'
import { consultantOf, saveConsultant } from '../store/consultants.js'
import { changeField, fieldById, insertField, listFields, nextPosition } from '../store/fields.js'

export interface FieldWish { nameKo: string; nameEn: string; retired?: boolean | undefined }

/** CONS-1: a further field. @throws AppError field_name_taken */
export async function addField(tx: Tx, wish: FieldWish): Promise<string> {
  const id = newId()
  const position = await nextPosition(tx.db)
  await named(() => insertField(tx.db, { id, nameKo: wish.nameKo, nameEn: wish.nameEn, position, retiredAt: null, madeAt: tx.now }))
  return id
}

/** Renames, retires, or offers again. Consultations keep the names that they were applied for under. */
export async function editField(tx: Tx, id: string, wish: FieldWish): Promise<void> {
  const field = await fieldById(tx.db, id, true)
  if (!field) throw missing()
  await named(() => changeField(tx.db, id, { nameKo: wish.nameKo, nameEn: wish.nameEn, retiredAt: wish.retired ? (field.retiredAt ?? tx.now) : null }))
}

async function named(write: () => Promise<void>): Promise<void> {
  try { await write() } catch (err) {
    if (brokeConstraint(err, 'consulting_fields_name_ko')) throw conflict('field_name_taken')
    throw err
  }
}

export interface ConsultantWish { title: string; place: string; timeZone: string; fieldIds: readonly string[]; retired: boolean }

/** Makes a person a consultant, or changes what they are as one. A retired one keeps what is booked and gets nothing new. */
export async function putConsultant(tx: Tx, personId: string, wish: ConsultantWish): Promise<void> {
  const person = await personOf(tx.db, personId)
  if (!person) throw missing()
  if (!isZone(wish.timeZone)) throw invalid('zone_unknown')
  const known = new Set((await listFields(tx.db, true)).map((f) => f.id))
  if (wish.fieldIds.some((id) => !known.has(id))) throw missing()
  if (!wish.retired && !wish.fieldIds.length) throw refused('fields_needed')
  const before = await consultantOf(tx.db, personId, true)
  await saveConsultant(tx.db, {
    personId, name: person.name, title: wish.title, place: wish.place, timeZone: wish.timeZone, sessionMinutes: before?.sessionMinutes ?? 50, bufferMinutes: before?.bufferMinutes ?? 10,
    madeAt: before?.madeAt ?? tx.now, retiredAt: wish.retired ? (before?.retiredAt ?? tx.now) : null,
  }, [...new Set(wish.fieldIds)])
}
