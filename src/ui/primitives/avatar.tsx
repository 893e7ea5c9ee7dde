import { initialsOf } from '../initials.js'
import styles from './avatar.module.css'

/** Letters of a name in a circle; decoration of a name that stands beside it. `size` in px. */
export function Avatar({ name, size = 40 }: { name: string; size?: number }) {
  return <span className={styles.avatar} style={{ width: size, height: size, fontSize: size * 0.36 }} aria-hidden>{initialsOf(name)}</span>
}
