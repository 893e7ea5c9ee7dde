import { cx } from '../../../../ui/index.js'
import { T as R } from '../texts/room.js'
import { useSessionTexts } from '../texts/session-words.js'
import type { Quality } from './people.js'
import styles from './room.module.css'

/** How somebody is connected, as shape and word. A good connection needs no word in sight, but has its name (ROOM-13). */
export function ConnectionSign({ quality, worded = quality === 'weak' || quality === 'lost' }: { quality: Quality; worded?: boolean }) {
  const t = useSessionTexts(R)
  const words = t.quality[quality]
  return (
    <span className={cx(styles.sign, styles[`sign-${quality}`])} title={words} data-connection={quality}>
      <Bars quality={quality} />
      <span className={worded ? undefined : styles.hidden}>{words}</span>
    </span>
  )
}

const lit: Record<Quality, number> = { good: 3, weak: 1, lost: 0, unknown: 0 }

/** Three bars; all, one or none of them full, and crossed out where the connection is gone. */
function Bars({ quality }: { quality: Quality }) {
  return (
    <svg width={16} height={16} viewBox="0 0 16 16" aria-hidden focusable="false">
      {[5, 9, 13].map((height, i) => <rect key={height} x={1 + i * 5} y={15 - height} width={3.5} height={height} rx={1} fill="currentColor" opacity={i < lit[quality] ? 1 : 0.35} />)}
      {quality === 'lost' && <path d="M2 2l12 12" stroke="currentColor" strokeWidth={2} strokeLinecap="round" />}
    </svg>
  )
}
