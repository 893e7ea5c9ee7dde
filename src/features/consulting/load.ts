import { missing } from '../../kernel/errors.js'
import { mustBy } from '../../kernel/must.js'
import type { Db } from '../../platform/db/database.js'
import type { Actor } from '../../platform/http/actor.js'
import type { Side } from './rules/states.js'
import { consultantOf, type Consultant } from './store/consultants.js'
import { loadConsultation, lockConsultation, type Consultation } from './store/consultations.js'

/** Who somebody is to one consultation: its applicant, its consultant, an operator; null: a stranger. An operator with a part in it acts as that. */
export function sideOf(c: Consultation, actor: Pick<Actor, 'personId' | 'operator'>): Side | null {
  if (c.applicantId === actor.personId) return 'applicant'
  if (c.consultantId === actor.personId) return 'consultant'
  return actor.operator ? 'operator' : null
}

export interface Seen { consultation: Consultation; side: Side }

/** A consultation through the actor's own part in it. @throws AppError not_found for strangers, as for none at all */
export async function seen(db: Db, actor: Pick<Actor, 'personId' | 'operator'>, id: string, lock = false): Promise<Seen> {
  const consultation = await (lock ? lockConsultation : loadConsultation)(db, id)
  const side = consultation && sideOf(consultation, actor)
  if (!consultation || !side) throw missing()
  return { consultation, side }
}

/** The same for those on one side alone; the others hear what strangers hear. */
export async function seenAs(db: Db, actor: Pick<Actor, 'personId' | 'operator'>, id: string, side: Side): Promise<Consultation> {
  const found = await seen(db, actor, id, true)
  if (found.side !== side) throw missing()
  return found.consultation
}

/** The actor as a consultant, also one who takes nothing new any more. @throws AppError not_found for everybody else */
export async function asConsultant(db: Db, actor: Pick<Actor, 'personId'>, lock = false): Promise<Consultant> {
  const consultant = await consultantOf(db, actor.personId, lock)
  if (!consultant) throw missing()
  return consultant
}

/** Turns a rule's no into the refusal that the caller is told. */
export const must = mustBy({
  times: ['opensAt', 'from'],
  wrong: ['wanted_needed', 'wanted_too_many', 'wanted_twice', 'time_not_ahead', 'wanted_too_far', 'zone_unknown', 'hours_too_many', 'end_before_start', 'hours_overlap'],
})
