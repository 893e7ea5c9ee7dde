import type { ReactNode } from 'react'
import { useTexts } from '../hooks/locale.js'
import { RefreshIcon } from '../icons/icons.js'
import { T } from '../texts-lists.js'
import { Button } from './button.js'
import styles from './blank.module.css'

export interface EmptyStateProps {
  /** One of the line drawings: `<HallPicture />` … */
  picture?: ReactNode
  title: ReactNode
  text?: ReactNode
  action?: ReactNode
}

export function EmptyState({ picture, title, text, action }: EmptyStateProps) {
  return (
    <div className={styles.blank}>
      {picture && <div className={styles.picture}>{picture}</div>}
      <p className={styles.title}>{title}</p>
      {text && <p className={styles.text}>{text}</p>}
      {action && <div className={styles.action}>{action}</div>}
    </div>
  )
}

export interface ErrorStateProps {
  picture?: ReactNode
  /** What went wrong, in a full sentence. */
  title: ReactNode
  /** What to do now. */
  next?: ReactNode
  onRetry?(): void
  retryLabel?: string
  busy?: boolean
  action?: ReactNode
}

export function ErrorState({ picture, title, next, onRetry, retryLabel, busy, action }: ErrorStateProps) {
  const t = useTexts(T)
  return (
    <div className={styles.blank} role="alert">
      {picture && <div className={styles.picture}>{picture}</div>}
      <p className={styles.title}>{title}</p>
      {next && <p className={styles.text}>{next}</p>}
      {(onRetry || action) && (
        <div className={styles.action}>
          {onRetry && <Button icon={<RefreshIcon />} onClick={onRetry} busy={busy}>{retryLabel ?? t.retry}</Button>}
          {action}
        </div>
      )}
    </div>
  )
}
