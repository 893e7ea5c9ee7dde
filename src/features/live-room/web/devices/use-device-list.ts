import { useEffect, useState } from 'react'

export interface DeviceList { cameras: MediaDeviceInfo[]; microphones: MediaDeviceInfo[]; speakers: MediaDeviceInfo[] }
const none: DeviceList = { cameras: [], microphones: [], speakers: [] }

/** What is plugged in now. Names are empty until the person has allowed a device: `key` asks anew after that. */
export function useDeviceList(key: unknown): DeviceList {
  const [list, setList] = useState(none)
  useEffect(() => {
    let left = false
    const ask = () => {
      void navigator.mediaDevices?.enumerateDevices?.().then((all) => {
        const of = (kind: MediaDeviceKind) => all.filter((d) => d.kind === kind && d.deviceId)
        if (!left) setList({ cameras: of('videoinput'), microphones: of('audioinput'), speakers: of('audiooutput') })
      }, () => undefined)
    }
    ask()
    navigator.mediaDevices?.addEventListener?.('devicechange', ask)
    return () => { left = true; navigator.mediaDevices?.removeEventListener?.('devicechange', ask) }
  }, [key])
  return list
}

/** Firefox and Safari for long left the choice of loudspeaker to the system. */
export const canChooseSpeaker = (): boolean => typeof HTMLMediaElement !== 'undefined' && 'setSinkId' in HTMLMediaElement.prototype
