import styles from '../consulting.module.css'

export interface BarRow { key: string; name: string; value: number | null; /** The figure in words. */ text: string }

/** Bars of one measure, each with its name and its figure in words: nothing is told by length alone. */
export function Bars({ label, rows, most }: { label: string; rows: readonly BarRow[]; /** What a full bar stands for; the largest value unless given. */ most?: number }) {
  const full = most ?? Math.max(1e-9, ...rows.map((r) => r.value ?? 0))
  return (
    <ul className={styles.bars} aria-label={label} role="list">
      {rows.map((r) => (
        <li key={r.key} className={styles.bar}>
          <span>{r.name}</span>
          <span className={styles.figure}>{r.text}</span>
          <svg aria-hidden focusable="false" preserveAspectRatio="none" viewBox="0 0 100 10">
            <rect className={styles.track} width="100" height="10" />
            <rect className={styles.fill} width={Math.min(100, ((r.value ?? 0) / full) * 100)} height="10" />
          </svg>
        </li>
      ))}
    </ul>
  )
}
