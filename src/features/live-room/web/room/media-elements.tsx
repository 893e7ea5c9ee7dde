import type { Track } from 'livekit-client'
import { useEffect, useRef } from 'react'
import { cx } from '../../../../ui/index.js'
import styles from './room.module.css'

/** A picture of the call. Attached by the media client, which then knows how large it is shown and asks for no more (MED-2). */
export function Picture({ track, seatId, label, mirror, own }: { track: Track; seatId: string; label: string; mirror?: boolean; own?: boolean }) {
  const ref = useRef<HTMLVideoElement>(null)
  useEffect(() => {
    const element = ref.current
    if (!element) return
    track.attach(element)
    return () => { track.detach(element) }
  }, [track])
  return <video ref={ref} className={cx(styles.video, mirror && styles.mirror)} playsInline autoPlay muted aria-label={label} {...(own ? { 'data-own': seatId } : { 'data-seat': seatId })} />
}

/** Somebody's voice. Its own element, so that it goes on through every change of the layout. */
export function Voice({ track, seatId }: { track: Track; seatId: string }) {
  const ref = useRef<HTMLAudioElement>(null)
  useEffect(() => {
    const element = ref.current
    if (!element) return
    track.attach(element)
    return () => { track.detach(element) }
  }, [track])
  return <audio ref={ref} autoPlay data-seat={seatId} />
}
