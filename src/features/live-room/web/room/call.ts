import type { DisconnectReason, Room } from 'livekit-client'
import { seconds } from '../../../../kernel/time.js'
import { beHere, liveConnection, onLiveConnection } from '../../../../platform/web/live.js'
import { pause } from '../../../../platform/web/timers.js'
import { deviceChoice } from '../devices/choice.js'
import type { DeviceKind } from '../devices/open-devices.js'
import { iceOf, loadLivekit, mediaAddress, type Livekit } from './livekit.js'
import { showScreen } from './show-screen.js'
import { makeOwnTracks, type OwnState } from './own-tracks.js'
import { peopleOf, qualityOf, type CallPerson, type Quality } from './people.js'

/**
 * joining: for the first time · in · unsteady: the media client mends it by itself · returning: dropped, entering again ·
 * elsewhere: another page of the same person has the seat · out: hung up.
 */
export type CallAt = 'joining' | 'in' | 'unsteady' | 'returning' | 'elsewhere' | 'out'

export interface CallState {
  at: CallAt
  entryId: string | null
  people: readonly CallPerson[]
  own: OwnState
  quality: Quality
  /** Seats that speak now. */
  speaking: readonly string[]
  /** The browser wants a press before it lets anything sound. */
  soundBlocked: boolean
  /** Pictures are neither sent nor received. */
  soundOnly: boolean
}

export interface CallParts {
  key: string
  may: Record<DeviceKind, boolean>
  /** Asks the door: a new token each time (ROOM-11). `after`: the entry that this page had before. @throws where it says no, or was not reached */
  join(after: string | null): Promise<{ token: string; iceServers: boolean; entryId: string | null; place: string }>
  /** Fetched anew before coming back: which entry holds the seat now (null: nobody's), and whether the door is open to this person at all. */
  standing(): Promise<{ holder: string | null; open: boolean }>
  /** What the page knows may be old: the room was closed, the person taken out, the door said no. */
  doubt(): void
}

export interface Call {
  mayPicture: boolean
  state(): CallState
  subscribe(changed: () => void): () => void
  turn(kind: DeviceKind, on: boolean): void
  followDevices(): void
  startSound(): void
  /** Receive and send no pictures. */
  soundOnly(on: boolean): void
  /**
   * Sends a screen once the media server lets this seat send one, in place of what was sent before; null: none.
   * @throws where it is not let in, or there is no connection
   */
  showScreen(screen: MediaStreamTrack | null): Promise<void>
  /** Tells which entry holds the seat as of that view (ROOM-10). */
  heardHolder(entryId: string | null, seq: number): void
  /** Takes the seat back to this page. */
  takeBack(): void
  hangUp(): void
  /** Set after each join: views older than this say nothing about the holder. */
  joinedAt(seq: number): void
}

const pauses = [seconds(0.3), seconds(1), seconds(2)]
/** Tries of the media client itself; after them the door is asked for a new token, which a restarted media server needs. */
const resumes = [0, 300, 1000, 2000]

/** One person's part in one media room: comes back by itself after every drop until it is hung up (ROOM-5). */
export function makeCall(parts: CallParts): Call {
  const listeners = new Set<() => void>()
  const own = makeOwnTracks(parts.key, parts.may, () => refresh())
  let state: CallState = { at: 'joining', entryId: null, people: [], own: own.state(), quality: 'unknown', speaking: [], soundBlocked: false, soundOnly: false }
  let room: Room | null = null
  let seq = 0
  let entering = false
  let cameraBefore = false
  let wake = new AbortController()

  function set(next: Partial<CallState>): void {
    state = { ...state, ...next }
    for (const changed of listeners) changed()
  }
  function refresh(): void {
    const speaking = room ? room.activeSpeakers.map((p) => p.identity) : []
    set({
      own: own.state(), people: room ? peopleOf(room, state.people) : state.people,
      quality: room ? qualityOf(room.localParticipant.connectionQuality) : state.quality,
      speaking: speaking.join() === state.speaking.join() ? state.speaking : speaking,
      soundBlocked: room ? !room.canPlaybackAudio : false,
    })
  }
  const over = (): boolean => state.at === 'out' || state.at === 'elsewhere'
  const goElsewhere = () => { set({ at: 'elsewhere', people: [], speaking: [] }); own.close(); void room?.disconnect() }

  async function live(): Promise<void> {
    for (let attempt = 0; !over(); attempt++) {
      try { attempt = (await once()) ? 0 : attempt } catch { parts.doubt() }
      if (over()) return
      set({ at: state.entryId ? 'returning' : 'joining' })
      wake = new AbortController()
      await pause(pauses[Math.min(attempt, pauses.length - 1)]!, wake.signal)
    }
  }

  /** From the door to the end of one connection. @returns true where it had been in */
  async function once(): Promise<boolean> {
    if (state.entryId) {
      const { holder, open } = await parts.standing()
      if (holder !== null && holder !== state.entryId) { goElsewhere(); return false }
      // Over, left, sent back: the page follows the door; a knock would only be one more refusal in the session's log.
      if (!open) return false
    }
    if (over()) return false
    entering = true
    const [livekit, access] = await Promise.all([loadLivekit(), parts.join(state.entryId)]).finally(() => { entering = false })
    set({ entryId: access.entryId })
    const opening = own.open(livekit)
    const next = roomFor(livekit)
    const ended = new Promise<DisconnectReason | undefined>((end) => next.once(livekit.RoomEvent.Disconnected, end))
    if (over()) return false
    room = next
    await next.connect(mediaAddress(), access.token, { ...iceOf(access), maxRetries: 0, websocketTimeout: seconds(8), peerConnectionTimeout: seconds(15) })
    if (over()) { await next.disconnect(); return false }
    const gone = beHere(access.place)
    if (state.soundOnly) showPictures(next)
    set({ at: 'in' })
    if (deviceChoice().speaker) void next.switchActiveDevice('audiooutput', deviceChoice().speaker).catch(() => undefined)
    void opening.then(() => (next === room && next.state === livekit.ConnectionState.Connected ? own.publishTo(next) : undefined))
    refresh()
    const reason = await ended
    gone()
    next.removeAllListeners()
    room = null
    set({ people: [], speaking: [], soundBlocked: false })
    if (reason === livekit.DisconnectReason.DUPLICATE_IDENTITY && !over()) goElsewhere()
    else if (!over()) parts.doubt()
    return true
  }

  function roomFor(livekit: Livekit): Room {
    const { RoomEvent } = livekit
    const next = new livekit.Room({
      adaptiveStream: true, dynacast: true, stopLocalTrackOnUnpublish: false, disconnectOnPageLeave: true,
      publishDefaults: { simulcast: true, stopMicTrackOnMute: false },
      reconnectPolicy: { nextRetryDelayInMs: ({ retryCount }) => resumes[retryCount] ?? null },
    })
    for (const event of [
      RoomEvent.ParticipantConnected, RoomEvent.ParticipantDisconnected, RoomEvent.TrackSubscribed, RoomEvent.TrackUnsubscribed, RoomEvent.TrackPublished, RoomEvent.TrackUnpublished,
      RoomEvent.TrackMuted, RoomEvent.TrackUnmuted, RoomEvent.ConnectionQualityChanged, RoomEvent.ActiveSpeakersChanged, RoomEvent.AudioPlaybackStatusChanged, RoomEvent.LocalTrackPublished,
    ] as const) next.on(event, refresh)
    next.on(RoomEvent.TrackPublished, () => { if (state.soundOnly) showPictures(next) })
    next.on(RoomEvent.Reconnecting, () => { if (!over()) set({ at: 'unsteady' }) })
    next.on(RoomEvent.SignalReconnecting, () => { if (!over()) set({ at: 'unsteady' }) })
    next.on(RoomEvent.Reconnected, () => { if (!over()) set({ at: 'in' }); refresh() })
    return next
  }
  function showPictures(r: Room): void {
    for (const p of r.remoteParticipants.values()) for (const pub of p.videoTrackPublications.values()) pub.setSubscribed(!state.soundOnly)
  }

  // The network, or the server, is back: no reason to wait out the pause.
  const stop = new AbortController()
  window.addEventListener('online', () => wake.abort(), { signal: stop.signal })
  stop.signal.addEventListener('abort', onLiveConnection(() => { if (liveConnection() === 'connected') wake.abort() }))
  void live()

  return {
    mayPicture: parts.may.camera,
    state: () => state,
    subscribe: (changed) => { listeners.add(changed); return () => listeners.delete(changed) },
    turn: (kind, on) => void own.turn(kind, on),
    followDevices: () => void own.follow(),
    startSound: () => void room?.startAudio().catch(() => undefined),
    soundOnly(on) {
      if (on === state.soundOnly) return
      set({ soundOnly: on })
      if (room) showPictures(room)
      if (on) cameraBefore = own.state().on.camera
      if (on || cameraBefore) void own.turn('camera', !on)
    },
    showScreen: (screen) => showScreen(room, screen),
    joinedAt: (at) => { seq = at },
    heardHolder(entryId, heardAt) {
      if (entering || over() || state.entryId === null || entryId === null || heardAt < seq || entryId === state.entryId) return
      goElsewhere()
    },
    takeBack: () => { location.reload() },
    hangUp() {
      if (state.at === 'out') return
      set({ at: 'out' })
      stop.abort()
      wake.abort()
      own.close()
      void room?.disconnect()
    },
  }
}
