import { toInstant } from '../../../../kernel/time.js'
import { Button, Countdown, LeaveIcon, Mark, PeopleIcon, Popover, State, type Tone } from '../../../../ui/index.js'
import type { DoorView, ParticipantView } from '../../contract.js'
import { T as D } from '../texts/door.js'
import { T as R } from '../texts/room.js'
import { useSessionTexts } from '../texts/session-words.js'
import { T as O } from '../texts/tools.js'
import { useLength, useLost } from './lost-time.js'
import type { CallState } from './call.js'
import { ConnectionSign } from './connection-sign.js'
import type { Quality } from './people.js'
import styles from './room.module.css'
import { connectionOf } from './use-others.js'

/** Mark, who is there, the wish, the time left, and, apart from all else, leaving (ROOM-2). */
export function RoomHeader({ door, state, onLeave }: { door: DoorView; state: CallState | null; onLeave: () => void }) {
  const t = useSessionTexts(R)
  const { session, me, participants } = door
  const wished = session.kind === 'interview' && me.role === 'guest'
  return (
    <header className={styles.header}>
      <span className={styles.wood}><Mark /></span>
      <Popover label={t.peopleTitle} align="start" trigger={(props) => <Button {...props} kind="plain" icon={<PeopleIcon />} aria-label={t.people({ n: participants.length })}><span className={styles.count}>{participants.length}</span></Button>}>
        <h2 className={styles.listTitle}>{t.peopleTitle}</h2>
        <ul className={styles.people} role="list">{participants.map((p) => <PersonLine key={p.seatId} door={door} person={p} mine={p.seatId === me.id} connection={connectionOf(door, state, p)} />)}</ul>
      </Popover>
      <p className={wished ? styles.wish : styles.title}>{wished ? t.wish({ name: me.name }) : `${session.organisation} · ${session.title}`}</p>
      <Countdown until={toInstant(session.leavesAt)} label={t.untilEnd} announce />
      <Button kind="danger" className={styles.leave} icon={<LeaveIcon />} aria-label={t.leave} onClick={onLeave}><span className={styles.leaveWord}>{t.leave}</span></Button>
    </header>
  )
}

const tones: Record<ParticipantView['place'], Tone> = { away: 'quiet', check: 'quiet', waiting: 'wood', room: 'pine', lost: 'persimmon', left: 'quiet' }

function PersonLine({ door, person, mine, connection }: { door: DoorView; person: ParticipantView; mine: boolean; connection: Quality | null }) {
  const t = useSessionTexts(R)
  const d = useSessionTexts(D)
  const o = useSessionTexts(O)
  const length = useLength()
  const lost = useLost(door, person)
  return (
    <li className={styles.line}>
      <span><strong>{person.name}</strong>{mine && ` (${t.me})`}<span className={styles.quiet}>{[person.title, person.title === d.roles[person.role] ? '' : d.roles[person.role]].filter(Boolean).join(' · ')}</span></span>
      <span className={styles.lineState}><State tone={tones[person.place]}>{t.places[person.place]}</State>{connection && <ConnectionSign quality={connection} worded />}{lost !== null && <span className={styles.quiet}>{o.lostShort({ length: length(lost) })}</span>}</span>
    </li>
  )
}
