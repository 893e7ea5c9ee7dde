import { Spinner, useTexts } from '../../../../ui/index.js'
import { T } from '../texts/tools.js'
import { Picture } from './media-elements.js'
import type { CallPerson } from './people.js'
import styles from './room.module.css'

/** Somebody else's screen, whole and large (ROOM-15). */
export function ScreenTile({ name, person }: { name: string; person: CallPerson | undefined }) {
  const t = useTexts(T)
  return (
    <section className={styles.screen} aria-label={t.screenOf({ name })}>
      {person?.screen ? <Picture track={person.screen} seatId={`screen-${person.seatId}`} label={t.screenOf({ name })} /> : <div className={styles.letters} role="status"><Spinner /><span>{t.screenComing({ name })}</span></div>}
      <div className={styles.plate}><strong className={styles.plateName}>{t.screenOf({ name })}</strong></div>
    </section>
  )
}
