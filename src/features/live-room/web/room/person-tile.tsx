import { Avatar, cx, IconButton, MicOffIcon, PinIcon, Spinner } from '../../../../ui/index.js'
import { T as R } from '../texts/room.js'
import { useSessionTexts } from '../texts/session-words.js'
import { ConnectionSign } from './connection-sign.js'
import { Picture } from './media-elements.js'
import styles from './room.module.css'
import type { Other } from './use-others.js'

interface PersonTileProps { other: Other; speaking: boolean; pinned: boolean; canPin: boolean; onPin: () => void }

/** One other person: picture or letters, name and title, and how they are connected, in words and shape. */
export function PersonTile({ other, speaking, pinned, canPin, onPin }: PersonTileProps) {
  const t = useSessionTexts(R)
  const { name, title, person, how, seatId, soundOnly } = other
  const away = how === 'returning' || how === 'entering'
  return (
    <section className={cx(styles.person, speaking && styles.speaking)} aria-label={title ? `${name}, ${title}` : name}>
      {person?.camera ? <Picture track={person.camera} seatId={seatId} label={t.pictureOf({ name })} /> : (
        <div className={styles.letters}><Avatar name={name} size={96} />{!away && person && !person.cameraOn && <span>{soundOnly ? t.soundOnly : t.cameraIsOff}</span>}</div>
      )}
      {away && <div className={styles.away} role="status"><Spinner />{how === 'returning' ? t.returning : t.entering}</div>}
      <div className={styles.plate}>
        {person && !person.microphoneOn && <span className={styles.mark} title={t.muted}><MicOffIcon size={16} /><span className={styles.hidden}>{t.muted}</span></span>}
        <strong className={styles.plateName}>{name}</strong>
        {title && <span className={styles.plateTitle}>{title}</span>}
        {how !== 'entering' && <ConnectionSign quality={how === 'returning' ? 'lost' : how} />}
        {speaking && <span className={styles.hidden}>{t.speaking}</span>}
      </div>
      {canPin && <div className={styles.pin}><IconButton label={pinned ? t.unpin({ name }) : t.pin({ name })} icon={<PinIcon />} pressed={pinned} onClick={onPin} tipBelow /></div>}
    </section>
  )
}
