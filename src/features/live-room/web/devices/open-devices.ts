import { pictureSizes, type DeviceChoice } from './choice.js'

export type DeviceKind = 'camera' | 'microphone'
/** Why a device cannot be used: each has its own cure (ENV-3). */
export type Trouble = 'insecure' | 'denied' | 'denied_by_system' | 'missing' | 'in_use' | 'lost' | 'no_blur' | 'unknown'

export function troubleOf(error: unknown): Trouble {
  const { name, message } = error as { name?: string; message?: string }
  if (name === 'NotAllowedError' || name === 'SecurityError') return /system/i.test(message ?? '') ? 'denied_by_system' : 'denied'
  if (name === 'NotFoundError' || name === 'OverconstrainedError' || name === 'DevicesNotFoundError') return 'missing'
  if (name === 'NotReadableError' || name === 'AbortError' || name === 'TrackStartError') return 'in_use'
  return 'unknown'
}

const exactly = (id: string): MediaTrackConstraints => (id ? { deviceId: { exact: id } } : {})

export function cameraWish({ camera, picture }: Pick<DeviceChoice, 'camera' | 'picture'>): MediaTrackConstraints {
  const { width, height, frameRate } = pictureSizes[picture]
  return { ...exactly(camera), width: { ideal: width }, height: { ideal: height }, frameRate: { ideal: frameRate } }
}
/** Noise suppression is ours, and only where it was chosen (ROOM-14). */
export const microphoneWish = ({ microphone }: Pick<DeviceChoice, 'microphone'>): MediaTrackConstraints => ({ ...exactly(microphone), echoCancellation: true, autoGainControl: true, noiseSuppression: false })

type Wish = Pick<DeviceChoice, 'camera' | 'microphone' | 'picture'>
export type Opened = { ok: true; track: MediaStreamTrack } | { ok: false; trouble: Trouble }

async function openOne(kind: DeviceKind, choice: Wish): Promise<Opened> {
  const wish = kind === 'camera' ? { video: cameraWish(choice) } : { audio: microphoneWish(choice) }
  const track = (s: MediaStream): Opened => { const t = s.getTracks()[0]; return t ? { ok: true, track: t } : { ok: false, trouble: 'missing' } }
  try { return track(await navigator.mediaDevices.getUserMedia(wish)) } catch (error) {
    // The device that was chosen another day is not plugged in: the system's own choice is better than nothing.
    const gone = ['OverconstrainedError', 'NotFoundError'].includes((error as Error).name) && choice[kind]
    if (gone) return openOne(kind, { ...choice, [kind]: '' })
    return { ok: false, trouble: troubleOf(error) }
  }
}

/** Opens what is asked for in one question to the person; where that fails, each device alone, so that one that works is not lost with the other. */
export async function openDevices(kinds: readonly DeviceKind[], choice: Wish): Promise<Partial<Record<DeviceKind, Opened>>> {
  if (!window.isSecureContext || !navigator.mediaDevices?.getUserMedia) return Object.fromEntries(kinds.map((k) => [k, { ok: false, trouble: 'insecure' }]))
  if (kinds.length === 2) {
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ video: cameraWish(choice), audio: microphoneWish(choice) })
      const [camera, microphone] = [stream.getVideoTracks()[0], stream.getAudioTracks()[0]]
      if (camera && microphone) return { camera: { ok: true, track: camera }, microphone: { ok: true, track: microphone } }
    } catch { /* asked for one by one */ }
  }
  const opened: Partial<Record<DeviceKind, Opened>> = {}
  for (const kind of kinds) opened[kind] = await openOne(kind, choice)
  return opened
}
