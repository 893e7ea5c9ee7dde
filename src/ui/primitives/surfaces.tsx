import { useId, type ReactNode } from 'react'
import { cx } from '../cx.js'
import styles from './surfaces.module.css'

export type HeadingLevel = 2 | 3 | 4
const headings = { 2: 'h2', 3: 'h3', 4: 'h4' } as const

export interface CardProps {
  title?: ReactNode
  level?: HeadingLevel
  /** At the right of the title: a state, a date. */
  aside?: ReactNode
  actions?: ReactNode
  /** Without inner space, for a table or list that reaches the edges. */
  flush?: boolean
  id?: string
  className?: string
  children?: ReactNode
}

export function Card({ title, level = 3, aside, actions, flush, id, className, children }: CardProps) {
  const own = useId()
  const Heading = headings[level]
  const As = title ? 'section' : 'div'
  return (
    <As id={id} className={cx(styles.card, flush && styles.flush, className)} aria-labelledby={title ? own : undefined}>
      {(title || aside) && (
        <div className={styles.head}>
          {title && <Heading id={own} className={styles.title}>{title}</Heading>}
          {aside && <div className={styles.aside}>{aside}</div>}
        </div>
      )}
      {children}
      {actions && <div className={styles.actions}>{actions}</div>}
    </As>
  )
}

export interface BandProps {
  title: ReactNode
  level?: HeadingLevel
  count?: number
  /** The one thing to do. */
  action?: ReactNode
  children?: ReactNode
}

/** Today, a wish, a milestone: the wooden edge one sits down on. */
export function Band({ title, level = 2, count, action, children }: BandProps) {
  const id = useId()
  const Heading = headings[level]
  return (
    <section className={styles.band} aria-labelledby={id}>
      <Heading id={id} className={styles.bandTitle}>{title}{count !== undefined && <span className={styles.bandCount}>{count}</span>}</Heading>
      <div className={styles.bandBody}>
        <div className={styles.bandMain}>{children}</div>
        {action}
      </div>
    </section>
  )
}
