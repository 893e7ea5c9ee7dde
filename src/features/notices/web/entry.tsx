import type { ReactNode } from 'react'
import { useFormat, useNow, useTexts, VisuallyHidden } from '../../../ui/index.js'
import { toInstant } from '../../../kernel/time.js'
import type { BellEntry } from '../contract.js'
import { T } from './texts.js'
import styles from './bell.module.css'

/** One notice: its whole row leads to what it is about; `more` stands beneath it. */
export function Entry({ entry, onOpen, more }: { entry: BellEntry; onOpen(): void; more?: ReactNode }) {
  const t = useTexts(T)
  const format = useFormat()
  const now = useNow(30_000)
  const at = toInstant(entry.at)
  return (
    <li className={styles.entry}>
      <a className={styles.link} href={entry.href} onClick={onOpen}>
        <span className={styles.mark} aria-hidden>{entry.readAt === null && <span className={styles.dot} />}</span>
        <span className={styles.words}>
          <span className={entry.readAt === null ? styles.fresh : styles.title}>{entry.readAt === null && <VisuallyHidden>{t.unread} </VisuallyHidden>}{entry.title}</span>
          <span className={styles.body}>{entry.body}</span>
          <time className={styles.time} dateTime={entry.at} title={format.dateTime(at)}>{format.relative(at, Math.max(now, at))}</time>
        </span>
      </a>
      {more}
    </li>
  )
}
