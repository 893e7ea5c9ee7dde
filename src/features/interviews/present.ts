import { isoOrNull, toIso, type Instant } from '../../kernel/time.js'
import type { Db } from '../../platform/db/database.js'
import { companyOf } from '../companies/index.js'
import { checkedUntil, checksOfPeople, entryOpensAt, hasRoom, leavesAt, type CheckFacts, type LiveSeat, type LiveSession } from '../live-room/index.js'
import { seatOf, withSessions, type Whole } from './load.js'
import type { BoardCandidate, BoardPanelist, CompanyInterview } from './rules/board.js'
import { byOrder, type Card, type Result, type Round } from './rules/cards.js'
import { inOrderFor, panelName } from './rules/schedule.js'
import { invitationStateAt } from './rules/codes.js'
import { interviewsOfPerson } from './store/interviews.js'
import type { Invitation } from './store/invitations.js'
import type { CandidateRow } from './tables.js'

type Checks = Map<string, CheckFacts[]>

export async function checksFor(db: Db, wholes: Whole[]): Promise<Checks> {
  return checksOfPeople(db, [...new Set(wholes.flatMap((w) => w.session.seats.flatMap((s) => (s.personId ? [s.personId] : []))))])
}

/** When what the best of their devices passed stops counting; null where none passed all, or where it would be over before the start. */
function checkedFor(session: LiveSession, seat: LiveSeat | undefined, checks: Checks): string | null {
  if (!seat?.personId || !hasRoom(session.facts)) return null
  const until = checkedUntil(session.facts, seat.facts, checks.get(seat.personId) ?? [])
  return until !== null && until > session.facts.booked.from ? toIso(until) : null
}

/** INT-16: field by field; what is not listed here does not reach an applicant. */
function roundOf(w: Whole, c: CandidateRow, checks: Checks): Round {
  const seat = seatOf(w.session, c.seatId)
  const f = w.session.facts
  return {
    interviewId: w.interview.id, sessionId: w.interview.sessionId, round: w.interview.round, medium: w.interview.medium, place: w.interview.place,
    from: toIso(w.interview.bookedFrom), to: toIso(w.interview.bookedTo), opensAt: toIso(entryOpensAt(f)), leavesAt: toIso(leavesAt(f)),
    startedAt: isoOrNull(f.startedAt), endedAt: isoOrNull(f.endedAt), cancelledAt: isoOrNull(w.interview.cancelledAt),
    panel: w.interview.panel.map((p) => ({ name: p.name, title: p.title, role: p.role })), answer: c.answer, answeredAt: isoOrNull(c.answeredAt), reason: c.reason, proposed: c.proposed,
    confirmedAt: isoOrNull(seat?.facts.confirmedAt ?? null), enteredAt: isoOrNull(seat?.facts.enteredAt ?? null),
    leftAt: isoOrNull(seat?.facts.leftAt ?? null), where: seat?.place ?? 'away', checkedUntil: checkedFor(w.session, seat, checks), result: resultOf(c),
  }
}

const resultOf = (c: CandidateRow): Result | null =>
  (c.result === null || c.resultAt === null ? null : { outcome: c.result, publishedAt: toIso(c.resultAt), nextFrom: null })

/** The person's cards: all, or those of some threads. A thread of which nothing was announced answers with an empty card. */
export async function cardsOf(db: Db, personId: string, threads?: readonly string[]): Promise<Card[]> {
  const wholes = await withSessions(db, await interviewsOfPerson(db, personId, threads))
  const checks = await checksOfPeople(db, [personId])
  const cards = new Map<string, Card>((threads ?? []).map((id) => [id, { id, companyId: id, company: '', title: '', standalone: false, rounds: [] }]))
  const names = new Map<string, string>()
  for (const w of wholes) {
    for (const c of w.interview.candidates.filter((c) => c.personId === personId)) {
      if (!names.has(w.interview.companyId)) names.set(w.interview.companyId, (await companyOf(db, w.interview.companyId))?.name ?? '–')
      const card = cards.get(c.thread)
      const rounds = [...(card?.rounds ?? []), roundOf(w, c, checks)].sort((a, b) => a.round - b.round || Date.parse(a.from) - Date.parse(b.from))
      cards.set(c.thread, { id: c.thread, companyId: w.interview.companyId, company: names.get(w.interview.companyId)!, title: w.interview.title, standalone: c.applicationId === null, rounds })
    }
  }
  return [...cards.values()].map((card) => ({ ...card, rounds: withNextDates(card.rounds) })).sort((a, b) => (a.rounds.length && b.rounds.length ? byOrder(a, b) : 0))
}

/** INT-11: 'additional interview' is shown with its date, as it now stands. */
const withNextDates = (rounds: Round[]): Round[] => rounds.map((r) => {
  if (r.result?.outcome !== 'additional') return r
  const next = rounds.find((other) => other.round === r.round + 1 && other.cancelledAt === null)
  return { ...r, result: { ...r.result, nextFrom: next?.from ?? null } }
})

/** For the company. `reasons` (and names of a blind posting) only for those who plan. */
export function forCompany(w: Whole, checks: Checks, reasons: boolean): CompanyInterview {
  const { interview: i, session: s } = w
  return {
    id: i.id, companyId: i.companyId, sessionId: i.sessionId, postingId: i.postingId, title: i.title, medium: i.medium, round: i.round, place: i.place,
    from: toIso(i.bookedFrom), to: toIso(i.bookedTo), opensAt: toIso(entryOpensAt(s.facts)), leavesAt: toIso(leavesAt(s.facts)),
    startedAt: isoOrNull(s.facts.startedAt), endedAt: isoOrNull(s.facts.endedAt), cancelledAt: isoOrNull(i.cancelledAt), cancelReason: i.cancelReason, announcedAt: isoOrNull(i.announcedAt),
    panel: i.panel.map((p): BoardPanelist => {
      const seat = s.seats.find((x) => x.personId === p.personId)
      return { personId: p.personId, name: p.name, title: p.title, role: p.role, where: seat?.place ?? 'away', checkedUntil: checkedFor(s, seat, checks), ready: (seat?.facts.readyAt ?? null) !== null }
    }),
    candidates: inOrderFor(i.candidates, reasons).map((c): BoardCandidate => {
      const seat = seatOf(s, c.seatId)
      return {
        id: c.id, name: reasons ? c.name : panelName(c), applicationId: c.applicationId, invitationId: c.invitationId, bound: c.personId !== null, answer: c.answer, answeredAt: isoOrNull(c.answeredAt),
        reason: reasons ? c.reason : '', proposed: reasons ? c.proposed : [], where: seat?.place ?? 'away', checkedUntil: checkedFor(s, seat, checks),
        ready: (seat?.facts.readyAt ?? null) !== null, entered: (seat?.facts.enteredAt ?? null) !== null, result: c.result,
      }
    }),
  }
}

export async function manyForCompany(db: Db, wholes: Whole[], reasons: boolean): Promise<CompanyInterview[]> {
  const checks = await checksFor(db, wholes)
  return wholes.map((w) => forCompany(w, checks, reasons))
}

export function invitationView(i: Invitation, now: Instant) {
  return {
    id: i.id, interviewId: i.interviewId, title: i.interview.title, medium: i.interview.medium, from: toIso(i.interview.bookedFrom), to: toIso(i.interview.bookedTo),
    name: i.name, mail: i.mail, phone: i.phone, madeAt: toIso(i.madeAt), sentAt: toIso(i.sentAt), sends: i.sends, boundAt: isoOrNull(i.boundAt),
    state: invitationStateAt({ withdrawnAt: i.withdrawnAt, boundTo: i.boundTo, cancelled: i.interview.cancelledAt !== null, endsAt: i.interview.bookedTo }, now),
  }
}
