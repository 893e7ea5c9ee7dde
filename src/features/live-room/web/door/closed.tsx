import { isInstant } from './is-instant.js'
import { ButtonLink, Countdown, HallPicture, Text, useFormat } from '../../../../ui/index.js'
import { toInstant } from '../../../../kernel/time.js'
import type { DoorView } from '../../contract.js'
import { T } from '../texts/door.js'
import { useSessionTexts } from '../texts/session-words.js'
import styles from './door.module.css'

/** Why nobody comes in yet, or at all; when that changes, the door behind it opens by itself. */
export function Closed({ door, code, data }: { door: DoorView; code: string; data: Record<string, unknown> }) {
  const t = useSessionTexts(T)
  const f = useFormat()
  const { session } = door
  const opensAt = isInstant(data['opensAt']) ? data['opensAt'] : toInstant(session.opensAt)
  const words = code in t.closed ? t.closed[code as keyof typeof t.closed] : t.closed.other
  return (
    <div className={styles.calm}>
      <span className={styles.picture}><HallPicture /></span>
      <h1>{words.title}</h1>
      <Text tone="quiet">{f.dayTimes(toInstant(session.bookedFrom), toInstant(session.bookedTo))}</Text>
      {code === 'entry_not_open' && (
        <>
          <Countdown until={opensAt} size="huge" label={t.untilOpen} lateFrom={null} />
          <Text>{t.opensAt({ at: f.dateTime(opensAt) })}</Text>
        </>
      )}
      <Text>{code === 'no_room' && session.place ? t.placeIs({ place: session.place }) : words.next}</Text>
      <div className={styles.actions}>
        <ButtonLink kind="main" href={session.homePath}>{code === 'answer_needed' ? t.toAnswer : t.toSession}</ButtonLink>
        {code === 'entry_not_open' && <ButtonLink href="/#device-test">{t.toDeviceTest}</ButtonLink>}
      </div>
    </div>
  )
}

/** Taken off the panel, or out of the company, while the page was open. */
export function SeatGone() {
  const t = useSessionTexts(T)
  return (
    <div className={styles.calm}>
      <span className={styles.picture}><HallPicture /></span>
      <h1>{t.gone.title}</h1>
      <Text>{t.gone.next}</Text>
      <div className={styles.actions}><ButtonLink kind="main" href="/">{t.home}</ButtonLink></div>
    </div>
  )
}
