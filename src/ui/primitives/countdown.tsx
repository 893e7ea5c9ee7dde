import type { ReactNode } from 'react'
import { minutes, type Duration, type Instant } from '../../kernel/time.js'
import { cx } from '../cx.js'
import { formatCountdown, spokenCountdown } from '../format-countdown.js'
import { useLocale } from '../hooks/locale.js'
import { useNow } from '../hooks/now.js'
import styles from './countdown.module.css'
import { VisuallyHidden } from './visually-hidden.js'

export interface CountdownProps {
  /** The moment it runs to, on the server's clock. */
  until: Instant
  label?: ReactNode
  /** `line` within a sentence, `head` at the right of the path, `large` and `huge` where it is the main thing. */
  size?: 'line' | 'head' | 'large' | 'huge'
  /** Turns persimmon from here on; null never does. */
  lateFrom?: Duration | null
  /** `head` grows from here on. */
  lastFrom?: Duration
  /** Says the minutes aloud as they pass; otherwise they are there when asked for. */
  announce?: boolean
}

/** Digits for the eye each second, a sentence for the ear each minute. */
export function Countdown({ until, label, size = 'head', lateFrom = minutes(5), lastFrom = minutes(1), announce }: CountdownProps) {
  const left = until - useNow()
  const locale = useLocale()
  const late = lateFrom !== null && left <= lateFrom
  return (
    <span className={cx(styles.countdown, styles[size], late && styles.late, late && left <= lastFrom && styles.last)}>
      {label && <span className={styles.label}>{label}</span>}
      <span className={styles.digits} aria-hidden>{formatCountdown(left)}</span>
      <VisuallyHidden role="timer" aria-live={announce ? 'polite' : 'off'}>{spokenCountdown(left, locale)}</VisuallyHidden>
    </span>
  )
}

/** One calm circle around the last half minute before a beginning. */
export function BreathCircle({ children }: { children: ReactNode }) {
  return <div className={styles.breath}><div>{children}</div></div>
}
