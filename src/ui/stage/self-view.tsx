import type { ReactNode } from 'react'
import { useTexts } from '../hooks/locale.js'
import { useDraggable, type Spot } from '../hooks/use-draggable.js'
import styles from '../layout/room-shell.module.css'
import { T } from '../texts.js'

/** Oneself, small, above the bar at the lower right; pointer and arrow keys move it. */
export function SelfView({ label, start, children }: { label?: string; start?: Spot; children: ReactNode }) {
  const t = useTexts(T)
  const { props } = useDraggable(start)
  return (
    <div className={styles.selfSpace}>
      <div className={styles.self} role="group" aria-label={label ?? t.moveSelfView} {...props}>{children}</div>
    </div>
  )
}
