import { toInstant } from '../../../../kernel/time.js'
import { cx, useFormat, useTexts } from '../../../../ui/index.js'
import type { WhyLine } from '../../contract/why.js'
import { T } from './texts.js'
import styles from './why.module.css'

const looks: Record<WhyLine['tone'], string | undefined> = { plain: undefined, quiet: undefined, good: styles.good, wrong: styles.wrong }

/** The way of a notice, step by step; what it says comes from the server in words (NOTI-27). */
export function Way({ lines }: { lines: readonly WhyLine[] }) {
  const t = useTexts(T)
  const format = useFormat()
  return (
    <ol className={styles.way} aria-label={t.way}>
      {lines.map((line, i) => (
        // Steps have no name of their own: their place is what tells them apart.
        <li key={i} className={cx(styles.step, looks[line.tone])}>
          <span className={styles.words}>{line.text}</span>
          {(line.at || line.channel) && (
            <span className={styles.at}>
              {line.channel && t.channels[line.channel]}{line.channel && line.at && ' · '}{line.at && <time dateTime={line.at}>{format.dateTime(toInstant(line.at))}</time>}
            </span>
          )}
        </li>
      ))}
    </ol>
  )
}
