import { useId, type CSSProperties, type ReactNode } from 'react'
import { cx } from '../cx.js'
import type { Tone } from './state.js'
import type { HeadingLevel } from './surfaces.js'
import styles from './text.module.css'

export interface TextProps {
  size?: 13 | 15 | 16 | 17 | 21 | 28 | 40
  tone?: Tone | 'ink'
  strong?: boolean
  /** For figures that count. */
  tabular?: boolean
  as?: 'p' | 'span' | 'div' | 'h1' | 'h2' | 'h3' | 'strong'
  id?: string
  children: ReactNode
}

export function Text({ size = 16, tone = 'ink', strong, tabular, as: As = 'p', id, children }: TextProps) {
  return <As id={id} className={cx(styles[`s${size}`], styles[tone], strong && styles.strong, tabular && styles.tabular)}>{children}</As>
}

export interface StackProps {
  /** In steps of 4 px: 4 is 16 px. */
  gap?: number
  align?: CSSProperties['alignItems']
  className?: string
  children: ReactNode
}

/** One beneath the other. */
export function Stack({ gap = 4, align, className, children }: StackProps) {
  return <div className={cx(styles.stack, className)} style={{ gap: gap * 4, justifyItems: align }}>{children}</div>
}

/** Side by side, wrapping where it must. */
export function Row({ gap = 3, align = 'center', justify, wrap = true, className, children }: StackProps & { justify?: CSSProperties['justifyContent']; wrap?: boolean }) {
  return <div className={cx(styles.row, wrap && styles.wrap, className)} style={{ gap: gap * 4, alignItems: align, justifyContent: justify }}>{children}</div>
}

const headings = { 2: 'h2', 3: 'h3', 4: 'h4' } as const

export interface SectionProps {
  title: ReactNode
  lead?: ReactNode
  level?: HeadingLevel
  aside?: ReactNode
  id?: string
  children?: ReactNode
}

/** A part of a page under its own heading. */
export function Section({ title, lead, level = 2, aside, id, children }: SectionProps) {
  const own = useId()
  const Heading = headings[level]
  return (
    <section id={id} className={styles.section} aria-labelledby={own}>
      <div className={styles.head}>
        <div>
          <Heading id={own}>{title}</Heading>
          {lead && <p className={styles.lead}>{lead}</p>}
        </div>
        {aside}
      </div>
      {children}
    </section>
  )
}
