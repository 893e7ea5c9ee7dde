import { useTexts } from '../hooks/locale.js'
import { T } from '../texts-lists.js'
import { Button } from './button.js'
import styles from './text.module.css'

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
