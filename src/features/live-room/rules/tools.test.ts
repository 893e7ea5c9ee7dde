import { expect, test } from 'vitest'
import { minutes } from '../../../kernel/time.js'
import type { SeatFacts, SessionFacts } from './index.js'
import { chatEndsAt, chatLasts, kinds, mayChooseTools, mayRead, mayShare, mayWrite, mostMessages } from './index.js'

const from = Date.UTC(2026, 10, 23, 1)
const to = from + minutes(30)
const live = from + minutes(5)
const session: SessionFacts = { kind: 'interview', medium: 'video', booked: { from, to }, extendedTo: [], startedAt: from, endedAt: null, cancelledAt: null, lowQualityAllowed: true, tools: { chat: true, share: true } }
const seat = (role: SeatFacts['role'], more: Partial<SeatFacts> = {}): SeatFacts => ({ role, confirmedAt: from - 1, readyAt: from - 1, heldAt: null, enteredAt: from, leftAt: null, soundOnlyAt: null, ...more })
const code = (d: { ok: boolean; code?: string }) => (d.ok ? 'yes' : d.code)

test('ROOM-16 ROOM-15 chat and screens are on in consulting and mentoring, and in interviews only where the host says so', () => {
  expect([kinds.interview.tools, kinds.consultation.tools, kinds.mentoring.tools]).toEqual([{ chat: false, share: false }, { chat: true, share: true }, { chat: true, share: true }])
})

test.each<[string, SeatFacts, 'all' | 'panel', Partial<SessionFacts>, number, string]>([
  ['a guest in the room', seat('guest'), 'all', {}, live, 'yes'],
  ['a guest to the panel', seat('guest'), 'panel', {}, live, 'panel_only'],
  ['a panel member to the panel', seat('panel'), 'panel', {}, live, 'yes'],
  ['a panel member to the panel with the chat off', seat('panel'), 'panel', { tools: { chat: false, share: false } }, live, 'yes'],
  ['a panel member to the panel before the start', seat('panel', { enteredAt: null }), 'panel', { startedAt: null }, from - minutes(30), 'yes'],
  ['a guest with the chat off', seat('guest'), 'all', { tools: { chat: false, share: false } }, live, 'chat_off'],
  ['an observer', seat('observer'), 'all', {}, live, 'observer_watches'],
  ['an observer to the panel', seat('observer'), 'panel', {}, live, 'observer_watches'],
  ['a guest who was not let in yet', seat('guest', { enteredAt: null }), 'all', {}, live, 'not_in_room'],
  ['a guest who was sent back', seat('guest', { heldAt: live - 1 }), 'all', {}, live, 'held_in_waiting'],
  ['a guest who left', seat('guest', { leftAt: live - 1 }), 'all', {}, live, 'left_for_good'],
  ['anybody before the start', seat('host'), 'all', { startedAt: null }, from - minutes(5), 'room_not_started'],
  ['anybody after the end', seat('host'), 'all', {}, to, 'session_over'],
  ['anybody in a cancelled session', seat('host'), 'panel', { cancelledAt: from }, live, 'session_cancelled'],
])('ROOM-16 may write: %s', (_, who, channel, more, now, answer) => expect(code(mayWrite({ ...session, ...more }, who, channel, 0, now))).toBe(answer))

test('ROOM-16 a room holds so many messages, and says so', () => {
  expect(code(mayWrite(session, seat('guest'), 'all', mostMessages - 1, live))).toBe('yes')
  expect(code(mayWrite(session, seat('guest'), 'all', mostMessages, live))).toBe('chat_full')
})

test.each<[string, SeatFacts, 'all' | 'panel', number, boolean]>([
  ['the panel its own', seat('panel'), 'panel', live, true],
  ['the host the panel’s', seat('host'), 'panel', live, true],
  ['a guest not the panel’s', seat('guest'), 'panel', live, false],
  ['an observer not the panel’s', seat('observer'), 'panel', live, false],
  ['an observer what all read', seat('observer'), 'all', live, true],
  ['a guest before being let in', seat('guest', { enteredAt: null }), 'all', live, false],
  ['a guest what was written before they left', seat('guest', { leftAt: live }), 'all', live, true],
  ['a guest nothing after they left', seat('guest', { leftAt: live - 1 }), 'all', live, false],
  ['a guest nothing while sent back', seat('guest', { heldAt: live - 1 }), 'all', live, false],
])('ROOM-16 reads: %s', (_, who, channel, sentAt, answer) => expect(mayRead(session, who, { channel, sentAt }, live + 1)).toBe(answer))

test('ROOM-16 what was written is read until the retention ends, counted from the end as it stands', () => {
  const extended = { ...session, extendedTo: [to + minutes(10)] }
  const end = to + minutes(10) + chatLasts
  expect(chatEndsAt(extended)).toBe(end)
  expect([end - 1, end].map((now) => mayRead(extended, seat('guest'), { channel: 'all', sentAt: live }, now))).toEqual([true, false])
})

test.each<[string, SeatFacts, Partial<SessionFacts>, { name: string } | null, string]>([
  ['a guest', seat('guest'), {}, null, 'yes'],
  ['a second one', seat('panel'), {}, { name: '김하늘' }, 'share_taken'],
  ['where it is off', seat('host'), { tools: { chat: true, share: false } }, null, 'share_off'],
  ['an observer', seat('observer'), {}, null, 'observer_watches'],
  ['a room without pictures', seat('host'), { medium: 'voice' }, null, 'no_screens'],
  ['somebody sent back', seat('guest', { heldAt: from }), {}, null, 'held_in_waiting'],
  ['before the start', seat('host'), { startedAt: null }, null, 'room_not_started'],
])('ROOM-15 may show a screen: %s', (_, who, more, sharer, answer) => expect(code(mayShare({ ...session, ...more }, who, sharer, more.startedAt === null ? from - 1 : live))).toBe(answer))

test.each<[string, SeatFacts, number, string]>([['the host', seat('host'), live, 'yes'], ['the host before entering', seat('host', { enteredAt: null }), from - minutes(30), 'yes'], ['a panel member', seat('panel'), live, 'host_only'], ['a guest', seat('guest'), live, 'host_only'], ['after the end', seat('host'), to, 'session_over']])(
  'ROOM-15 ROOM-16 chooses the tools: %s', (_, who, now, answer) => expect(code(mayChooseTools(session, who, now))).toBe(answer))
