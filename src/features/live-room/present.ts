import type { z } from 'zod'
import { isoOrNull, toIso, type Instant } from '../../kernel/time.js'
import type { Db } from '../../platform/db/database.js'
import { seqOf } from '../../platform/realtime/events.js'
import type { DoorView, ParticipantView, SeatView, SessionView, messageView } from './contract.js'
import { checkedUntil, entryOpensAt, isPanel, leavesAt, nameFor, type CheckFacts } from './rules/index.js'
import { checksOfPeople } from './store/checks.js'
import { messagesOf, type MessageRow } from './store/messages.js'
import type { LiveSeat, LiveSession } from './store/sessions.js'

export const seatTopic = (seatId: string): string => `seat:${seatId}`

/** What a seat may know, apart from its place in the stream of events: also the body of the event `door.changed`. */
export type DoorState = Omit<DoorView, 'live'>

interface Around { checks: Map<string, CheckFacts[]>; messages: MessageRow[]; now: Instant }

export async function aroundOf(db: Db, session: LiveSession, now: Instant): Promise<Around> {
  const people = session.seats.flatMap((s) => (s.personId ? [s.personId] : []))
  return { checks: await checksOfPeople(db, people), messages: await messagesOf(db, session.id), now }
}

export function doorState(session: LiveSession, mine: LiveSeat, around: Around): DoorState {
  return { session: forSession(session, mine), me: forSelf(mine), participants: forSeat(session, mine, around), messages: messagesFor(session, mine, around.messages) }
}

export async function doorView(db: Db, session: LiveSession, mine: LiveSeat, now: Instant): Promise<DoorView> {
  // The number first: an event that lands between is applied once more, which changes nothing, but is never missed.
  const seq = await seqOf(db, seatTopic(mine.seatId))
  return { live: { topic: seatTopic(mine.seatId), seq }, ...doorState(session, mine, await aroundOf(db, session, now)) }
}

function forSession(s: LiveSession, mine: LiveSeat): SessionView {
  const f = s.facts
  const sharer = s.seats.find((x) => x.seatId === s.share?.seatId)
  return {
    id: s.id, kind: f.kind, medium: f.medium, title: s.title, organisation: s.organisation, place: s.place, homePath: s.homePath,
    bookedFrom: toIso(f.booked.from), bookedTo: toIso(f.booked.to), extendedTo: f.extendedTo.map(toIso),
    startedAt: isoOrNull(f.startedAt), endedAt: isoOrNull(f.endedAt), cancelledAt: isoOrNull(f.cancelledAt),
    opensAt: toIso(entryOpensAt(f)), leavesAt: toIso(leavesAt(f)), lowQualityAllowed: f.lowQualityAllowed, tools: f.tools,
    share: s.share && { seatId: s.share.seatId, name: sharer ? nameFor(mine.role)(sharer) : '', since: toIso(s.share.since) },
  }
}

function forSelf(seat: LiveSeat): SeatView {
  const f = seat.facts
  return {
    id: seat.seatId, role: f.role, name: seat.name, title: seat.title, confirmedAt: isoOrNull(f.confirmedAt), readyAt: isoOrNull(f.readyAt), heldAt: isoOrNull(f.heldAt),
    enteredAt: isoOrNull(f.enteredAt), leftAt: isoOrNull(f.leftAt), soundOnlyAt: isoOrNull(f.soundOnlyAt), entryId: seat.entryId,
  }
}

/**
 * WAIT-2: the applicant sees the interviewers and observers with name and title, and other people of the room once all are in it; the company's side
 * sees everybody and how far they are. Nobody watches unlisted (ROOM-17).
 */
function forSeat(session: LiveSession, mine: LiveSeat, around: Around): ParticipantView[] {
  const all = mine.role !== 'guest'
  const inRoom = session.facts.startedAt !== null && mine.facts.enteredAt !== null
  return session.seats
    .filter((s) => all || s.role !== 'guest' || s.seatId === mine.seatId || inRoom)
    .map((s) => ({
      seatId: s.seatId, role: s.role, name: nameFor(mine.role)(s), title: s.title, place: s.place, held: s.facts.heldAt !== null,
      confirmed: s.role !== 'guest' || s.facts.confirmedAt !== null,
      checked: (checkedUntil(session.facts, s.facts, (s.personId && around.checks.get(s.personId)) || []) ?? -Infinity) >= around.now,
      ready: s.facts.readyAt !== null, soundOnly: s.facts.soundOnlyAt !== null,
      loss: mine.role === 'host' ? { lostFrom: isoOrNull(s.loss.lostFrom), lostMs: s.loss.lostMs, givenMs: s.loss.givenMs } : null,
    }))
}

/** Words of the host reach everyone waiting; words to the panel reach the panel, and nobody else who waits. */
function messagesFor(session: LiveSession, mine: LiveSeat, messages: MessageRow[]): z.infer<typeof messageView>[] {
  const panel = isPanel(mine.role)
  const names = new Map(session.seats.map((s) => [s.seatId, nameFor(mine.role)(s)]))
  return messages.filter((m) => panel || m.fromSeat === mine.seatId || m.toSeat === null || m.toSeat === mine.seatId).map((m) => ({
    id: m.id, fromSeatId: m.fromSeat, fromName: names.get(m.fromSeat) ?? '', mine: m.fromSeat === mine.seatId, toAll: m.toSeat === null, text: m.text, sentAt: toIso(m.sentAt),
  }))
}
