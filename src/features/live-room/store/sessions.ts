import { and, asc, eq, inArray, isNull, or, sql } from 'drizzle-orm'
import type { Instant, Period } from '../../../kernel/time.js'
import { toIso } from '../../../kernel/time.js'
import { brokeConstraint, type Db } from '../../../platform/db/database.js'
import type { Loss, Place, SeatFacts, SessionFacts } from '../rules/index.js'
import { placeOf } from '../rules/index.js'
import { liveExtensions, livePresence, liveSeats, liveSessions, type PresencePlace } from '../tables.js'

export type SessionRow = typeof liveSessions.$inferSelect
export type SeatRow = typeof liveSeats.$inferSelect

export interface LiveSeat {
  seatId: string
  personId: string | null
  role: SeatRow['role']
  name: string
  /** What the panel and observers read in place of the name (INT-18). */
  alias: string | null
  /** Booked without its person's knowing yet (INT-15). */
  hidden: boolean
  title: string
  facts: SeatFacts
  lostAt: Instant | null
  /** What they lost of the room through no act of their own (ROOM-21). */
  loss: Loss
  /** An extension runs into their next booking, and the host said yes to it. */
  runsOver: boolean
  entryId: string | null
  open: PresencePlace[]
  place: Place
}
/** A session with what happened to it and the seats that were not removed. */
export interface LiveSession {
  id: string
  title: string
  organisation: string
  place: string | null
  homePath: string
  ownerRef: string
  closedAt: Instant | null
  /** Whose screen is shown to all, and since when (ROOM-15). */
  share: { seatId: string; since: Instant } | null
  facts: SessionFacts
  seats: LiveSeat[]
}

const factsOf = (row: SessionRow, extendedTo: Instant[]): SessionFacts => ({
  kind: row.kind, medium: row.medium, booked: { from: row.bookedFrom, to: row.bookedTo }, extendedTo,
  startedAt: row.startedAt, endedAt: row.endedAt, cancelledAt: row.cancelledAt, lowQualityAllowed: row.lowQualityAllowed, tools: { chat: row.chatAllowed, share: row.shareAllowed },
})

function seatOf(row: SeatRow, open: PresencePlace[]): LiveSeat {
  const facts: SeatFacts = {
    role: row.role, confirmedAt: row.confirmedAt, readyAt: row.readyAt, heldAt: row.heldAt, enteredAt: row.enteredAt, leftAt: row.leftAt, soundOnlyAt: row.soundOnlyAt,
  }
  return { seatId: row.id, personId: row.personId, role: row.role, name: row.name, alias: row.alias, hidden: row.hidden, title: row.title, facts, lostAt: row.lostAt, loss: { lostFrom: row.lostFrom, lostMs: row.lostMs, givenMs: row.givenMs }, runsOver: row.runsOverTo !== null, entryId: row.entryId, open, place: placeOf(open, row) }
}

export async function loadSessions(db: Db, ids: readonly string[]): Promise<Map<string, LiveSession>> {
  if (!ids.length) return new Map()
  const list = [...new Set(ids)]
  const rows = await db.select().from(liveSessions).where(inArray(liveSessions.id, list))
  const extensions = await db.select().from(liveExtensions).where(inArray(liveExtensions.sessionId, list)).orderBy(asc(liveExtensions.madeAt), asc(liveExtensions.untilAt))
  const seats = await db.select().from(liveSeats).where(and(inArray(liveSeats.sessionId, list), isNull(liveSeats.removedAt))).orderBy(asc(liveSeats.position), asc(liveSeats.id))
  const presence = seats.length ? await db.select().from(livePresence).where(inArray(livePresence.seatId, seats.map((s) => s.id))) : []
  return new Map(rows.map((row) => [row.id, {
    id: row.id, title: row.title, organisation: row.organisation, place: row.place, homePath: row.homePath, ownerRef: row.ownerRef,
    closedAt: row.closedAt, share: row.shareSeat !== null && row.shareSince !== null ? { seatId: row.shareSeat, since: row.shareSince } : null,
    facts: factsOf(row, extensions.filter((e) => e.sessionId === row.id).map((e) => e.untilAt)),
    seats: seats.filter((s) => s.sessionId === row.id).map((s) => seatOf(s, presence.filter((p) => p.seatId === s.id && (p.entryId === null || p.entryId === s.entryId)).map((p) => p.place))),
  }]))
}

/** Of everybody who ever had a seat: the log names also those who were replaced. */
export async function namesOfSeats(db: Db, sessionId: string, nameFor: (seat: { name: string; alias: string | null }) => string): Promise<Map<string, string>> {
  const rows = await db.select({ id: liveSeats.id, name: liveSeats.name, alias: liveSeats.alias }).from(liveSeats).where(eq(liveSeats.sessionId, sessionId))
  return new Map(rows.map((r) => [r.id, nameFor(r)]))
}

/** Loads a session for a change: its row stays locked until the commit, so that changes to one session happen one after the other. */
export async function lockSession(db: Db, id: string): Promise<LiveSession | null> {
  await db.execute(sql`select 1 from live_sessions where id = ${id} for update`)
  return (await loadSessions(db, [id])).get(id) ?? null
}

export async function sessionIdOfSeat(db: Db, seatId: string): Promise<string | null> {
  const [row] = await db.select({ sessionId: liveSeats.sessionId }).from(liveSeats).where(and(eq(liveSeats.id, seatId), isNull(liveSeats.removedAt)))
  return row?.sessionId ?? null
}

/** Also of a seat that was removed. */
export async function sessionOfAnySeat(db: Db, seatId: string): Promise<string | null> {
  return (await db.select({ sessionId: liveSeats.sessionId }).from(liveSeats).where(eq(liveSeats.id, seatId)))[0]?.sessionId ?? null
}

/** Where pages of this sign-in hold a seat, or are in a panel's room, of sessions that are not closed; always in one order. */
export async function seatsOfSignIn(db: Db, by: { personId: string; signInId: string }): Promise<{ seatId: string; sessionId: string; inRoom: boolean; inPanelRoom: boolean }[]> {
  const rows = await db.select({ seatId: liveSeats.id, sessionId: liveSeats.sessionId, entry: liveSeats.entrySignIn, panel: liveSeats.panelSignIn }).from(liveSeats)
    .innerJoin(liveSessions, eq(liveSessions.id, liveSeats.sessionId))
    .where(and(eq(liveSeats.personId, by.personId), isNull(liveSeats.removedAt), isNull(liveSessions.closedAt), or(eq(liveSeats.entrySignIn, by.signInId), eq(liveSeats.panelSignIn, by.signInId))))
    .orderBy(asc(liveSeats.sessionId))
  return rows.map((r) => ({ seatId: r.seatId, sessionId: r.sessionId, inRoom: r.entry === by.signInId, inPanelRoom: r.panel === by.signInId }))
}

export async function insertSession(db: Db, row: typeof liveSessions.$inferInsert): Promise<void> {
  await db.insert(liveSessions).values(row)
}
export async function changeSession(db: Db, id: string, change: Partial<SessionRow>): Promise<void> {
  await db.update(liveSessions).set(change).where(eq(liveSessions.id, id))
}
export async function insertExtension(db: Db, row: typeof liveExtensions.$inferInsert): Promise<void> {
  await db.insert(liveExtensions).values(row)
}

const range = (p: Period) => sql`tstzrange(${toIso(p.from)}, ${toIso(p.to)}, '[)')`

export interface NewSeat { id: string; sessionId: string; personId: string | null; role: SeatRow['role']; name: string; alias: string | null; hidden: boolean; title: string; position: number; confirmedAt: Instant | null }

/** @throws the database's refusal `live_seats_no_overlap` where the person is booked in that period */
export async function insertSeat(db: Db, seat: NewSeat, during: Period): Promise<void> {
  await db.execute(sql`
    insert into live_seats (id, session_id, person_id, role, name, alias, hidden, title, during, position, confirmed_at)
    values (${seat.id}, ${seat.sessionId}, ${seat.personId}, ${seat.role}, ${seat.name}, ${seat.alias}, ${seat.hidden}, ${seat.title}, ${range(during)}, ${seat.position}, ${seat.confirmedAt === null ? null : toIso(seat.confirmedAt)})`)
}
export async function moveSeats(db: Db, sessionId: string, during: Period): Promise<void> {
  await db.execute(sql`update live_seats set during = ${range(during)} where session_id = ${sessionId} and removed_at is null`)
}
/** @throws the database's refusal `live_seats_no_overlap` where the person is booked before `until` */
export async function holdUntil(db: Db, seatId: string, until: Instant): Promise<void> {
  await db.execute(sql`update live_seats set during = tstzrange(lower(during), ${toIso(until)}, '[)') where id = ${seatId}`)
}
/** Keeps somebody beyond what is held for them: up to their next booking their time is held, over it they only run. */
export async function letRunOver(db: Db, seatId: string, until: Instant, nextFrom: Instant | null): Promise<void> {
  const held = nextFrom === null ? sql`upper(during)` : sql`greatest(upper(during), ${toIso(nextFrom)}::timestamptz)`
  await db.execute(sql`update live_seats set runs_over_to = ${toIso(until)}, during = tstzrange(lower(during), ${held}, '[)') where id = ${seatId}`)
}
/** False where the constraint of overlaps refused what was written; it is then undone to its savepoint, so that the others' booking can be read and named. */
export async function unlessOverlapping(tx: { db: Db }, write: () => Promise<void>): Promise<boolean> {
  await tx.db.execute(sql`savepoint seats`)
  try {
    await write()
  } catch (err) {
    if (!brokeConstraint(err, 'live_seats_no_overlap')) throw err
    await tx.db.execute(sql`rollback to savepoint seats`)
    return false
  }
  await tx.db.execute(sql`release savepoint seats`)
  return true
}
/** The people of a cancelled or ended session can be booked again for its time. */
export async function freeTime(db: Db, sessionId: string): Promise<void> {
  await db.execute(sql`update live_seats set holds_time = false where session_id = ${sessionId}`)
}
export async function changeSeat(db: Db, seatId: string, change: Partial<SeatRow>): Promise<void> {
  await db.update(liveSeats).set(change).where(eq(liveSeats.id, seatId))
}

export interface TakenSeat extends Record<string, unknown> { name: string; person_id: string; from_at: string; to_at: string }

/** Who of these people is booked in the period, and when: for telling the one who came second. */
export async function takenIn(db: Db, personIds: readonly string[], during: Period, exceptSession: string | null): Promise<{ personId: string; name: string; from: Instant; to: Instant }[]> {
  if (!personIds.length) return []
  const { rows } = await db.execute<TakenSeat>(sql`
    select name, person_id, lower(during) as from_at, upper(during) as to_at from live_seats
    where removed_at is null and holds_time and person_id in ${[...personIds]} and during && ${range(during)} and session_id is distinct from ${exceptSession} order by lower(during)`)
  return rows.map((r) => ({ personId: r.person_id, name: r.name, from: +new Date(r.from_at), to: +new Date(r.to_at) }))
}

export async function seatsOfPerson(db: Db, personId: string, period: { from?: Instant; to?: Instant } = {}): Promise<{ seatId: string; sessionId: string; role: SeatRow['role'] }[]> {
  const { rows } = await db.execute<{ id: string; session_id: string; role: SeatRow['role'] }>(sql`
    select id, session_id, role from live_seats where removed_at is null and person_id = ${personId}
      ${period.from === undefined ? sql`` : sql`and upper(during) > ${toIso(period.from)}`} ${period.to === undefined ? sql`` : sql`and lower(during) < ${toIso(period.to)}`}
    order by lower(during)`)
  return rows.map((r) => ({ seatId: r.id, sessionId: r.session_id, role: r.role }))
}

