import { refused } from '../../../kernel/errors.js'
import { newId } from '../../../kernel/ids.js'
import { toIso, type Instant } from '../../../kernel/time.js'
import type { Db } from '../../../platform/db/database.js'
import type { Tx } from '../../../platform/house/house.js'
import { setAlarm } from '../../../platform/jobs/alarms.js'
import type { Actor } from '../../../platform/http/actor.js'
import { seqOf } from '../../../platform/realtime/events.js'
import { attachFile, beginUpload, filesByIds, type Audience, type FileView } from '../../files/index.js'
import type { ChatMessage, ChatView } from '../contract.js'
import { must, seated } from '../load.js'
import type { LiveRoom } from '../room.js'
import { chatEndsAt, mayRead, mayWrite, nameFor, type ChatChannel } from '../rules/index.js'
import { chatByKey, chatCount, chatOf, insertChat, type ChatRow } from '../store/chat.js'
import { appendLog } from '../store/log.js'
import { loadSessions, namesOfSeats, type LiveSeat, type LiveSession } from '../store/sessions.js'
import type { Visit } from './door.js'

export const forgetChatAlarm = 'forget-chat'
/** What one seat may read of the chat is told to its person alone. */
export const chatTopic = (seatId: string): string => `chat:${seatId}`
/** Whose a file of the chat is: the panel's own are another thing, with other readers. */
const ownerOf = (channel: ChatChannel, sessionId: string): string => `${channel === 'panel' ? 'panel-chat' : 'chat'}:${sessionId}`

export interface ChatWish { channel: ChatChannel; text: string; fileId: string | null; key: string }

function messageFor(reader: LiveSeat, row: Omit<ChatRow, 'seq'>, fromName: string, files: ReadonlyMap<string, FileView>): ChatMessage {
  return {
    id: row.id, channel: row.channel, fromSeatId: row.fromSeat, fromName, mine: row.fromSeat === reader.seatId, text: row.text,
    file: (row.fileId && files.get(row.fileId)) || null, sentAt: toIso(row.sentAt),
  }
}

async function itemsFor(db: Db, session: LiveSession, seat: LiveSeat, now: Instant): Promise<ChatMessage[]> {
  const rows = (await chatOf(db, session.id)).filter((m) => mayRead(session.facts, seat.facts, m, now))
  const files = await viewsOf(db, rows.flatMap((m) => (m.fileId ? [m.fileId] : [])))
  const names = await namesOfSeats(db, session.id, nameFor(seat.role))
  return rows.map((m) => messageFor(seat, m, names.get(m.fromSeat) ?? '', files))
}

/** Of those that are still there. */
async function viewsOf(db: Db, ids: string[]): Promise<Map<string, FileView>> {
  const rows = [...(await filesByIds(db, ids)).values()]
  return new Map(rows.flatMap(({ id, name, kind, size, destroyedAt }) => (kind !== null && destroyedAt === null ? [[id, { id, name, kind, size }] as const] : [])))
}

/** ROOM-16: in order, after every reload the same. */
export async function readChat(room: LiveRoom, v: Visit): Promise<ChatView> {
  const { session, seat } = await seated(room.house.db, v.sessionId, v.actor.personId)
  const topic = chatTopic(seat.seatId)
  const seq = await seqOf(room.house.db, topic)
  return { live: { topic, seq }, items: await itemsFor(room.house.db, session, seat, v.now) }
}

/** Tells a seat its chat anew: what it may read became more by something other than a message (let in, called back). */
export async function tellChat(tx: Tx, session: LiveSession, seatId: string): Promise<void> {
  const seat = session.seats.find((s) => s.seatId === seatId)
  if (seat?.personId) await tx.tell(chatTopic(seatId), 'chat.changed', { items: await itemsFor(tx.db, session, seat, tx.now) })
}

/**
 * ROOM-16: reaches everyone who may read the channel, in the order of the session. The same key again is the same message.
 * @throws AppError chat_empty, and what `mayWrite` and `attachFile` refuse
 */
export async function writeChat(room: LiveRoom, v: Visit, wish: ChatWish): Promise<ChatMessage> {
  return room.house.transact(async (tx) => {
    const { session, seat } = await seated(tx.db, v.sessionId, v.actor.personId, true)
    const nameTo = (reader: LiveSeat): string => nameFor(reader.role)(seat)
    const before = await chatByKey(tx.db, seat.seatId, wish.key)
    if (before) return messageFor(seat, before, nameTo(seat), await viewsOf(tx.db, before.fileId ? [before.fileId] : []))
    if (wish.text === '' && wish.fileId === null) throw refused('chat_empty')
    must(mayWrite(session.facts, seat.facts, wish.channel, await chatCount(tx.db, session.id), v.now))
    const files = new Map<string, FileView>()
    if (wish.fileId !== null) {
      files.set(wish.fileId, await attachFile(tx, { id: wish.fileId, personId: v.actor.personId, ownerRef: ownerOf(wish.channel, session.id), until: chatEndsAt(session.facts) }))
      await appendLog(tx.db, tx.house.config.secret, { sessionId: session.id, at: tx.now, type: 'file_sent', seatId: seat.seatId, body: { channel: wish.channel } })
    }
    const row: Omit<ChatRow, 'seq'> = { id: newId(), sessionId: session.id, channel: wish.channel, fromSeat: seat.seatId, key: wish.key, text: wish.text, fileId: wish.fileId, sentAt: tx.now }
    await insertChat(tx.db, row)
    await setAlarm(tx, { kind: forgetChatAlarm, key: session.id, dueAt: chatEndsAt(session.facts) })
    for (const reader of session.seats) {
      if (reader.personId && mayRead(session.facts, reader.facts, row, tx.now)) await tx.tell(chatTopic(reader.seatId), 'chat.added', { message: messageFor(reader, row, nameTo(reader), files) })
    }
    return messageFor(seat, row, nameTo(seat), files)
  }, v.now)
}

/** A place for a file that will be named in a message. */
export async function beginChatFile(room: LiveRoom, v: Visit, wish: { channel: ChatChannel; name: string; size: number }): Promise<{ id: string; href: string }> {
  return room.house.transact(async (tx) => {
    const { session, seat } = await seated(tx.db, v.sessionId, v.actor.personId, true)
    must(mayWrite(session.facts, seat.facts, wish.channel, await chatCount(tx.db, session.id), v.now))
    return beginUpload(tx, { personId: v.actor.personId, ownerRef: ownerOf(wish.channel, session.id), name: wish.name, size: wish.size })
  }, v.now)
}

/** Who may read the files of a session's chat, for the feature that hands them out. */
export function liveRoomAudiences(room: Pick<LiveRoom, 'house'>): Record<string, Audience> {
  const reads = (channel: ChatChannel): Audience => async (ownerRef: string, actor: Actor, now: Instant) => {
    const session = await sessionOf(room.house.db, ownerRef)
    const seat = session?.seats.find((s) => s.personId === actor.personId)
    return !!session && !!seat && !seat.hidden && mayRead(session.facts, seat.facts, { channel, sentAt: -Infinity }, now)
  }
  return { 'chat': reads('all'), 'panel-chat': reads('panel') }
}
const sessionOf = async (db: Db, ownerRef: string): Promise<LiveSession | undefined> => {
  const id = ownerRef.slice(ownerRef.indexOf(':') + 1)
  return (await loadSessions(db, [id])).get(id)
}
