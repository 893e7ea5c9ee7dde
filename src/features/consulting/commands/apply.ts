import { conflict, missing, refused } from '../../../kernel/errors.js'
import { newId } from '../../../kernel/ids.js'
import { days, dayOf, toIso, type Instant, type Period } from '../../../kernel/time.js'
import type { Tx } from '../../../platform/house/house.js'
import type { Person } from '../../accounts/index.js'
import { attachFile, beginUpload } from '../../files/index.js'
import { must } from '../load.js'
import { noticeApplicant, noticeConsultant, noticeOperators } from '../notices.js'
import { attachmentsRef, draftRef } from '../refs.js'
import { openSlots, slotAt } from '../rules/slots.js'
import type { Type } from '../rules/states.js'
import { mostFiles, mostOpen, wishStands } from '../rules/wishes.js'
import { takenOf } from '../slots.js'
import { consultantOf, timetablesOf, type Consultant } from '../store/consultants.js'
import { insertConsultation, loadConsultation, openOf } from '../store/consultations.js'
import { fieldById } from '../store/fields.js'
import { tellConsultation } from '../tell.js'
import { book } from './book.js'

export interface ApplicationWish {
  fieldId: string
  type: Type
  about: string
  wanted: readonly Instant[]
  /** An open slot of a consultant; null leaves the assignment to the operator. */
  slot: { consultantId: string; from: Instant } | null
  fileIds: readonly string[]
}

export const beginAttachment = (tx: Tx, personId: string, wish: { name: string; size: number }) => beginUpload(tx, { personId, ownerRef: draftRef(personId), ...wish })

/** Applies for consulting (CONS-3). @returns the new consultation's id @throws AppError field_retired, slot_taken, slot_gone, too_many_open, own_time_taken … */
export async function applyForConsulting(tx: Tx, person: Person, wish: ApplicationWish): Promise<string> {
  must(wishStands({ slot: wish.slot !== null, wanted: wish.wanted }, tx.now))
  const field = await fieldById(tx.db, wish.fieldId)
  if (!field) throw missing()
  if (field.retiredAt !== null) throw refused('field_retired')
  if (wish.fileIds.length > mostFiles) throw refused('files_too_many', { most: mostFiles })
  if ((await openOf(tx.db, person.id, tx.now)) >= mostOpen) throw refused('too_many_open', { most: mostOpen })
  const id = newId()
  const chosen = wish.slot && (await offered(tx, field.id, person.id, wish.slot))
  const fieldName = tx.house.config.locale === 'ko' ? field.nameKo : field.nameEn
  const booked = chosen && (await book(tx, { id, applicant: person, consultant: chosen.consultant, type: wish.type, fieldName, during: chosen.slot, by: 'applicant' }))
  await insertConsultation(tx.db, {
    id, applicantId: person.id, applicantName: person.name, fieldId: field.id, fieldKo: field.nameKo, fieldEn: field.nameEn, type: wish.type, about: wish.about,
    wanted: [...wish.wanted].sort((a, b) => a - b).map(toIso), appliedAt: tx.now, ...booked,
  })
  for (const fileId of wish.fileIds) await attachFile(tx, { id: fileId, personId: person.id, ownerRef: draftRef(person.id), as: attachmentsRef(id), until: null })
  const made = (await loadConsultation(tx.db, id))!
  if (booked) {
    await noticeApplicant(tx, made, 'assigned')
    await noticeConsultant(tx, made, 'assigned')
  } else await noticeOperators(tx, made)
  await tellConsultation(tx, id)
  return id
}

/** The slot as it is offered now. @throws AppError slot_taken where it was and somebody has it; slot_gone where there is none at that time */
async function offered(tx: Tx, fieldId: string, personId: string, wish: { consultantId: string; from: Instant }): Promise<{ consultant: Consultant; slot: Period }> {
  const consultant = await consultantOf(tx.db, wish.consultantId)
  if (!consultant || consultant.retiredAt !== null || !consultant.fieldIds.includes(fieldId) || consultant.personId === personId) throw refused('slot_gone')
  const day = (at: Instant) => dayOf(at, consultant.timeZone)
  const timetable = (await timetablesOf(tx.db, [consultant], day(wish.from - days(1)), day(wish.from + days(1)))).get(consultant.personId)!
  const slot = slotAt(timetable, wish.from)
  if (!slot || !openSlots([slot], [], tx.now).length) throw refused('slot_gone')
  const taken = await takenOf(tx.db, [consultant], slot)
  if (!openSlots([slot], taken.get(consultant.personId) ?? [], tx.now).length) throw conflict('slot_taken')
  return { consultant, slot }
}
