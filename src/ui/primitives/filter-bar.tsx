import type { ReactNode } from 'react'
import { useTexts } from '../hooks/locale.js'
import { T } from '../texts-forms.js'
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
