import { useEffect, useRef } from 'react'
import { cx } from '../../../../ui/index.js'
import { listenTo, shownLevel } from './audio-level.js'
import styles from './devices.module.css'

/** A microphone's level. It draws past React: twenty levels a second render nothing. */
export function LevelMeter({ track, label, className }: { track: MediaStreamTrack | null; label: string; className?: string }) {
  const bar = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const element = bar.current
    if (!track || !element) return
    let shown = 0
    let steps = 0
    return listenTo(track, (db) => {
      const level = shownLevel(db)
      shown = Math.max(level, shown * 0.85)
      element.style.setProperty('--level', shown.toFixed(3))
      if (++steps % 10 === 0) element.setAttribute('aria-valuenow', String(Math.round(shown * 100)))
    })
  }, [track])
  return <div ref={bar} role="meter" aria-label={label} aria-valuemin={0} aria-valuemax={100} aria-valuenow={0} className={cx(styles.meter, className)}><div className={styles.level} /></div>
}
