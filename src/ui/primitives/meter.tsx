import styles from './countdown.module.css'

export interface MeterProps {
  label: string
  /** 0 to 1. */
  value: number
  /** From here on it is loud enough: drawn as a line. */
  enough?: number
  /** The level in words ('조용함'). */
  valueText?: string
}

/** A level that moves: the microphone. */
export function Meter({ label, value, enough, valueText }: MeterProps) {
  const level = Math.min(1, Math.max(0, value))
  return (
    <div className={styles.meter} role="meter" aria-label={label} aria-valuenow={Math.round(level * 100)} aria-valuemin={0} aria-valuemax={100} aria-valuetext={valueText}>
      <div className={styles.level} style={{ transform: `scaleX(${level})` }} />
      {enough !== undefined && <div className={styles.enough} style={{ left: `${enough * 100}%` }} />}
    </div>
  )
}
