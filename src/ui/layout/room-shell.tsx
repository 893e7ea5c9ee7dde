import type { ReactNode } from 'react'
import { cx } from '../cx.js'
import { useTexts } from '../hooks/locale.js'
import { CrossIcon } from '../icons/sign-icons.js'
import { IconButton } from '../primitives/icon-button.js'
import { T } from '../texts.js'
import styles from './room-shell.module.css'

export interface RoomShellProps {
  header: ReactNode
  /** Fills what is left: a StageGrid, a SelfView over it. */
  stage: ReactNode
  /** IconButtons of kind `room`. */
  bar: ReactNode
  barLabel: string
  /** From useIdle; never hides from somebody whose focus is in it. */
  barHidden?: boolean
  /** Notices over the picture. */
  banner?: ReactNode
  /** The side sheet is there while this is given. */
  side?: { title: ReactNode; content: ReactNode; onClose(): void } | null
}

/** The room: the whole window, always dark. */
export function RoomShell({ header, stage, bar, barLabel, barHidden, banner, side }: RoomShellProps) {
  const t = useTexts(T)
  return (
    <div className={styles.room} data-theme="dark">
      <div className={styles.header}>{header}</div>
      <main id="main" className={styles.stage} tabIndex={-1}>
        <div className={styles.inner}>{stage}</div>
        {banner && <div className={styles.banner}>{banner}</div>}
        <div className={cx(styles.bar, barHidden && styles.away)} role="toolbar" aria-label={barLabel}>{bar}</div>
      </main>
      {side && (
        <aside className={styles.side} aria-label={typeof side.title === 'string' ? side.title : undefined}>
          <div className={styles.sideHead}>
            <h2>{side.title}</h2>
            <IconButton label={t.close} icon={<CrossIcon />} onClick={side.onClose} tipBelow />
          </div>
          <div className={styles.sideBody}>{side.content}</div>
        </aside>
      )}
    </div>
  )
}
