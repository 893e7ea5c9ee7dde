import type { Server as HttpServer } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import { Server, type Socket } from 'socket.io'
import type { MovableClock } from '../clock/clock.js'
import type { House } from '../house/house.js'
import type { Actor } from '../http/actor.js'
import { eventsSince, seqOf, type LiveEvent } from './events.js'
import { InTurn } from './in-turn.js'

/** Who may listen to topics of a name such as `seat` in `seat:ID`. Asked at every subscription. */
export type Channel = (actor: Actor | null, id: string) => Promise<boolean>
export type Channels = Record<string, Channel>

export interface Arrival { actor: Actor; device: string; socketId: string }
/** What a page says of where it is: `here` is asked for and ended by the socket, never by a message that could be forged for another. */
export interface Presence {
  /** @returns false where the actor may not be present there */
  arrived(arrival: Arrival, place: string): Promise<boolean>
  /** The page left that place (or, without one, the connection ended and with it every place of the socket). */
  left(socketId: string, place?: string): Promise<void>
}

export type Subscribed = { ok: true; seq: number; events: unknown[] | null } | { ok: false; code: string }

interface HubParts {
  authenticate(headers: Record<string, string | string[] | undefined>): Promise<Actor | null>
  channels: Channels
  presence: Presence
  /** Whose connections an event cuts, because of what they may no longer hear; null for nobody's. */
  cuts?(event: LiveEvent): ((actor: Actor) => boolean) | null
}

/** Between tries to record that a page has gone, in milliseconds: while it is not recorded, everybody sees a person who is not there. */
const firstPause = 250
const longestPause = 4000
/** Ten minutes of them. */
const mostTries = 150

/** The live side of the server. It only tells: nothing that a socket says changes the state of the product. */
export function makeHub(house: House, http: HttpServer, parts: HubParts): { io: Server; close(): Promise<void> } {
  let closed = false
  const io = new Server(http, { path: '/live', serveClient: false, pingInterval: 5_000, pingTimeout: 8_000, maxHttpBufferSize: 16_384, cors: { origin: false }, destroyUpgrade: false,
    allowRequest: (request, done) => done(null, sameOrigin(request.headers, house.config.publicUrl)) })
  house.bus.listen((event) => {
    io.to(event.topic).emit('event', event)
    const cut = parts.cuts?.(event)
    // The browser comes back by itself and subscribes anew, and is then asked what it may hear. In the same turn, so that nothing told later is heard before.
    if (cut) for (const socket of io.sockets.sockets.values()) if (socket.data.actor && cut(socket.data.actor as Actor)) cutOff(socket)
  })
  if ('onMove' in house.clock) (house.clock as MovableClock).onMove(() => io.emit('time', { now: house.clock.now() }))

  io.use((socket, next) => {
    parts.authenticate(socket.handshake.headers).then((actor) => { socket.data.actor = actor; next() }, () => next(new Error('database_away')))
  })
  io.on('connection', (socket) => {
    socket.emit('time', { now: house.clock.now() })
    answer(socket, 'time', async () => ({ now: house.clock.now() }))
    answer(socket, 'subscribe', (message) => subscribe(socket, message))
    socket.on('unsubscribe', (message: unknown) => { const topic = topicOf(message); if (topic) void socket.leave(topic) })
    // In the order in which they were said: an arrival that takes its time must not outlast the departure that follows it.
    const places = new InTurn()
    const placeOf = (message: unknown): string | null => {
      const place = (message as { place?: unknown } | null)?.place
      if (typeof place !== 'string' || place.length > 120) return null
      if (places.full) { cutOff(socket); return null }
      return place
    }
    answer(socket, 'here', async (message) => {
      const place = placeOf(message)
      const here = place !== null && await places.run(async () => {
        const actor = await parts.authenticate(socket.handshake.headers)
        return actor !== null && parts.presence.arrived({ actor, device: deviceOf(socket), socketId: socket.id }, place)
      })
      return here ? { ok: true } : { ok: false, code: 'not_found' }
    })
    socket.on('gone', (message: unknown) => {
      const place = placeOf(message)
      if (place !== null) void places.run(() => departed(socket.id, place))
    })
    socket.on('disconnect', () => { void places.run(() => departed(socket.id)) })
  })

  async function subscribe(socket: Socket, message: unknown): Promise<Subscribed> {
    const topic = topicOf(message)
    const since = (message as { since?: unknown } | null)?.since
    if (!topic || socket.rooms.size > 50) return { ok: false, code: 'not_found' }
    const [name, id] = [topic.slice(0, topic.indexOf(':')), topic.slice(topic.indexOf(':') + 1)]
    // Signed out since the handshake, or no longer on the panel: asked anew each time.
    const actor = await parts.authenticate(socket.handshake.headers)
    const channel = Object.hasOwn(parts.channels, name) ? parts.channels[name] : undefined
    if (!channel || !(await channel(actor, id))) return { ok: false, code: 'not_found' }
    // Joined before reading, so that nothing falls between; the browser drops what it has already seen by its seq.
    await socket.join(topic)
    if (typeof since === 'number' && Number.isSafeInteger(since) && since >= 0) return { ok: true, seq: await seqOf(house.db, topic), events: await eventsSince(house.db, topic, since) }
    return { ok: true, seq: await seqOf(house.db, topic), events: null }
  }

  return { io, close: async () => { closed = true; await io.close() } }

  async function departed(socketId: string, place?: string): Promise<void> {
    for (let tries = 1; ; tries++) {
      try { await parts.presence.left(socketId, place); return } catch (err) {
        // What a server that ends leaves behind, the next one forgets as it starts.
        const last = closed || tries === mostTries
        house.log.warn({ err }, last ? 'a departure was not recorded' : 'a departure is recorded later')
        if (last) return
      }
      await delay(Math.min(firstPause * 2 ** (tries - 1), longestPause), undefined, { ref: false })
    }
  }

  function answer(socket: Socket, name: string, run: (message: unknown) => Promise<unknown>): void {
    socket.on(name, (message: unknown, reply: unknown) => {
      if (typeof reply !== 'function') return
      const say = reply as (value: unknown) => void
      run(message).then(say, (err: unknown) => { house.log.warn({ err }, 'a live call failed'); say({ ok: false, code: 'unexpected' }) })
    })
  }
}

function cutOff(socket: Socket): void {
  for (const topic of socket.rooms) if (topic !== socket.id) void socket.leave(topic)
  socket.conn.close()
}

/** The same cookie that HTTP calls read: which browser this is. */
function deviceOf(socket: Socket): string {
  return /(?:^|;\s*)maru_device=([0-9A-Za-z]{20,40})/.exec(socket.handshake.headers.cookie ?? '')?.[1] ?? ''
}

function topicOf(message: unknown): string | null {
  const topic = (message as { topic?: unknown } | null)?.topic
  return typeof topic === 'string' && /^[a-z-]{1,30}:[0-9A-Za-z_-]{1,64}$/.test(topic) ? topic : null
}

function sameOrigin(headers: Record<string, string | string[] | undefined>, publicUrl: string): boolean {
  const origin = headers['origin']
  if (typeof origin !== 'string' || origin === publicUrl) return true
  try { return new URL(origin).host === headers['host'] } catch { return false }
}
