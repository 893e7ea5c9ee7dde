import { invalid, missing } from '../../kernel/errors.js'
import { dayOf, days, instantOf, toIso, type Instant } from '../../kernel/time.js'
import { fromCursor, page, toCursor } from '../../platform/http/cursor.js'
import type { Actor } from '../../platform/http/actor.js'
import type { House } from '../../platform/house/house.js'
import { seqOf } from '../../platform/realtime/events.js'
import { companyOf, mayManage, membersOf, requireManager, roleIn } from '../companies/index.js'
import { interviewableApplications, postingOf } from '../hiring/index.js'
import { asApplicant, asCompany, planFacts, withSession, withSessions } from './load.js'
import { manages, maySeeReasons } from './policy.js'
import { cardsOf, checksFor, forCompany, invitationView, manyForCompany } from './present.js'
import { cardMatches, cardOrder, roundsOfCard, type CardFilter } from './rules/cards.js'
import { isOver } from './rules/schedule.js'
import { interviewsBetween, listInterviews, loadInterview, loadInterviews, roundsOfThreads, type ListQuery } from './store/interviews.js'
import { invitationsOfCompany, invitationsOfPerson } from './store/invitations.js'
import { companyTopic, panelTopic, personTopic } from './topics.js'

/** The number first: what is told between the two reads is applied once more, which changes nothing, but is never missed. */
const liveAt = async (house: House, topic: string) => ({ topic, seq: await seqOf(house.db, topic) })
const after = (cursor: string | undefined): { at: Instant; id: string } | null => {
  const place = fromCursor(cursor, 'time', 'text')
  return place && { at: place[0], id: place[1] }
}
/** A period of days, as instants: from its first moment to the first after it. */
export const periodOf = (q: { from?: string | undefined; to?: string | undefined }, timeZone: string): { from?: Instant; to?: Instant } => ({
  ...(q.from ? { from: instantOf(q.from, '00:00', timeZone) } : {}), ...(q.to ? { to: instantOf(nextDay(q.to), '00:00', timeZone) } : {}),
})
const nextDay = (day: string): string => new Date(Date.parse(`${day}T00:00:00Z`) + days(1)).toISOString().slice(0, 10)

/** A person has tens of interviews, not thousands: the rule that the page asks too is asked of all of them. */
export async function myCards(house: House, actor: Actor, q: CardFilter & { cursor?: string | undefined; limit: number }) {
  const live = await liveAt(house, personTopic(actor.personId))
  const place = after(q.cursor)
  const cards = (await cardsOf(house.db, actor.personId)).filter((c) => cardMatches(c, q, actor.timeZone))
  const rest = place ? cards.filter((c) => { const [at, id] = cardOrder(c); return at < place.at || (at === place.at && id < place.id) }) : cards
  return { live, timeZone: actor.timeZone, ...page(rest, q.limit, cardOrder) }
}

export async function myDays(house: House, actor: Actor, q: { from: string; to: string }) {
  const length = Date.parse(q.to) - Date.parse(q.from)
  if (length < 0 || length > days(62)) throw invalid('days_too_many')
  const live = await liveAt(house, personTopic(actor.personId))
  const rounds = (await cardsOf(house.db, actor.personId)).flatMap(roundsOfCard)
    .filter((r) => { const day = dayOf(Date.parse(r.from), actor.timeZone); return day >= q.from && day <= q.to })
    .sort((a, b) => Date.parse(a.from) - Date.parse(b.from) || (a.interviewId < b.interviewId ? -1 : 1))
  return { live, timeZone: actor.timeZone, ...q, rounds }
}

export async function myInterview(house: House, actor: Actor, id: string) {
  const live = await liveAt(house, personTopic(actor.personId))
  const { mine } = await asApplicant(house.db, actor.personId, id)
  const [card] = await cardsOf(house.db, actor.personId, [mine.thread])
  return { live, timeZone: actor.timeZone, card: card!, interviewId: id }
}

export async function myRequests(house: House, actor: Actor, q: { from?: string | undefined; to?: string | undefined; cursor?: string | undefined; limit: number }) {
  const found = await invitationsOfPerson(house.db, actor.personId, { ...periodOf(q, actor.timeZone), after: after(q.cursor), limit: q.limit })
  const { items, next } = page(found, q.limit, (v) => [v.madeAt, v.id])
  const interviews = new Map((await loadInterviews(house.db, items.map((v) => v.interviewId))).map((i) => [i.id, i]))
  return {
    next,
    items: await Promise.all(items.map(async (v) => ({
      id: v.id, interviewId: v.interviewId, company: (await companyOf(house.db, v.companyId))?.name ?? '–', title: v.interview.title, receivedAt: toIso(v.madeAt), boundAt: toIso(v.boundAt!),
      medium: v.interview.medium, from: toIso(v.interview.bookedFrom), to: toIso(v.interview.bookedTo),
      answer: interviews.get(v.interviewId)?.candidates.find((c) => c.id === v.candidateId)?.answer ?? null, cancelledAt: v.interview.cancelledAt === null ? null : toIso(v.interview.cancelledAt),
    }))),
  }
}

/** Who looks at a company's interviews: managers at all, interviewers at those on whose panel they are. @throws AppError not_found for strangers */
export async function viewerOf(house: House, actor: Actor, companyId: string) {
  const role = await roleIn(house.db, actor.personId, companyId)
  if (!role) throw missing()
  const all = mayManage(role)
  return { viewer: { personId: actor.personId, manages: all }, panelist: all ? null : actor.personId, topic: all ? companyTopic(companyId) : panelTopic(companyId, actor.personId) }
}

export async function companyDay(house: House, actor: Actor, companyId: string, day: string, q: { cursor?: string | undefined; limit: number }) {
  const { viewer, panelist, topic } = await viewerOf(house, actor, companyId)
  const live = await liveAt(house, topic)
  const period = { from: instantOf(day, '00:00', actor.timeZone), to: instantOf(nextDay(day), '00:00', actor.timeZone) }
  const found = await interviewsBetween(house.db, companyId, period, { panelist, after: after(q.cursor), limit: q.limit })
  const { items, next } = page(found, q.limit, (i) => [i.bookedFrom, i.id])
  const rows = await manyForCompany(house.db, await withSessions(house.db, items), viewer.manages)
  return { live, timeZone: actor.timeZone, viewer, company: (await companyOf(house.db, companyId))!.name, day, rows, next }
}

export interface CompanyListQuery extends Pick<ListQuery, 'state' | 'answer' | 'postingId' | 'medium' | 'q'> { from?: string | undefined; to?: string | undefined; cursor?: string | undefined; limit: number }

export async function companyInterviews(house: House, actor: Actor, companyId: string, q: CompanyListQuery, now: Instant) {
  const { viewer, panelist } = await viewerOf(house, actor, companyId)
  const found = await listInterviews(house.db, companyId, { ...q, ...bare(periodOf(q, actor.timeZone)), panelist, now, after: after(q.cursor) })
  const rows = await manyForCompany(house.db, await withSessions(house.db, found.slice(0, q.limit)), viewer.manages)
  const last = found[q.limit - 1]
  return { viewer, timeZone: actor.timeZone, items: rows, next: found.length > q.limit && last ? toCursor([last.bookedFrom, last.id]) : null }
}
const bare = (p: { from?: Instant; to?: Instant }) => ({ from: p.from, to: p.to })

export async function companyInterview(house: House, actor: Actor, at: { companyId: string; id: string }) {
  const { viewer, topic } = await viewerOf(house, actor, at.companyId)
  const live = await liveAt(house, topic)
  const { interview, standing } = await asCompany(house.db, actor.personId, at)
  const whole = await withSession(house.db, interview)
  const shown = forCompany(whole, await checksFor(house.db, [whole]), maySeeReasons(standing))
  return { live, timeZone: actor.timeZone, viewer: { ...viewer, manages: manages(standing) }, company: (await companyOf(house.db, at.companyId))!.name, interview: shown }
}

/** Where somebody of the company finds an interview of which they have the applicant's address. @throws AppError not_found */
export async function placeOfInterview(house: House, actor: Actor, id: string) {
  const found = await loadInterview(house.db, id)
  if (!found) throw missing()
  const { interview } = await asCompany(house.db, actor.personId, { companyId: found.companyId, id })
  return { companyId: interview.companyId }
}

/** With whom an interview can be made, and for which posting. */
export async function schedulingOf(house: House, actor: Actor, companyId: string, postingId: string | undefined) {
  await requireManager(house.db, actor, companyId)
  const posting = postingId ? await postingIn(house, companyId, postingId) : null
  return {
    company: (await companyOf(house.db, companyId))!.name, posting: posting && { id: posting.id, title: posting.title },
    members: (await membersOf(house.db, companyId)).map((m) => ({ personId: m.personId, name: m.name, title: m.title })),
  }
}
async function postingIn(house: House, companyId: string, postingId: string) {
  const posting = await postingOf(house.db, postingId)
  if (posting?.companyId !== companyId) throw missing()
  return posting
}

/** For whom: a page of the posting's applicants, or those who were picked elsewhere. */
export async function choicesOf(house: House, actor: Actor, companyId: string, q: { postingId: string; q?: string | undefined; ids?: string[] | undefined; cursor?: string | undefined; limit: number }, now: Instant) {
  await requireManager(house.db, actor, companyId)
  const posting = await postingIn(house, companyId, q.postingId)
  const place = fromCursor(q.cursor, 'count')
  const limit = q.ids ? q.ids.length : q.limit
  const found = await interviewableApplications(house.db, posting.id, { q: q.q, ids: q.ids, after: place && place[0], limit })
  const { items, next } = page(found, limit, (a) => [a.number])
  const rounds = await roundsOfThreads(house.db, items.map((a) => a.id))
  const wholes = await withSessions(house.db, await loadInterviews(house.db, rounds.map((r) => r.interviewId)))
  const ahead = new Set(wholes.filter((w) => !isOver(planFacts(w), now)).map((w) => w.interview.id))
  return {
    next,
    items: items.map((a) => {
      const mine = rounds.filter((r) => r.thread === a.id)
      return { id: a.id, number: a.number, name: a.name, rounds: mine.length, pending: mine.some((r) => ahead.has(r.interviewId)) }
    }),
  }
}

export async function companyInvitations(house: House, actor: Actor, companyId: string, q: { state?: 'waiting' | 'bound' | 'withdrawn' | 'expired' | undefined; cursor?: string | undefined; limit: number }, now: Instant) {
  await requireManager(house.db, actor, companyId)
  const { items, next } = page(await invitationsOfCompany(house.db, companyId, { state: q.state, now, after: after(q.cursor), limit: q.limit }), q.limit, (v) => [v.madeAt, v.id])
  return { items: items.map((v) => invitationView(v, now)), next }
}
