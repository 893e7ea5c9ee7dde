import { useEffect, useState } from 'react'
import { useDeviceChoice } from '../choice.js'
import type { Changed } from './blur.js'
import { noteEffect } from './failures.js'

/** Oneself as the others will see it: with the background blurred where that was chosen; null until it is, and where this device cannot (ROOM-14). */
export function useBlurred(camera: MediaStreamTrack | null): MediaStreamTrack | null {
  const { blur } = useDeviceChoice()
  const [shown, setShown] = useState<{ of: MediaStreamTrack; track: MediaStreamTrack } | null>(null)
  useEffect(() => {
    if (!camera || !blur) return
    let changed: Changed | null = null
    let left = false
    void import('./blur.js').then(({ blurred }) => blurred(camera)).then((made) => {
      if (left) { made.stop(); return }
      changed = made
      noteEffect('blur', true)
      setShown({ of: camera, track: made.track })
    }, () => { if (!left) noteEffect('blur', false) })
    return () => { left = true; changed?.stop(); setShown(null) }
  }, [camera, blur])
  if (!blur) return camera
  return shown?.of === camera ? shown.track : null
}
