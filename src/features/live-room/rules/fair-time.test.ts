import { expect, test } from 'vitest'
import { minutes, seconds } from '../../../kernel/time.js'
import type { SeatFacts, SessionFacts } from './index.js'
import { giveBackOf, givenAfter, lostOf, owedTo, startingLasts } from './index.js'

const from = Date.UTC(2026, 10, 23, 1)
const to = from + minutes(30)
const live = from + startingLasts
const session: SessionFacts = { kind: 'interview', medium: 'video', booked: { from, to }, extendedTo: [], startedAt: from, endedAt: null, cancelledAt: null, lowQualityAllowed: true, tools: { chat: false, share: false } }
const host: SeatFacts = { role: 'host', confirmedAt: null, readyAt: from, heldAt: null, enteredAt: from, leftAt: null, soundOnlyAt: null }
const none = { lostFrom: null, lostMs: 0, givenMs: 0 }

test.each<[string, Parameters<typeof lostOf>, number]>([
  ['nothing', [session, none, live + minutes(5)], 0],
  ['a span that is closed', [session, { ...none, lostMs: 12_000 }, live + minutes(5)], 12_000],
  ['one that still lasts', [session, { ...none, lostMs: 12_000, lostFrom: live + minutes(2) }, live + minutes(3)], 72_000],
  ['before the room ran', [session, { ...none, lostFrom: from }, live - 1], 0],
  ['from when the room ran', [session, { ...none, lostFrom: from }, live + seconds(10)], 10_000],
  ['up to the end, not past it', [session, { ...none, lostFrom: to - seconds(20) }, to + minutes(5)], 20_000],
  ['up to where the host ended it', [{ ...session, endedAt: live + minutes(1) }, { ...none, lostFrom: live }, to], 60_000],
])('ROOM-21 what was lost: %s', (_, args, lost) => expect(lostOf(...args)).toBe(lost))

test('ROOM-21 what is owed is what was lost and not given yet, in whole seconds, never less', () => {
  expect([{ lostMs: 90_001, givenMs: 0 }, { lostMs: 90_000, givenMs: 60_000 }, { lostMs: 90_000, givenMs: 90_000 }].map((loss) => owedTo(session, { ...none, ...loss }, live))).toEqual([91_000, 30_000, 0])
})

test.each<[string, Partial<SessionFacts>, Partial<SeatFacts>, number, number | string]>([
  ['moves the end by what was lost', {}, {}, 95_000, to + 95_000],
  ['after an extension, from the end as it stands', { extendedTo: [to + minutes(10)] }, {}, 95_000, to + minutes(10) + 95_000],
  ['nothing lost', {}, {}, 0, 'nothing_lost'],
  ['by the host alone', {}, { role: 'panel' }, 95_000, 'host_only'],
  ['not after the end', { endedAt: live }, {}, 95_000, 'session_over'],
  ['not before the start', { startedAt: null }, {}, 95_000, 'room_not_started'],
  ['not beyond the longest extension', {}, {}, minutes(300), 'extension_too_long'],
])('ROOM-21 giving back: %s', (_, s, seat, lostMs, answer) => {
  const decision = giveBackOf({ ...session, ...s }, { ...host, ...seat }, { ...none, lostMs }, live + minutes(1))
  expect(decision.ok ? decision.value : decision.code).toBe(answer)
})

test('ROOM-21 an extension is everybody’s: it counts for each who lost time, up to what they lost', () => {
  expect([givenAfter(90_000, 0, 90_000), givenAfter(30_000, 0, 90_000), givenAfter(0, 0, 90_000), givenAfter(200_000, 50_000, 90_000)]).toEqual([90_000, 30_000, 0, 140_000])
})
