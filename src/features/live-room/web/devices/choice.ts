import { useSyncExternalStore } from 'react'

/** What a person chose on this device. Empty ids are the system's own choice. */
export interface DeviceChoice { camera: string; microphone: string; speaker: string; picture: 'full' | 'low'; mirror: boolean; /** The background of the picture, and noise beside the voice, are taken out on this device (ROOM-14). */ blur: boolean; quiet: boolean }

const place = 'maru-devices'
const usual: DeviceChoice = { camera: '', microphone: '', speaker: '', picture: 'full', mirror: true, blur: false, quiet: false }
const listeners = new Set<() => void>()
let current: DeviceChoice | undefined

function read(): DeviceChoice {
  try {
    const kept = JSON.parse(localStorage.getItem(place) ?? '{}') as Partial<DeviceChoice>
    return {
      camera: String(kept.camera ?? ''), microphone: String(kept.microphone ?? ''), speaker: String(kept.speaker ?? ''),
      picture: kept.picture === 'low' ? 'low' : 'full', mirror: kept.mirror !== false, blur: kept.blur === true, quiet: kept.quiet === true,
    }
  } catch { return usual } // storage is closed to the page: nothing is remembered
}

export const deviceChoice = (): DeviceChoice => (current ??= read())

export function chooseDevice(change: Partial<DeviceChoice>): void {
  current = { ...deviceChoice(), ...change }
  try { localStorage.setItem(place, JSON.stringify(current)) } catch { /* not remembered then */ }
  for (const tell of listeners) tell()
}

const follow = (tell: () => void) => { listeners.add(tell); return () => listeners.delete(tell) }
export const useDeviceChoice = (): DeviceChoice => useSyncExternalStore(follow, deviceChoice)

/** The sizes that a camera is asked for; the lower one for weak networks (ENV-7). */
export const pictureSizes = { full: { width: 1280, height: 720, frameRate: 24 }, low: { width: 320, height: 180, frameRate: 12 } } as const
