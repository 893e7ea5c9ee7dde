import type { Socket } from 'socket.io-client'
import { seconds } from '../../kernel/time.js'
import { noteServerTime } from './server-clock.js'
import { pause } from './timers.js'

export interface LiveEvent { topic: string; seq: number; type: string; body: unknown; at: string }
export type Connection = 'connecting' | 'connected' | 'lost'

interface Follower { seq: number; heard: (event: LiveEvent) => void; gap: () => void }
type Subscribed = { ok: true; seq: number; events: LiveEvent[] | null } | { ok: false; code: string }

let socket: Socket | undefined
let opening = false
let connection: Connection = 'connecting'
const followers = new Map<string, Set<Follower>>()
const places = new Map<string, number>()
const watchers = new Set<() => void>()

export const liveConnection = (): Connection => connection
export function onLiveConnection(changed: () => void): () => void {
  watchers.add(changed)
  return () => watchers.delete(changed)
}

function setConnection(next: Connection): void {
  connection = next
  for (const changed of watchers) changed()
}

/** The socket's library comes after the page: what is asked before it stands is asked again once it is connected. */
async function open(): Promise<void> {
  if (opening) return
  opening = true
  const { io } = await import('socket.io-client')
  const s = io({ path: '/live', transports: ['websocket', 'polling'], reconnectionDelay: 300, reconnectionDelayMax: 3000, withCredentials: true })
  socket = s
  s.on('connect', () => {
    setConnection('connected')
    void exchangeTime()
    for (const topic of followers.keys()) void subscribe(topic)
    for (const place of places.keys()) void sayHere(place)
  })
  s.on('disconnect', () => { setConnection('lost') })
  s.on('time', (m: { now: number }) => { noteServerTime(m.now, Date.now(), Date.now(), true) })
  s.on('event', deliver)
  setInterval(() => void exchangeTime(), 30_000)
}

async function exchangeTime(): Promise<void> {
  if (!socket?.connected) return
  const sentAt = Date.now()
  try {
    const m = (await socket.timeout(5000).emitWithAck('time', {})) as { now: number }
    noteServerTime(m.now, sentAt, Date.now(), Date.now() - sentAt < 500)
  } catch { /* asked again in half a minute */ }
}

function deliver(event: LiveEvent): void {
  for (const f of followers.get(event.topic) ?? []) {
    if (event.seq <= f.seq) continue
    if (event.seq === f.seq + 1) { f.seq = event.seq; f.heard(event) } else void subscribe(event.topic)
  }
}

async function subscribe(topic: string): Promise<void> {
  const list = followers.get(topic)
  if (!socket?.connected || !list?.size) return
  const since = Math.min(...[...list].map((f) => f.seq))
  let answer: Subscribed
  try { answer = (await socket.timeout(8000).emitWithAck('subscribe', { topic, since })) as Subscribed } catch { return }
  if (!answer.ok) { for (const f of list) f.gap(); return }
  if (answer.events) for (const event of answer.events) deliver(event)
  else for (const f of list) if (f.seq !== answer.seq) { f.seq = answer.seq; f.gap() }
}

/**
 * Hears what happens to `topic` after `seq` (the number that came with the fetched view), in order and without loss. `gap` says that too much
 * was missed: fetch anew. Answers how to stop.
 */
export function follow(topic: string, seq: number, heard: (event: LiveEvent) => void, gap: () => void): () => void {
  void open()
  const follower: Follower = { seq, heard, gap }
  const list = followers.get(topic) ?? new Set()
  followers.set(topic, list.add(follower))
  void subscribe(topic)
  return () => {
    list.delete(follower)
    if (!list.size) { followers.delete(topic); socket?.emit('unsubscribe', { topic }) }
  }
}

/** Says that this page is at `place` (such as `seat/ID/waiting`) until the answer is called or the connection ends. */
export function beHere(place: string): () => void {
  void open()
  places.set(place, (places.get(place) ?? 0) + 1)
  void sayHere(place)
  return () => {
    const left = (places.get(place) ?? 1) - 1
    if (left > 0) { places.set(place, left); return }
    places.delete(place)
    socket?.emit('gone', { place })
  }
}

/** Until it is heard, over this connection: while it is not, everybody sees this person as cut off. */
async function sayHere(place: string): Promise<void> {
  const { id } = socket ?? {}
  while (socket?.connected && socket.id === id && places.has(place)) {
    const reply = await (socket.timeout(8000).emitWithAck('here', { place }) as Promise<{ ok: boolean; code?: string }>).catch(() => null)
    if (reply?.ok || reply?.code === 'not_found') return
    await pause(seconds(1))
  }
}

/** After signing in or out the socket must be opened with the new cookies. */
export function reconnectLive(): void {
  if (!socket) return
  socket.disconnect()
  socket.connect()
}
