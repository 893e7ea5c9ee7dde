import { useState } from 'react'
import { Button, CheckIcon, ConfirmDialog, Text, useNow } from '../../../../ui/index.js'
import type { DoorView } from '../../contract.js'
import { phaseAt } from '../../rules/session.js'
import { sessionFacts } from '../door/facts.js'
import { useProblemText } from '../door/problem-text.js'
import { useDoorCommand } from '../door/use-door.js'
import { T } from '../texts/waiting.js'
import { useSessionTexts } from '../texts/session-words.js'
import styles from './waiting.module.css'

/** The one thing to do, always at the bottom: to be ready, or (for the host) to start. */
export function MainAction({ door }: { door: DoorView }) {
  const now = useNow()
  const begun = phaseAt(sessionFacts(door.session), now) !== 'open'
  return door.me.role === 'host' && !begun ? <StartAction door={door} /> : <ReadyAction door={door} begun={begun} />
}

function ReadyAction({ door, begun }: { door: DoorView; begun: boolean }) {
  const t = useSessionTexts(T)
  const say = useProblemText()
  const command = useDoorCommand(door.session.id)
  const ready = door.me.readyAt !== null
  const guest = door.me.role === 'guest'
  const says = command.error ? say(command.error) : ready ? (guest ? t.readyNow : t.readyPanel) : begun ? '' : t.readyHint
  if (door.me.heldAt !== null) return <p className={styles.says} role="status">{t.heldNext}</p>
  if (door.me.role === 'observer') return <p className={styles.says} role="status">{t.watchSoon}</p>
  return (
    <>
      <p className={ready ? styles.saysReady : styles.says} role="status">{ready && <CheckIcon />}{says}</p>
      {ready
        ? <Button busy={command.isPending} onClick={() => command.mutate({ do: 'ready', ready: false })}>{t.takeBack}</Button>
        : <Button kind="main" size="large" busy={command.isPending} onClick={() => command.mutate({ do: 'ready', ready: true })}>{begun ? t.enterNow : door.session.kind === 'consultation' ? t.readyConsulting : t.ready}</Button>}
    </>
  )
}

function StartAction({ door }: { door: DoorView }) {
  const t = useSessionTexts(T)
  const say = useProblemText()
  const command = useDoorCommand(door.session.id)
  const [asking, setAsking] = useState(false)
  const others = door.participants.filter((p) => p.seatId !== door.me.id && p.role !== 'observer' && p.place !== 'left')
  const late = others.filter((p) => !p.ready)
  const start = () => command.mutate({ do: 'start' })
  return (
    <>
      <p className={late.length ? styles.says : styles.saysReady} role="status">{command.error ? say(command.error) : late.length ? t.someReady({ n: others.length - late.length, of: others.length }) : <><CheckIcon />{t.allReady}</>}</p>
      <Button kind="main" size="large" busy={command.isPending} onClick={() => (late.length ? setAsking(true) : start())}>{t.start}</Button>
      <ConfirmDialog open={asking} onClose={() => setAsking(false)} title={t.startTitle} confirmLabel={t.startAnyway} busy={command.isPending} onConfirm={start}>
        <Text>{t.startText({ names: late.map((p) => p.name).join(t.join) })}</Text>
        {command.error && <Text size={15} tone="persimmon">{say(command.error)}</Text>}
      </ConfirmDialog>
    </>
  )
}
