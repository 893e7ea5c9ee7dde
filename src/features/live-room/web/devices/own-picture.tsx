import { useEffect, useRef, type ReactNode, type RefObject } from 'react'
import { cx } from '../../../../ui/index.js'
import { useDeviceChoice } from './choice.js'
import styles from './devices.module.css'

interface OwnPictureProps {
  track: MediaStreamTrack | null
  label: string
  /** What stands there while there is no picture. */
  blank?: ReactNode
  videoRef?: RefObject<HTMLVideoElement | null>
  children?: ReactNode
  className?: string
}

/** Oneself as in a mirror: others see it the right way round. */
export function OwnPicture({ track, label, blank, videoRef, children, className }: OwnPictureProps) {
  const own = useRef<HTMLVideoElement>(null)
  const ref = videoRef ?? own
  const { mirror } = useDeviceChoice()
  useEffect(() => {
    const video = ref.current
    if (!video) return
    video.srcObject = track ? new MediaStream([track]) : null
    if (track) void video.play().catch(() => undefined)
    return () => { video.srcObject = null }
  }, [track, ref])
  return (
    <div className={cx(styles.picture, className)}>
      <video ref={ref} className={cx(styles.video, mirror && styles.mirror)} hidden={!track} muted playsInline autoPlay aria-label={label} data-own="" />
      {!track && <div className={styles.blank}>{blank}</div>}
      {children}
    </div>
  )
}
