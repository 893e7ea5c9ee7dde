import { Avatar, Button, Card, State, useTexts, type StateShape, type Tone } from '../../../../ui/index.js'
import type { DoorView, ParticipantView } from '../../contract.js'
import { useDoorCommand } from '../door/use-door.js'
import { T as D } from '../texts/door.js'
import { useSessionTexts } from '../texts/session-words.js'
import { T as R } from '../texts/room.js'
import { T } from '../texts/waiting.js'
import styles from './waiting.module.css'

type StateName = keyof (typeof T)['ko']['states']
const looks: Record<StateName, [Tone, StateShape]> = {
  away: ['quiet', 'ring'], check: ['quiet', 'half'], here: ['wood', 'half'], panelHere: ['wood', 'dot'], ready: ['pine', 'check'], room: ['pine', 'dot'], lost: ['persimmon', 'half'], left: ['quiet', 'dash'], held: ['wood', 'diamond'],
}

/** The furthest that can be said of somebody in one word. */
function stateOf(p: ParticipantView): StateName {
  if (p.place === 'left' || p.place === 'lost' || p.place === 'room') return p.place
  if (p.held) return 'held'
  if (p.place === 'away') return 'away'
  if (p.ready) return 'ready'
  if (p.place === 'check') return 'check'
  return p.role === 'host' ? 'panelHere' : 'here'
}

/** WAIT-2. What an applicant may not know of others never reaches this page. */
export function Participants({ door, panel }: { door: DoorView; panel: boolean }) {
  const t = useSessionTexts(T)
  return (
    <Card level={2} title={t.participants}>
      <ul className={styles.people} role="list">
        {door.participants.map((p) => <PersonLine key={p.seatId} door={door} person={p} panel={panel} />)}
      </ul>
    </Card>
  )
}

function PersonLine({ door, person, panel }: { door: DoorView; person: ParticipantView; panel: boolean }) {
  const t = useSessionTexts(T)
  const d = useSessionTexts(D)
  const r = useTexts(R)
  const command = useDoorCommand(door.session.id)
  const state = stateOf(person)
  const [tone, shape] = looks[state]
  // The news may come before the answer: the other button shows once it can be used, so that no press is lost.
  const asked = command.isPending ? command.variables.do : undefined
  const offersCall = asked === 'call' || (person.held && asked !== 'hold')
  const callable = panel && person.role === 'guest' && person.place !== 'left'
  const about = [person.title || d.roles[person.role], person.title && person.role === 'observer' ? d.roles.observer : '', panel && person.role === 'guest' ? (person.checked ? t.checked : t.unchecked) : '', panel && person.soundOnly ? r.soundOnly : ''].filter(Boolean).join(' · ')
  return (
    <li className={styles.person}>
      <Avatar name={person.name} size={36} />
      <div className={styles.personWords}>
        <strong>{person.name}{person.seatId === door.me.id && <span className={styles.mine}> ({t.me})</span>}</strong>
        <span>{about}</span>
      </div>
      <div className={styles.personState}>
        <State tone={tone} shape={shape}>{t.states[state]}</State>
        {callable && (offersCall
          ? <Button kind="plain" busy={command.isPending} aria-label={t.recallOf({ name: person.name })} onClick={() => command.mutate({ do: 'call', seatId: person.seatId })}>{t.recall}</Button>
          : <Button kind="plain" busy={command.isPending} aria-label={t.holdOf({ name: person.name })} onClick={() => command.mutate({ do: 'hold', seatId: person.seatId })}>{t.holdWait}</Button>)}
      </div>
    </li>
  )
}
