import { conflict, invalid, missing, refused } from '../../kernel/errors.js'
import { newId } from '../../kernel/ids.js'
import { isoOrNull, toIso, type Instant, type Period } from '../../kernel/time.js'
import type { Tx } from '../../platform/house/house.js'
import { setAlarm } from '../../platform/jobs/alarms.js'
import { closedAmong } from '../accounts/index.js'
import { takeOutOfMedia } from './media-removal.js'
import { tellRemoved } from './removal.js'
import { isPanel, kinds, leavesAt, type Medium, type SeatRole, type SessionKind } from './rules/index.js'
import { appendLog } from './store/log.js'
import { changeSeat, changeSession, freeTime, insertSeat, insertSession, lockSession, moveSeats, sessionIdOfSeat, takenIn, unlessOverlapping, type LiveSession } from './store/sessions.js'
import { tellSeats } from './tell.js'

export interface SeatWish {
  personId: string | null
  role: SeatRole
  name: string
  title: string
  /** What the panel and observers read in place of a guest's name (INT-18). */
  alias?: string | null
  /** Their time is held, and nothing tells them of it until `revealSeats` (INT-15). */
  hidden?: boolean
  /** A guest who booked the time themselves need not answer as well (CONS-8). */
  confirmed?: boolean
}
export interface Booking {
  kind: SessionKind
  medium: Medium
  title: string
  organisation: string
  /** The thing of the feature above that the session belongs to, such as 'interview:ID'. */
  ownerRef: string
  homePath: string
  place: string | null
  from: Instant
  to: Instant
  lowQualityAllowed?: boolean
  seats: SeatWish[]
}

export const closeAlarm = 'close-session'

/**
 * Books a session and all its seats, or nothing.
 * @throws AppError seat_taken {taken: [{name, from, to}]} where somebody is booked in that time, also by a booking made at the same moment
 */
export async function bookSession(tx: Tx, b: Booking): Promise<{ sessionId: string; seats: { seatId: string; personId: string | null; role: SeatRole }[] }> {
  refusePast(tx, b)
  const sessionId = newId()
  await insertSession(tx.db, {
    id: sessionId, kind: b.kind, medium: b.medium, title: b.title, organisation: b.organisation, ownerRef: b.ownerRef, homePath: b.homePath, place: b.place,
    lowQualityAllowed: b.lowQualityAllowed ?? true, chatAllowed: kinds[b.kind].tools.chat, shareAllowed: kinds[b.kind].tools.share, bookedFrom: b.from, bookedTo: b.to, createdAt: tx.now,
  })
  const seats = await seatAll(tx, sessionId, b, b.seats)
  await appendLog(tx.db, tx.house.config.secret, { sessionId, at: tx.now, type: 'booked', body: { from: toIso(b.from), to: toIso(b.to) } })
  await setAlarm(tx, { kind: closeAlarm, key: sessionId, dueAt: b.to })
  return { sessionId, seats }
}

/** Moves a booked session; nobody may be taken at the new time. Answers, and that somebody was ready, are for the caller to ask again. */
export async function moveSession(tx: Tx, sessionId: string, to: Period): Promise<void> {
  const session = await unstarted(tx, sessionId)
  refusePast(tx, to)
  await trySeats(tx, people(session), to, sessionId, () => moveSeats(tx.db, sessionId, to))
  await changeSession(tx.db, sessionId, { bookedFrom: to.from, bookedTo: to.to })
  for (const seat of session.seats) await changeSeat(tx.db, seat.seatId, { readyAt: null })
  await appendLog(tx.db, tx.house.config.secret, { sessionId, at: tx.now, type: 'moved', body: { from: toIso(to.from), to: toIso(to.to) } })
  await setAlarm(tx, { kind: closeAlarm, key: sessionId, dueAt: to.to })
  await tellSeats(tx, sessionId)
}

/** Makes the panel (host, panel, observers) these people; guests stay. Who stays keeps their seat and what happened to it. */
export async function replacePanel(tx: Tx, sessionId: string, wishes: SeatWish[]): Promise<void> {
  const session = await unstarted(tx, sessionId)
  const old = session.seats.filter((s) => s.role !== 'guest')
  const gone = old.filter((s) => !wishes.some((w) => w.personId === s.personId))
  for (const seat of gone) {
    await changeSeat(tx.db, seat.seatId, { removedAt: tx.now, entryId: null })
    await takeOutOfMedia(tx, sessionId, seat.seatId)
    await tellRemoved(tx, seat.seatId)
  }
  // Two hosts at once would break a constraint half-way, so everybody is first a member and one becomes host again.
  for (const seat of old) if (!gone.includes(seat)) await changeSeat(tx.db, seat.seatId, { role: 'panel' })
  await seatAll(tx, sessionId, session.facts.booked, wishes.filter((w) => !old.some((s) => s.personId === w.personId)))
  for (const wish of wishes) {
    const kept = old.find((s) => s.personId === wish.personId)
    if (!kept) continue
    await changeSeat(tx.db, kept.seatId, { role: wish.role, name: wish.name, title: wish.title })
    // Whoever only watches from now on has no part in what the panel says among itself.
    if (!isPanel(wish.role)) await takeOutOfMedia(tx, sessionId, kept.seatId, ['panel'])
  }
  await appendLog(tx.db, tx.house.config.secret, { sessionId, at: tx.now, type: 'panel_changed', body: { people: wishes.length } })
  await tellSeats(tx, sessionId)
}

/** Cancels; one that runs only where `running` says that its rules allow it (CONS-5): then its media rooms close at once. */
export async function cancelSession(tx: Tx, sessionId: string, running = false): Promise<void> {
  await (running ? unfinished : unstarted)(tx, sessionId)
  await changeSession(tx.db, sessionId, { cancelledAt: tx.now })
  await freeTime(tx.db, sessionId)
  await appendLog(tx.db, tx.house.config.secret, { sessionId, at: tx.now, type: 'cancelled' })
  await tellSeats(tx, sessionId)
  await setAlarm(tx, { kind: closeAlarm, key: sessionId, dueAt: tx.now })
}

export async function confirmSeat(tx: Tx, seatId: string, confirmed: boolean): Promise<void> {
  const sessionId = await sessionIdOfSeat(tx.db, seatId)
  if (!sessionId) throw missing()
  const session = await lockSession(tx.db, sessionId)
  const seat = session?.seats.find((s) => s.seatId === seatId)
  if (!session || !seat) throw missing()
  if ((seat.facts.confirmedAt !== null) === confirmed) return
  await changeSeat(tx.db, seatId, confirmed ? { confirmedAt: tx.now } : { confirmedAt: null, readyAt: null })
  await appendLog(tx.db, tx.house.config.secret, { sessionId, at: tx.now, type: confirmed ? 'confirmed' : 'unconfirmed', seatId })
  await tellSeats(tx, sessionId)
}

/** Gives an invited person's seat to the account that entered the code (INT-21). @throws AppError seat_taken */
export async function bindSeat(tx: Tx, seatId: string, person: { personId: string; name: string }): Promise<void> {
  const sessionId = await sessionIdOfSeat(tx.db, seatId)
  if (!sessionId) throw missing()
  const session = await lockSession(tx.db, sessionId)
  const seat = session?.seats.find((s) => s.seatId === seatId)
  if (!session || !seat) throw missing()
  if (seat.personId !== null && seat.personId !== person.personId) throw refused('seat_bound')
  if (session.seats.some((s) => s.personId === person.personId && s.seatId !== seatId)) throw refused('seat_bound')
  await trySeats(tx, [person.personId], session.facts.booked, sessionId, () => changeSeat(tx.db, seatId, { personId: person.personId, name: person.name }))
  await appendLog(tx.db, tx.house.config.secret, { sessionId, at: tx.now, type: 'bound', seatId })
  await tellSeats(tx, sessionId)
}

/** What was booked without its guests' knowing is theirs from now on. */
export async function revealSeats(tx: Tx, sessionId: string): Promise<void> {
  const session = await lockSession(tx.db, sessionId)
  for (const seat of session?.seats ?? []) if (seat.hidden) await changeSeat(tx.db, seat.seatId, { hidden: false })
  await tellSeats(tx, sessionId)
}

async function seatAll(tx: Tx, sessionId: string, during: Period, wishes: SeatWish[]): Promise<{ seatId: string; personId: string | null; role: SeatRole }[]> {
  const left = await closedAmong(tx.db, wishes.flatMap((w) => w.personId ?? []))
  if (left.length) throw refused('person_left', { names: left.map((p) => p.name) })
  const seats = wishes.map((w, position) => ({ id: newId(), sessionId, ...w, alias: w.alias ?? null, hidden: w.hidden ?? false, position, confirmedAt: w.role === 'guest' && !w.confirmed ? null : tx.now }))
  await trySeats(tx, wishes.flatMap((w) => (w.personId ? [w.personId] : [])), during, sessionId, async () => {
    // In one order for everybody, so that two bookings of the same people wait for each other instead of locking each other out.
    for (const seat of [...seats].sort((a, b) => (a.personId ?? '').localeCompare(b.personId ?? ''))) await insertSeat(tx.db, seat, during)
  })
  return seats.map((s) => ({ seatId: s.id, personId: s.personId, role: s.role }))
}

/** The rule is asked first, for the sentence; the constraint decides, for two at the same moment. */
async function trySeats(tx: Tx, personIds: string[], during: Period, sessionId: string, write: () => Promise<void>): Promise<void> {
  const refuse = async () => {
    const taken = await takenIn(tx.db, personIds, during, sessionId)
    return conflict('seat_taken', { taken: taken.map((t) => ({ personId: t.personId, name: t.name, from: isoOrNull(t.from), to: isoOrNull(t.to) })) })
  }
  if ((await takenIn(tx.db, personIds, during, sessionId)).length) throw await refuse()
  if (!(await unlessOverlapping(tx, write))) throw await refuse()
}

const people = (session: LiveSession): string[] => session.seats.flatMap((s) => (s.personId ? [s.personId] : []))

async function unstarted(tx: Tx, sessionId: string): Promise<LiveSession> {
  const session = await unfinished(tx, sessionId)
  if (session.facts.startedAt !== null) throw refused('already_started')
  return session
}

async function unfinished(tx: Tx, sessionId: string): Promise<LiveSession> {
  const session = await lockSession(tx.db, sessionId)
  if (!session) throw missing()
  if (session.facts.cancelledAt !== null) throw refused('session_cancelled')
  if (session.facts.endedAt !== null || tx.now >= leavesAt(session.facts)) throw refused('session_over', { endedAt: toIso(leavesAt(session.facts)) })
  return session
}

function refusePast(tx: Tx, p: Period): void {
  if (!(p.from < p.to)) throw invalid('end_before_start')
  if (p.from < tx.now) throw invalid('time_not_ahead')
}
