import { invalid, missing } from '../../kernel/errors.js'
import { dayOf, days, instantOf, minutes, toIso, type Instant } from '../../kernel/time.js'
import { fromCursor, page, toCursor } from '../../platform/http/cursor.js'
import type { Actor } from '../../platform/http/actor.js'
import type { House } from '../../platform/house/house.js'
import { seqOf } from '../../platform/realtime/events.js'
import { asConsultant, seen } from './load.js'
import { detailOf, forConsultant, forField, viewsOf } from './present.js'
import { mostDays } from './rules/slots.js'
import type { State, Type } from './rules/states.js'
import { fewestRatings } from './rules/wishes.js'
import { isBefore, matches, orderOf, withDay, type Filter } from './rules/views.js'
import { openSlotsOf, takenOf } from './slots.js'
import { ratingsOf } from './store/afterwards.js'
import { consultantOf, consultantsOfField, exceptionsOf, hoursOf, listConsultants } from './store/consultants.js'
import { heldBetween, listConsultations, loadConsultation, ofApplicant } from './store/consultations.js'
import { fieldById, listFields } from './store/fields.js'
import { consultantTopic, personTopic } from './topics.js'

/** The number first: what is told between the two reads is applied once more, which changes nothing, but is never missed. */
const liveAt = async (house: House, topic: string) => ({ topic, seq: await seqOf(house.db, topic) })
const after = (cursor: string | undefined): { at: Instant; id: string } | null => {
  const place = fromCursor(cursor, 'time', 'text')
  return place && { at: place[0], id: place[1] }
}
export const nextDay = (day: string): string => new Date(Date.parse(`${day}T00:00:00Z`) + days(1)).toISOString().slice(0, 10)
/** From the first moment of a day to the first after another. */
export const periodOf = (from: string, to: string, timeZone: string) => ({ from: instantOf(from, '00:00', timeZone), to: instantOf(nextDay(to), '00:00', timeZone) })

export async function consultingHome(house: House, actor: Actor) {
  return { fields: (await listFields(house.db)).map(forField), consultant: (await consultantOf(house.db, actor.personId)) !== null }
}

export async function slotsOfField(house: House, actor: Actor, q: { fieldId: string; type: Type; from: string; to: string }, now: Instant) {
  const length = Date.parse(q.to) - Date.parse(q.from)
  if (length < 0 || length >= days(mostDays)) throw invalid('slot_days_too_many', { most: mostDays })
  const field = await fieldById(house.db, q.fieldId)
  if (!field || field.retiredAt !== null) throw missing()
  const list = (await consultantsOfField(house.db, q.fieldId)).filter((c) => c.personId !== actor.personId && (q.type !== 'in_person' || c.place !== ''))
  const slots = await openSlotsOf(house.db, list, periodOf(q.from, q.to, actor.timeZone), now)
  return { consultants: list.map((c) => ({ id: c.personId, name: c.name, title: c.title, place: c.place, timeZone: c.timeZone })), slots }
}

/** A person has tens of consultations, not thousands: the rule that the page asks too is asked of all of them. */
export async function myConsultations(house: House, actor: Actor, q: Filter & { cursor?: string | undefined; limit: number }, now: Instant) {
  const live = await liveAt(house, personTopic(actor.personId))
  const place = after(q.cursor)
  const all = (await viewsOf(house.db, await ofApplicant(house.db, actor.personId), 'applicant')).filter((v) => matches(v, q, actor.timeZone, now))
  const rest = place ? all.filter((v) => isBefore([place.at, place.id], orderOf(v))) : all
  return { live, timeZone: actor.timeZone, ...page(rest, q.limit, orderOf) }
}

export async function myDay(house: House, actor: Actor, wanted: string | undefined, now: Instant) {
  const live = await liveAt(house, personTopic(actor.personId))
  const day = wanted ?? dayOf(now, actor.timeZone)
  const all = await viewsOf(house.db, await ofApplicant(house.db, actor.personId), 'applicant')
  return all.reduce((view, v) => withDay(view, v, actor.timeZone), { live, timeZone: actor.timeZone, day, items: [] as typeof all })
}

/** For those who take part; an operator without a part in it has a page of their own. */
export async function oneConsultation(house: House, actor: Actor, id: string) {
  const live = await liveAt(house, personTopic(actor.personId))
  const { consultation, side } = await seen(house.db, { ...actor, operator: false }, id)
  const stream = side === 'applicant' ? live : await liveAt(house, consultantTopic(actor.personId))
  return { live: stream, timeZone: actor.timeZone, ...(await detailOf(house.db, consultation, side)) }
}

export async function consultantDay(house: House, actor: Actor, wanted: string | undefined, now: Instant) {
  const consultant = await asConsultant(house.db, actor)
  const live = await liveAt(house, consultantTopic(actor.personId))
  const day = wanted ?? dayOf(now, actor.timeZone)
  const { from, to } = periodOf(day, day, actor.timeZone)
  return { live, timeZone: actor.timeZone, day, name: consultant.name, items: await viewsOf(house.db, await heldBetween(house.db, actor.personId, from, to), 'consultant') }
}

export interface ListWish extends Omit<Filter, 'state'> { state?: State | undefined; consultantId?: string | undefined; cursor?: string | undefined; limit: number }

async function listed(house: House, actor: Actor, q: ListWish, side: 'consultant' | 'operator', now: Instant) {
  const found = await listConsultations(house.db, {
    ...q, ratedIsDone: true, from: q.from ? instantOf(q.from, '00:00', actor.timeZone) : undefined, to: q.to ? instantOf(nextDay(q.to), '00:00', actor.timeZone) : undefined, now, after: after(q.cursor),
  })
  const last = found[q.limit - 1]
  return { timeZone: actor.timeZone, items: await viewsOf(house.db, found.slice(0, q.limit), side), next: found.length > q.limit && last ? toCursor([last.appliedAt, last.id]) : null }
}

/** Who has rated is the applicant's to say: to consultants and operators a rated one is done (CONS-10). */
const unsaid = (q: ListWish): ListWish => (q.state === 'rated' ? { ...q, state: 'done' } : q)

export async function consultantSessions(house: House, actor: Actor, q: ListWish, now: Instant) {
  await asConsultant(house.db, actor)
  return listed(house, actor, { ...unsaid(q), consultantId: actor.personId }, 'consultant', now)
}
export const allConsultations = (house: House, actor: Actor, q: ListWish, now: Instant) => listed(house, actor, unsaid(q), 'operator', now)

export async function timetableOf(house: House, actor: Actor, now: Instant) {
  const consultant = await asConsultant(house.db, actor)
  const today = dayOf(now, consultant.timeZone)
  return {
    consultant: forConsultant(consultant), hours: await hoursOf(house.db, consultant.personId),
    exceptions: (await exceptionsOf(house.db, consultant.personId, today)).map(({ id, day, kind, fromMinute, toMinute }) => ({ id, day, kind, fromMinute, toMinute })),
    slots: await openSlotsOf(house.db, [consultant], { from: now, to: now + days(14) }, now),
  }
}

const mean = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0) / list.length

/** CONS-10: means from three ratings on, unnamed comments from three unnamed ones on: one alone would tell whose it is. */
export async function consultantRatings(house: House, actor: Actor) {
  await asConsultant(house.db, actor)
  const all = await ratingsOf(house.db, actor.personId)
  const unnamed = all.filter((r) => r.name === null)
  const shown = unnamed.length >= fewestRatings ? all : all.filter((r) => r.name !== null)
  return {
    count: all.length, fewest: fewestRatings, means: all.length >= fewestRatings && unnamed.length !== 1 && unnamed.length !== 2 ? all[0]!.scores.map((_, i) => mean(all.map((r) => r.scores[i]!))) : null,
    items: shown.map(({ scores, comment, name }) => ({ scores, comment, name })),
  }
}

export async function operatorConsultation(house: House, actor: Actor, id: string, now: Instant) {
  const c = await loadConsultation(house.db, id)
  if (!c) throw missing()
  const able = (await consultantsOfField(house.db, c.fieldId)).filter((k) => k.personId !== c.applicantId && (c.type !== 'in_person' || k.place !== ''))
  const wanted = c.wanted.map((iso) => Date.parse(iso)).filter((at) => at > now)
  const free = []
  for (const from of wanted) {
    for (const k of able) {
      const slot = { from, to: from + minutes(k.sessionMinutes) }
      const taken = (await takenOf(house.db, [k], slot)).get(k.personId)!
      if (!taken.some((t) => t.from < slot.to && slot.from < t.to)) free.push({ consultantId: k.personId, from: toIso(slot.from), to: toIso(slot.to) })
    }
  }
  return {
    ...(await detailOf(house.db, c, 'operator')), applicantId: c.applicantId, timeZone: actor.timeZone, consultants: able.map(forConsultant), free,
    slots: (await openSlotsOf(house.db, able, { from: now, to: now + days(14) }, now)).slice(0, 400),
  }
}

export const allFields = async (house: House) => ({ items: (await listFields(house.db, true)).map(forField) })
export const allConsultants = async (house: House) => ({ items: (await listConsultants(house.db, true)).map(forConsultant) })
