import { useId, type ReactNode } from 'react'
import styles from './progress.module.css'
import { VisuallyHidden } from './visually-hidden.js'

/** Without `label` it is decoration of something that speaks for itself. */
export function Spinner({ label }: { label?: string }) {
  if (!label) return <span className={styles.spinner} aria-hidden />
  return <span role="status" className={styles.said}><span className={styles.spinner} aria-hidden /><VisuallyHidden>{label}</VisuallyHidden></span>
}

export interface ProgressProps {
  label: ReactNode
  /** 0 to 1. */
  value: number
  /** The figure in words; a percentage unless given. */
  figure?: string
}

export function Progress({ label, value, figure }: ProgressProps) {
  const id = useId()
  const percent = Math.round(Math.min(1, Math.max(0, value)) * 100)
  return (
    <div className={styles.progress}>
      <div className={styles.line}>
        <span id={id}>{label}</span>
        <span className={styles.figure} aria-hidden>{figure ?? `${percent}%`}</span>
      </div>
      <div className={styles.track} role="progressbar" aria-labelledby={id} aria-valuenow={percent} aria-valuemin={0} aria-valuemax={100} aria-valuetext={figure}>
        <div className={styles.fill} style={{ width: `${percent}%` }} />
      </div>
    </div>
  )
}
