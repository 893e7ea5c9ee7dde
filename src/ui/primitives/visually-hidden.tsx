import type { ReactNode } from 'react'
import { useTexts } from '../hooks/locale.js'
import { T } from '../texts.js'
import styles from './visually-hidden.module.css'

/** For the ear only. */
export function VisuallyHidden({ children, as: As = 'span', ...rest }: { children: ReactNode; as?: 'span' | 'div' | 'p' | 'h1' | 'h2' | 'h3'; id?: string; role?: string; 'aria-live'?: 'polite' | 'assertive' | 'off' }) {
  return <As className={styles.hidden} {...rest}>{children}</As>
}

/** First thing on a page for the keyboard; the shells bring it along. */
export function SkipLink({ href = '#main', label }: { href?: string; label?: string }) {
  const t = useTexts(T)
  return <a className={styles.skip} href={href}>{label ?? t.skip}</a>
}
