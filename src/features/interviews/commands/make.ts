import { conflict, invalid, missing } from '../../../kernel/errors.js'
import { newId } from '../../../kernel/ids.js'
import type { Period } from '../../../kernel/time.js'
import { brokeConstraint } from '../../../platform/db/database.js'
import type { Tx } from '../../../platform/house/house.js'
import { companyOf, membersOf } from '../../companies/index.js'
import { bookSession } from '../../live-room/index.js'
import { must } from '../load.js'
import { noticePanel } from '../notices.js'
import { bookable, panelStands, placeFits, type Medium, type PanelWish } from '../rules/schedule.js'
import { insertInterview, loadInterview, type Interview } from '../store/interviews.js'
import type { CandidateRow, PanelRow } from '../tables.js'

export interface Plan { medium: Medium; place: string | null; panel: readonly PanelWish[]; lowQualityAllowed?: boolean }
export interface NewCandidate { id: string; thread: string; applicationId: string | null; invitationId: string | null; personId: string | null; name: string; /** INT-18: the number that its panel reads in place of the name. */ alias: string | null }
export interface Making extends Plan, Period {
  companyId: string
  postingId: string | null
  title: string
  round: number
  candidates: readonly NewCandidate[]
  /** False keeps it from its applicants until `announceInterview` (INT-15). */
  announced: boolean
  /** Everybody concerned is there already and needs no message (HIRE-7). */
  quiet?: boolean
  by: string
}

/** The company's people who were chosen, with names and titles. @throws AppError by the rule of panels */
export async function panelOf(tx: Tx, companyId: string, wishes: readonly PanelWish[], applicants: readonly (string | null)[]): Promise<Omit<PanelRow, 'interviewId'>[]> {
  // Held, so that nobody is seated who is being removed at this moment.
  const members = await membersOf(tx.db, companyId, true)
  must(panelStands(wishes, members.map((m) => m.personId), applicants))
  const ranks = { host: 0, panel: 1, observer: 2 } as const
  return [...wishes].sort((a, b) => ranks[a.role] - ranks[b.role]).map((wish, position) => {
    const member = members.find((m) => m.personId === wish.personId)!
    return { personId: wish.personId, role: wish.role, name: member.name, title: member.title, position }
  })
}

/**
 * Books the live session and makes the interview, in the caller's transaction; tells the panel. Telling applicants and pages is the caller's.
 * @throws AppError seat_taken, round_taken
 */
export async function makeInterview(tx: Tx, m: Making): Promise<Interview> {
  must(bookable(m, tx.now))
  must(placeFits(m.medium, m.place))
  const people = await panelOf(tx, m.companyId, m.panel, m.candidates.map((c) => c.personId))
  const company = await companyOf(tx.db, m.companyId)
  if (!company) throw missing()
  if (!m.title.trim()) throw invalid('invalid_request')
  const id = newId()
  const place = m.medium === 'in_person' ? m.place!.trim() : null
  const booked = await bookSession(tx, {
    kind: 'interview', medium: m.medium, title: m.title, organisation: company.name, ownerRef: `interview:${id}`, homePath: `/interviews/${id}`, place, from: m.from, to: m.to,
    lowQualityAllowed: m.lowQualityAllowed ?? true,
    seats: [...people.map((p) => ({ personId: p.personId, role: p.role, name: p.name, title: p.title })), ...m.candidates.map((c) => ({ personId: c.personId, role: 'guest' as const, name: c.name, alias: c.alias, hidden: !m.announced, title: '' }))],
  })
  const guests = booked.seats.slice(people.length)
  const row = {
    id, companyId: m.companyId, postingId: m.postingId, title: m.title, medium: m.medium, round: m.round, place, sessionId: booked.sessionId, bookedFrom: m.from, bookedTo: m.to,
    sequence: 0, madeBy: m.by, madeAt: tx.now, announcedAt: m.announced ? tx.now : null, movedAt: null, cancelledAt: null, cancelReason: '',
  }
  const candidates = m.candidates.map((c, i): CandidateRow => ({
    ...c, interviewId: id, round: m.round, seatId: guests[i]!.seatId, answer: null, answeredAt: null, reason: '', proposed: [], asked: 1, offAt: null, result: null, resultAt: null, decidedAt: null,
  }))
  try {
    await insertInterview(tx.db, row, people.map((p) => ({ ...p, interviewId: id })), candidates)
  } catch (err) {
    if (brokeConstraint(err, 'interview_candidates_round_once')) throw conflict('round_taken')
    throw err
  }
  const interview = (await loadInterview(tx.db, id))!
  if (!m.quiet) await noticePanel(tx, interview, 'scheduled', people.map((p) => p.personId))
  return interview
}
