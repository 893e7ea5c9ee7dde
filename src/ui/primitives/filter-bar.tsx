import type { ReactNode } from 'react'
import { useTexts } from '../hooks/locale.js'
import { T } from '../texts.js'
import { Button } from './button.js'
import styles from './text.module.css'

export interface FilterBarProps {
  label?: string
  /** Fields; they stand side by side and wrap. */
  children: ReactNode
  /** Given while a filter is set. */
  onReset?(): void
  /** How many are found; said aloud when it changes. */
  result?: ReactNode
}

export function FilterBar({ label, children, onReset, result }: FilterBarProps) {
  const t = useTexts(T)
  return (
    <div className={styles.bar} role="group" aria-label={label ?? t.filters}>
      {children}
      {onReset && <Button kind="plain" onClick={onReset}>{t.resetFilters}</Button>}
      <span className={styles.result} role="status">{result}</span>
    </div>
  )
}

export interface MoreButtonProps {
  hasMore: boolean
  onMore(): void
  busy?: boolean
  shown?: number
  total?: number
}

/** The foot of a list read in parts. */
export function MoreButton({ hasMore, onMore, busy, shown, total }: MoreButtonProps) {
  const t = useTexts(T)
  return (
    <div className={styles.moreRow}>
      {shown !== undefined && <span role="status">{t.shown({ shown, total })}</span>}
      {hasMore && <Button onClick={onMore} busy={busy}>{t.more}</Button>}
    </div>
  )
}
