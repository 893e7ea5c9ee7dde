import type { LocalAudioTrack, LocalVideoTrack, Room } from 'livekit-client'
import { deviceChoice, pictureSizes, type DeviceChoice } from '../devices/choice.js'
import { troubleOf, type DeviceKind, type Trouble } from '../devices/open-devices.js'
import { noteEffect } from '../devices/effects/failures.js'
import type { Livekit } from './livekit.js'

export interface OwnState {
  camera: LocalVideoTrack | null
  microphone: LocalAudioTrack | null
  on: Record<DeviceKind, boolean>
  troubles: Partial<Record<DeviceKind, Trouble>>
}

export interface OwnTracks {
  state(): OwnState
  /** Opens what is wanted on and is not open yet. */
  open(livekit: Livekit): Promise<void>
  publishTo(room: Room): Promise<void>
  turn(kind: DeviceKind, on: boolean): Promise<void>
  /** Takes the devices as they are chosen now, without dropping out. */
  follow(): Promise<void>
  close(): void
}

// Muted stays muted through a reload of this tab: nobody is heard who did not mean to be.
const place = (key: string) => `maru-off-${key}`
function keptOff(key: string): readonly string[] { try { return (sessionStorage.getItem(place(key)) ?? '').split(' ') } catch { return [] } }
function keepOff(key: string, on: OwnState['on']): void {
  try { sessionStorage.setItem(place(key), kinds.filter((kind) => !on[kind]).join(' ')) } catch { /* storage is closed to the page */ }
}

const kinds: readonly DeviceKind[] = ['camera', 'microphone']
const exactly = (id: string) => (id ? { deviceId: { exact: id } } : {})
const camera = () => {
  const { camera: id, picture } = deviceChoice()
  const { width, height, frameRate } = pictureSizes[picture]
  return { ...exactly(id), resolution: { width, height, frameRate } }
}
const microphone = () => ({ ...exactly(deviceChoice().microphone), echoCancellation: true, autoGainControl: true, noiseSuppression: false })

/** Comes only where something was chosen: the parts are large. */
const processors = () => import('../devices/effects/processor.js')

class NoBlur extends Error {}
const why = (error: unknown): Trouble => (error instanceof NoBlur ? 'no_blur' : troubleOf(error))

/** ROOM-14. @throws Error where the background cannot be blurred: then there is no picture, rather than one that shows what was to stay hidden */
async function dressCamera(track: LocalVideoTrack): Promise<void> {
  const { blur } = deviceChoice()
  if (blur === (track.getProcessor() !== undefined)) return
  if (!blur) { await track.stopProcessor(); return }
  try {
    await track.setProcessor((await processors()).blurProcessor())
    noteEffect('blur', true)
  } catch (error) {
    noteEffect('blur', false)
    throw new NoBlur('The background cannot be blurred', { cause: error })
  }
}
/** The media client wants one for whatever changes sound; ours has its own. */
let ownContext: AudioContext | undefined

/** Where noise cannot be suppressed the sound goes as it is, and the person is told. */
async function dressMicrophone(track: LocalAudioTrack): Promise<void> {
  const { quiet } = deviceChoice()
  if (quiet === (track.getProcessor() !== undefined)) return
  if (!quiet) { await track.stopProcessor(); return }
  try {
    track.setAudioContext(ownContext ??= new AudioContext())
    await track.setProcessor((await processors()).quietProcessor())
    noteEffect('quiet', true)
  } catch { noteEffect('quiet', false) }
}

/** This person's camera and microphone in a call. They outlive a connection, so that coming back needs no new opening of devices. */
export function makeOwnTracks(key: string, may: Record<DeviceKind, boolean>, changed: () => void): OwnTracks {
  const off = keptOff(key)
  let state: OwnState = { camera: null, microphone: null, on: { camera: may.camera && !off.includes('camera'), microphone: may.microphone && !off.includes('microphone') }, troubles: {} }
  let room: Room | null = null
  // What waits for a connection that is lost never ends: it is let go where another room takes its place.
  let leaveRoom = () => {}
  let left = new Promise<void>((gone) => { leaveRoom = gone })
  let lib: Livekit | null = null
  let closed = false

  const set = (next: Partial<OwnState>) => { state = { ...state, ...next }; changed() }
  const trouble = (kind: DeviceKind, what: Trouble | undefined) => {
    const { [kind]: _, ...rest } = state.troubles
    set({ troubles: what ? { ...rest, [kind]: what } : rest })
  }

  async function openOne(kind: DeviceKind): Promise<void> {
    if (!lib || !may[kind] || state[kind] || closed) return
    try {
      const track = kind === 'camera' ? await lib.createLocalVideoTrack(camera()) : await lib.createLocalAudioTrack(microphone())
      try { await (kind === 'camera' ? dressCamera(track as LocalVideoTrack) : dressMicrophone(track as LocalAudioTrack)) } catch (error) { track.stop(); throw error }
      if (closed) { track.stop(); return }
      set({ [kind]: track })
      trouble(kind, undefined)
    } catch (error) { trouble(kind, why(error)) }
  }

  async function publishOne(kind: DeviceKind): Promise<void> {
    const track = state[kind]
    if (!room || !track || room.localParticipant.getTrackPublications().some((p) => p.track === track)) return
    // Pictures give way before sound does (ROOM-13).
    const options = kind === 'microphone'
      ? { audioPreset: { maxBitrate: 32_000, priority: 'high' as const }, dtx: true, red: true }
      : { simulcast: true, videoEncoding: { maxBitrate: deviceChoice().picture === 'low' ? 200_000 : 1_700_000, maxFramerate: pictureSizes[deviceChoice().picture].frameRate, priority: 'low' as const } }
    await Promise.race([room.localParticipant.publishTrack(track, options), left])
  }

  // What is done to a device is done in turn: a blur that takes seconds to come must not meet the next wish half way. What is wished is read when its turn comes.
  const lines: Record<DeviceKind, Promise<void>> = { camera: Promise.resolve(), microphone: Promise.resolve() }
  const inTurn = (kind: DeviceKind, work: () => Promise<void>): Promise<void> =>
    (lines[kind] = lines[kind].then(async () => { if (!closed) await work() }).catch((error: unknown) => { trouble(kind, why(error)) }).then(changed))

  /** Brings a device to what is wished of it now: opened, muted or not, and sent. */
  async function settle(kind: DeviceKind): Promise<void> {
    if (state.on[kind]) await openOne(kind)
    const track = state[kind]
    if (!track || closed) return
    if (!state.on[kind]) { if (!track.isMuted) await track.mute(); return }
    if (track.isMuted) await track.unmute()
    if (state.on[kind]) await publishOne(kind)
    // Turned off while it was being sent.
    if (!state.on[kind] && !track.isMuted) await track.mute()
  }

  const used: Record<DeviceKind, DeviceChoice> = { camera: deviceChoice(), microphone: deviceChoice() }
  async function drop(track: LocalVideoTrack): Promise<void> {
    await Promise.race([room?.localParticipant.unpublishTrack(track).catch(() => undefined), left])
    track.stop()
    set({ camera: null })
  }
  async function followCamera(): Promise<void> {
    const [now, before] = [deviceChoice(), used.camera]
    used.camera = now
    // A muted camera is closed: there is nothing to dress. It is opened anew, and dressed, when it is wanted.
    if (state.camera?.isMuted && now.blur !== before.blur) await drop(state.camera)
    const track = state.camera
    try {
      if (track) await dressCamera(track)
      if (track && closed) { track.stop(); return }
      if (now.camera !== before.camera || now.picture !== before.picture) await (track && state.on.camera ? track.restartTrack(camera()) : undefined)
      trouble('camera', undefined)
    } catch (error) {
      // What was to be hidden is not shown.
      if (error instanceof NoBlur && track) await drop(track)
      throw error
    }
    if (before.blur && !now.blur) await settle('camera')
  }
  async function followMicrophone(): Promise<void> {
    const [now, before] = [deviceChoice(), used.microphone]
    used.microphone = now
    const track = state.microphone
    if (track) await dressMicrophone(track)
    if (track && closed) { track.stop(); return }
    if (now.microphone !== before.microphone) await (track && state.on.microphone ? track.restartTrack(microphone()) : undefined)
    trouble('microphone', undefined)
    if (now.speaker !== before.speaker) await room?.switchActiveDevice('audiooutput', now.speaker || 'default').catch(() => undefined)
  }

  return {
    state: () => state,
    async open(livekit) {
      lib = livekit
      // The connection before is gone, or there was none: nothing is sent until the next stands.
      leaveRoom()
      room = null
      await Promise.all(kinds.map((kind) => inTurn(kind, () => settle(kind))))
    },
    async publishTo(next) {
      left = new Promise((gone) => { leaveRoom = gone })
      room = next
      await Promise.all(kinds.map((kind) => inTurn(kind, () => settle(kind))))
    },
    async turn(kind, on) {
      if (!may[kind]) return
      set({ on: { ...state.on, [kind]: on } })
      keepOff(key, state.on)
      // Off is off at once, whatever is under way.
      const track = state[kind]
      if (!on && track && !track.isMuted) await track.mute().catch(() => undefined)
      await inTurn(kind, () => settle(kind))
    },
    async follow() {
      await Promise.all([inTurn('camera', followCamera), inTurn('microphone', followMicrophone)])
    },
    close() {
      closed = true
      leaveRoom()
      state.camera?.stop()
      state.microphone?.stop()
    },
  }
}
