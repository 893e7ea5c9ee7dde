import { invalid, missing, refused } from '../../../kernel/errors.js'
import { newId } from '../../../kernel/ids.js'
import type { Tx } from '../../../platform/house/house.js'
import type { Actor } from '../../../platform/http/actor.js'
import { asConsultant, must } from '../load.js'
import { mostExceptions, timetableStands, type Exception, type Hours } from '../rules/slots.js'
import { exceptionsOf, insertException, removeException, saveHours } from '../store/consultants.js'

export interface TimetableWish { timeZone: string; sessionMinutes: number; bufferMinutes: number; hours: readonly Hours[] }

/** The consultant's weekly hours. Consultations that are booked stay as they are (CONS-4). */
export async function publishHours(tx: Tx, actor: Pick<Actor, 'personId'>, wish: TimetableWish): Promise<void> {
  const consultant = await asConsultant(tx.db, actor, true)
  must(timetableStands({ ...wish, exceptions: [] }))
  await saveHours(tx.db, consultant.personId, { timeZone: wish.timeZone, sessionMinutes: wish.sessionMinutes, bufferMinutes: wish.bufferMinutes }, wish.hours)
}

export async function addException(tx: Tx, actor: Pick<Actor, 'personId'>, wish: Exception): Promise<void> {
  const consultant = await asConsultant(tx.db, actor, true)
  if (wish.fromMinute >= wish.toMinute) throw invalid('end_before_start')
  if ((await exceptionsOf(tx.db, consultant.personId, '0001-01-01')).length >= mostExceptions) throw refused('exceptions_too_many', { most: mostExceptions })
  await insertException(tx.db, { id: newId(), personId: consultant.personId, ...wish })
}

export async function dropException(tx: Tx, actor: Pick<Actor, 'personId'>, id: string): Promise<void> {
  await asConsultant(tx.db, actor, true)
  if (!(await removeException(tx.db, actor.personId, id))) throw missing()
}
