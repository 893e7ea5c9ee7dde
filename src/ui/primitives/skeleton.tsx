import { cx } from '../cx.js'
import { useTexts } from '../hooks/locale.js'
import { T } from '../texts-lists.js'
import styles from './progress.module.css'
import { VisuallyHidden } from './visually-hidden.js'

export interface SkeletonProps {
  /** What is on its way: lines of text, cards, rows of a table, one block (a picture, a calendar), a circle. */
  shape?: 'text' | 'card' | 'row' | 'block' | 'circle'
  count?: number
  width?: number | string
  height?: number | string
}

const heights = { text: 16, card: 20, row: 44, block: 240, circle: 44 }

/** The shape of what loads, seen only after 200 ms. */
export function Skeleton({ shape = 'text', count = shape === 'text' ? 3 : 1, width, height }: SkeletonProps) {
  const t = useTexts(T)
  const h = height ?? heights[shape]
  const bone = (i: number) => (
    <span
      key={i}
      className={styles.bone}
      style={{ height: h, width: width ?? (shape === 'circle' ? h : shape === 'text' && i === count - 1 && count > 1 ? '60%' : '100%'), borderRadius: shape === 'circle' ? '50%' : undefined }}
    />
  )
  return (
    <div className={cx(styles.bones, styles.late)} role="status">
      <VisuallyHidden>{t.loading}</VisuallyHidden>
      {Array.from({ length: count }, (_, i) =>
        shape === 'card' ? (
          <span key={i} className={cx(styles.bones, styles.box)}>
            <span className={styles.bone} style={{ height: 20, width: '40%' }} />
            <span className={styles.bone} style={{ height: 16 }} />
            <span className={styles.bone} style={{ height: 16, width: '70%' }} />
          </span>
        ) : bone(i),
      )}
    </div>
  )
}
