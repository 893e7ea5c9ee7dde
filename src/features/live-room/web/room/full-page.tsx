import { Button, HallPicture } from '../../../../ui/index.js'
import styles from './room.module.css'

/** One calm page in the room's dark, with one thing to do. */
export function FullPage({ title, next, action }: { title: string; next: string; action?: { label: string; onPress: () => void } }) {
  return (
    <main id="main" className={styles.full} data-theme="dark" tabIndex={-1}>
      <span className={styles.wood}><HallPicture /></span>
      <h1>{title}</h1>
      <p>{next}</p>
      {action && <Button kind="main" size="large" onClick={action.onPress}>{action.label}</Button>}
    </main>
  )
}
