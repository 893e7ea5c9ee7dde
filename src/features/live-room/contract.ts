import { z } from 'zod'
import { contract } from '../../platform/contract/contract.js'
import { fileErrors, fileView, fileWish, uploadErrors, uploadView } from '../files/contract.js'
import { idField, instantField, line, liveField, pageOf, pageQuery, prose } from '../../platform/contract/fields.js'

const when = instantField.nullable()
export const seatRole = z.enum(['host', 'panel', 'guest', 'observer'])
export const checkItem = z.enum(['camera', 'quality', 'microphone', 'sound'])
export const phaseField = z.enum(['booked', 'open', 'starting', 'live', 'over', 'cancelled'])

/** The facts that rules.ts needs, as a page gets them: it asks the same rules with the server's clock. */
export const sessionView = z.object({
  id: idField, kind: z.enum(['interview', 'consultation', 'mentoring']), medium: z.enum(['video', 'voice', 'in_person', 'phone']),
  title: z.string(), organisation: z.string(), place: z.string().nullable(),
  /** The page of the feature that the session belongs to: the answer, the interview. */
  homePath: z.string(),
  bookedFrom: instantField, bookedTo: instantField, extendedTo: z.array(instantField),
  startedAt: when, endedAt: when, cancelledAt: when,
  opensAt: instantField, leavesAt: instantField, lowQualityAllowed: z.boolean(),
  /** Whether everybody may write in the room, and somebody may share a screen: the host's word (ROOM-15, ROOM-16). */
  tools: z.object({ chat: z.boolean(), share: z.boolean() }),
  /** Whose screen is shown to all now. */
  share: z.object({ seatId: idField, name: z.string(), since: instantField }).nullable(),
})
export const seatView = z.object({
  id: idField, role: seatRole, name: z.string(), title: z.string(),
  confirmedAt: when, readyAt: when, heldAt: when, enteredAt: when, leftAt: when, soundOnlyAt: when,
  /** The entry that holds the seat now: a page whose own entry is another one was taken over (ROOM-10). */
  entryId: z.string().nullable(),
})
export const participantView = z.object({
  seatId: idField, role: seatRole, name: z.string(), title: z.string(),
  /** Where they are now; `lost` is a drop from the room that was no leaving. */
  place: z.enum(['away', 'check', 'waiting', 'room', 'lost', 'left']),
  confirmed: z.boolean(), checked: z.boolean(), ready: z.boolean(), held: z.boolean(),
  /** Takes part without a picture (ENV-7). */
  soundOnly: z.boolean(),
  /** How long they were cut off from the running room through no act of their own, and what of it was given back; told to the host alone (ROOM-21). */
  loss: z.object({ lostFrom: when, lostMs: z.number().int(), givenMs: z.number().int() }).nullable(),
})
export const messageView = z.object({
  id: idField, fromSeatId: idField, fromName: z.string(), mine: z.boolean(), toAll: z.boolean(), text: z.string(), sentAt: instantField,
})
/** Everything that one seat may know of its session. Replaced whole by the event `door.changed`. */
export const doorView = z.object({
  live: liveField,
  session: sessionView, me: seatView, participants: z.array(participantView), messages: z.array(messageView),
})
export type DoorView = z.infer<typeof doorView>
export type SessionView = z.infer<typeof sessionView>
export type SeatView = z.infer<typeof seatView>
export type ParticipantView = z.infer<typeof participantView>

export const chatChannel = z.enum(['all', 'panel'])
export const chatMessage = z.object({
  id: idField, channel: chatChannel, fromSeatId: idField, fromName: z.string(), mine: z.boolean(), text: z.string(),
  /** Null where there was none, or where its retention has ended. */
  file: fileView.nullable(), sentAt: instantField,
})
export type ChatMessage = z.infer<typeof chatMessage>
/** What this seat may read of the room's chat, in order. Events: `chat.added` (a message more), `chat.changed` (all anew). */
export const chatView = z.object({ live: liveField, items: z.array(chatMessage) })
export type ChatView = z.infer<typeof chatView>
/** What a page gives to a message, so that sending it again after a lost answer is one message. */
const chatWish = z.object({ channel: chatChannel.default('all'), text: prose(2000).default(''), fileId: idField.nullable().default(null), key: idField })

const byId = z.object({ id: idField })
const seatOf = z.object({ id: idField, seatId: idField })
const ways = ['session_cancelled', 'session_over', 'left_for_good', 'answer_needed', 'entry_not_open', 'no_room'] as const
const doors = [...ways, 'check_needed'] as const

const checkState = z.object({ item: checkItem, passedAt: when, low: z.boolean() })
export const checksView = z.object({ items: z.array(checkState) })
export type ChecksView = z.infer<typeof checksView>

const cameraMeasure = z.object({ width: z.number().min(0).max(20000), height: z.number().min(0).max(20000), brightness: z.number().min(0).max(255), contrast: z.number().min(0).max(255), changedFrames: z.number().int().min(0).max(10000) })
const qualityMeasure = z.object({ width: z.number().min(0).max(20000), height: z.number().min(0).max(20000), framesPerSecond: z.number().min(0).max(500), lossPercent: z.number().min(0).max(100), delayMs: z.number().min(0).max(60000), uploadKbps: z.number().min(0).max(10_000_000) })
const microphoneMeasure = z.object({ floorDb: z.number().min(-200).max(20), speechDb: z.number().min(-200).max(20), speechMs: z.number().min(0).max(600_000) })
export const checkResult = z.discriminatedUnion('item', [
  z.object({ item: z.literal('camera'), measured: cameraMeasure }),
  z.object({ item: z.literal('quality'), measured: qualityMeasure, low: z.boolean().default(false), sessionId: idField.optional() }),
  z.object({ item: z.literal('microphone'), measured: microphoneMeasure }),
])
const verdict = z.object({ passed: z.boolean(), code: z.string().nullable(), data: z.record(z.string(), z.unknown()), checks: checksView })

/** Whether the STUN and TURN servers that the media server names may be used; false: none at all (MED-4). */
const iceServers = z.boolean()
/** How to reach the media server: always this installation's own address, and a token for one room and one person. */
const mediaAccess = z.object({ path: z.string(), token: z.string(), room: z.string(), iceServers })

/** A whole timeline with its sealed head: kept in a file, it can be checked later by `npm run check-log`. */
export const logView = z.object({
  sessionId: idField, verified: z.boolean(),
  flaw: z.object({ kind: z.enum(['entry_changed', 'entries_missing', 'head_unsigned', 'signed_elsewhere']), seq: z.number().int().nullable() }).nullable(),
  head: z.object({ count: z.number().int(), hash: z.string(), seal: z.string() }),
  items: z.array(z.object({
    seq: z.number().int(), at: instantField, type: z.string(), who: z.string().nullable(), seatId: z.string().nullable(), body: z.record(z.string(), z.unknown()),
    previous: z.string(), hash: z.string(), signature: z.string(),
  })),
})
export type LogView = z.output<typeof logView>

/** The seats whose next booking the extension runs into, as the host was shown them and said yes. */
const despite = z.array(idField).max(20).default([])

export const liveRoomContract = contract({
  'GET /api/sessions/{id}': { summary: 'What my seat may know of a session', access: 'person', params: byId, reply: doorView },
  'POST /api/sessions/{id}/ready': {
    summary: 'Say that I am ready, or take it back', access: 'person', params: byId, body: z.object({ ready: z.boolean() }), reply: doorView, errors: [...doors, 'observer_watches'],
  },
  'POST /api/sessions/{id}/start': { summary: 'Start: everyone ready is counted down into the room', access: 'person', params: byId, reply: doorView, errors: [...doors, 'host_only'] },
  'POST /api/sessions/{id}/enter': {
    summary: 'Enter the room: a media token for this seat. An earlier page of the same person is taken over; a page that comes back names its own earlier entry in `after`', access: 'person', params: byId,
    query: z.object({ after: idField.optional() }),
    reply: z.object({ media: mediaAccess, entryId: idField, door: doorView }), errors: [...doors, 'room_not_started', 'not_ready', 'held_in_waiting', 'media_away'],
  },
  'POST /api/sessions/{id}/panel-room': {
    summary: 'Join the panel’s own room, which nobody waiting can hear or see', access: 'person', params: byId, reply: z.object({ media: mediaAccess }), errors: [...doors, 'panel_only', 'media_away'],
  },
  'POST /api/sessions/{id}/leave': { summary: 'Leave for good', access: 'person', params: byId, body: z.object({ confirmed: z.literal(true) }), reply: doorView, errors: ['session_over', 'not_in_room'] },
  'POST /api/sessions/{id}/end': { summary: 'End for everyone', access: 'person', params: byId, body: z.object({ confirmed: z.literal(true) }), reply: doorView, errors: ['host_only', 'session_over', 'session_cancelled', 'entry_not_open'] },
  'POST /api/sessions/{id}/extension-preview': {
    summary: 'What an extension would run into', access: 'person', params: byId, body: z.union([z.object({ minutes: z.number().int() }), z.object({ until: instantField })]),
    reply: z.object({ until: instantField, collisions: z.array(z.object({ seatId: idField, name: z.string(), from: instantField })) }),
    errors: ['host_only', 'session_over', 'session_cancelled', 'room_not_started', 'extension_not_offered', 'extension_not_later', 'extension_too_long'],
  },
  'POST /api/sessions/{id}/extend': {
    summary: 'Extend the session', access: 'person', params: byId,
    body: z.union([z.object({ minutes: z.number().int(), despite }), z.object({ until: instantField, despite })]), reply: doorView,
    errors: ['extension_collides', 'host_only', 'session_over', 'session_cancelled', 'room_not_started', 'extension_not_offered', 'extension_not_later', 'extension_too_long'],
  },
  'POST /api/sessions/{id}/seats/{seatId}/give-back': {
    summary: 'Give back, as an extension, what somebody was cut off', access: 'person', params: seatOf, body: z.object({ despite }), reply: doorView,
    errors: ['nothing_lost', 'extension_collides', 'host_only', 'session_over', 'session_cancelled', 'room_not_started', 'extension_not_offered', 'extension_not_later', 'extension_too_long'],
  },
  'POST /api/sessions/{id}/messages': {
    summary: 'Write to everyone waiting (host), or to the host', access: 'person', params: byId, body: z.object({ text: prose(500, 1) }), reply: doorView, errors: [...ways, 'observer_watches'],
    limit: { max: 20, windowSeconds: 60 },
  },
  'POST /api/sessions/{id}/tools': {
    summary: 'Which tools the room has (host)', access: 'person', params: byId, body: z.object({ chat: z.boolean().optional(), share: z.boolean().optional() }), reply: doorView,
    errors: ['host_only', 'left_for_good', 'session_cancelled', 'no_room', 'session_over'],
  },
  'POST /api/sessions/{id}/share': {
    summary: 'Show my screen to all, or stop; the host stops anybody’s', access: 'person', params: byId, body: z.object({ on: z.boolean() }), reply: doorView,
    errors: [...ways, 'room_not_started', 'held_in_waiting', 'not_in_room', 'observer_watches', 'no_screens', 'share_off', 'share_taken', 'host_only'],
  },
  'GET /api/sessions/{id}/chat': { summary: 'What I may read of the room’s chat', access: 'person', params: byId, reply: chatView },
  'POST /api/sessions/{id}/chat': {
    summary: 'Write in the room, to everyone or among the panel; with a file that was sent', access: 'person', params: byId, body: chatWish, reply: chatMessage,
    errors: [...ways, ...fileErrors, 'room_not_started', 'held_in_waiting', 'not_in_room', 'observer_watches', 'panel_only', 'chat_off', 'chat_full', 'chat_empty'], limit: { max: 60, windowSeconds: 60 },
  },
  'POST /api/sessions/{id}/chat/files': {
    summary: 'A place to send a file for the chat to', access: 'person', params: byId, body: fileWish.extend({ channel: chatChannel.default('all') }), reply: uploadView,
    errors: [...ways, ...uploadErrors, 'room_not_started', 'held_in_waiting', 'not_in_room', 'observer_watches', 'panel_only', 'chat_off', 'chat_full'], limit: { max: 60, windowSeconds: 600 },
  },
  'POST /api/sessions/{id}/seats/{seatId}/hold': { summary: 'Send an applicant back to the waiting room', access: 'person', params: seatOf, reply: doorView, errors: [...ways, 'panel_only'] },
  'POST /api/sessions/{id}/seats/{seatId}/call': { summary: 'Call an applicant in again', access: 'person', params: seatOf, reply: doorView, errors: [...ways, 'panel_only'] },
  'POST /api/sessions/{id}/sound-only': { summary: 'Take part with sound only, where the host allows it', access: 'person', params: byId, body: z.object({ on: z.boolean() }), reply: doorView, errors: [...ways, 'low_quality_refused', 'observer_watches'] },
  'POST /api/sessions/{id}/low-quality': {
    summary: 'Allow a lower picture quality and sound only, or forbid them (host)', access: 'person', params: byId, body: z.object({ allowed: z.boolean() }), reply: doorView,
    errors: ['host_only', 'session_cancelled', 'session_over', 'left_for_good'],
  },
  'POST /api/sessions/{id}/feedback': { summary: 'How the connection was', access: 'person', params: byId, body: z.object({ connection: z.enum(['good', 'fair', 'poor']) }), reply: null, errors: ['observer_watches'] },
  'GET /api/sessions/{id}/log': {
    summary: 'The signed timeline of a session', access: 'person', params: byId,
    reply: logView,
  },
  'GET /api/operator/sessions': {
    summary: 'All sessions of the installation', access: 'operator', query: z.object({ ...pageQuery, phase: phaseField.optional(), q: line(80).optional() }),
    reply: pageOf(z.object({ id: idField, title: z.string(), organisation: z.string(), from: instantField, to: instantField, phase: phaseField, people: z.number().int(), startedAt: when, endedAt: when })),
    errors: ['operator_only'],
  },

  'GET /api/checks': { summary: 'What passed on this device', access: 'person', reply: checksView },
  'POST /api/checks': { summary: 'Hand in what was measured', access: 'person', body: checkResult, reply: verdict, errors: ['low_quality_refused'] },
  'POST /api/checks/media': {
    summary: 'Two tokens for a room of one’s own, to send picture and sound through the media server and back', access: 'public',
    reply: z.object({ path: z.string(), room: z.string(), sendToken: z.string(), receiveToken: z.string(), iceServers }), errors: ['media_away'], limit: { max: 30, windowSeconds: 600 },
  },
  'POST /api/checks/sound': { summary: 'A new question for the ear', access: 'public', reply: z.object({ id: idField, from: z.number().int(), to: z.number().int() }), limit: { max: 60, windowSeconds: 600 } },
  'GET /api/checks/sound/{id}/tune': { summary: 'The chimes to be counted (WAV)', access: 'public', params: byId, reply: z.any(), produces: 'audio/wav' },
  'POST /api/checks/sound/{id}': {
    summary: 'How many chimes were heard', access: 'public', params: byId, body: z.object({ heard: z.number().int().min(0).max(20) }),
    reply: z.object({ passed: z.boolean(), checks: checksView.nullable() }), errors: ['question_used'],
  },
})
