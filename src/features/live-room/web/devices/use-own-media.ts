import { useCallback, useEffect, useState } from 'react'
import { useDeviceChoice } from './choice.js'
import { openDevices, type DeviceKind, type Trouble } from './open-devices.js'

export interface OwnMedia {
  at: 'closed' | 'asking' | 'open'
  camera: MediaStreamTrack | null
  microphone: MediaStreamTrack | null
  troubles: Partial<Record<DeviceKind, Trouble>>
  /** Asks for the devices once more, without a reload (ENV-3). */
  again(): void
}
type State = Omit<OwnMedia, 'again'>
const closed: State = { at: 'closed', camera: null, microphone: null, troubles: {} }

/** This person's own camera and microphone as they were chosen, for as long as `on`. They are let go with the page. */
export function useOwnMedia({ camera, microphone, on }: { camera: boolean; microphone: boolean; on: boolean }): OwnMedia {
  const choice = useDeviceChoice()
  const [state, setState] = useState(closed)
  const [attempt, setAttempt] = useState(0)
  const again = useCallback(() => setAttempt((n) => n + 1), [])
  const { camera: cameraId, microphone: microphoneId, picture } = choice

  useEffect(() => {
    if (!on) { setState(closed); return }
    const kinds: DeviceKind[] = [...(camera ? ['camera' as const] : []), ...(microphone ? ['microphone' as const] : [])]
    const tracks: MediaStreamTrack[] = []
    let left = false
    setState({ ...closed, at: 'asking' })
    void openDevices(kinds, { camera: cameraId, microphone: microphoneId, picture }).then((opened) => {
      for (const kind of kinds) { const o = opened[kind]; if (o?.ok) tracks.push(o.track) }
      if (left) { for (const track of tracks) track.stop(); return }
      const trackOf = (kind: DeviceKind) => { const o = opened[kind]; return o?.ok ? o.track : null }
      const troubles = Object.fromEntries(kinds.flatMap((kind) => { const o = opened[kind]; return o && !o.ok ? [[kind, o.trouble]] : [] })) as State['troubles']
      for (const kind of kinds) {
        // Unplugged, or taken by the system: 'ended' is not fired for our own stop().
        trackOf(kind)?.addEventListener('ended', () => { if (!left) setState((s) => ({ ...s, [kind]: null, troubles: { ...s.troubles, [kind]: 'lost' } })) })
      }
      setState({ at: 'open', camera: trackOf('camera'), microphone: trackOf('microphone'), troubles })
    })
    return () => { left = true; for (const track of tracks) track.stop() }
  }, [on, camera, microphone, cameraId, microphoneId, picture, attempt])

  const troubled = on && state.at === 'open' && Object.keys(state.troubles).length > 0
  useEffect(() => (troubled ? onChangeOfDevices(again) : undefined), [troubled, again])
  return { ...state, again }
}

/** Tells when something is plugged in or a permission is given, so that nobody must press 'again'. */
function onChangeOfDevices(changed: () => void): () => void {
  const stop = new AbortController()
  navigator.mediaDevices?.addEventListener?.('devicechange', changed, { signal: stop.signal })
  for (const name of ['camera', 'microphone'] as PermissionName[]) {
    navigator.permissions?.query({ name }).then((permission) => {
      permission.addEventListener('change', () => { if (permission.state !== 'denied') changed() }, { signal: stop.signal })
    }, () => undefined) // not every browser knows these names
  }
  return () => stop.abort()
}
