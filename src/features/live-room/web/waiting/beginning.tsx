import { useEffect, useRef } from 'react'
import { seconds } from '../../../../kernel/time.js'
import { BreathCircle, formatCountdown, Text, useNow, VisuallyHidden } from '../../../../ui/index.js'
import type { DoorView } from '../../contract.js'
import { liveAt } from '../../rules/session.js'
import { sessionFacts } from '../door/facts.js'
import { prepareRoom } from '../room/prepare.js'
import { useCall } from '../room/use-call.js'
import { T as D } from '../texts/door.js'
import { useSessionTexts } from '../texts/session-words.js'
import { T } from '../texts/waiting.js'
import styles from './waiting.module.css'

/** The connection is made in these last seconds, so that faces are there at zero. */
const connectBefore = seconds(15)

/** The half minute between the host's start and the room: calm, with who will be there. */
export function Beginning({ door }: { door: DoorView }) {
  const t = useSessionTexts(T)
  const d = useSessionTexts(D)
  const now = useNow()
  const heading = useRef<HTMLHeadingElement>(null)
  const left = (liveAt(sessionFacts(door.session)) ?? now) - now
  useEffect(() => {
    heading.current?.focus()
    prepareRoom()
  }, [])
  useCall(door, left <= connectBefore)
  const others = door.participants.filter((p) => p.seatId !== door.me.id && p.place !== 'left')
  const whole = Math.max(0, Math.ceil(left / 1000))
  return (
    <div className={styles.beginning}>
      <h1 ref={heading} tabIndex={-1}>{t.soonTitle}</h1>
      <BreathCircle>
        <span className={styles.lastSeconds} aria-hidden>{formatCountdown(left)}</span>
        <VisuallyHidden role="timer" aria-live={whole % 10 === 0 ? 'polite' : 'off'}>{t.secondsLeft({ n: whole })}</VisuallyHidden>
      </BreathCircle>
      <div>
        <Text tone="quiet" size={15}>{t.with}</Text>
        <ul className={styles.names} role="list">{others.map((p) => <li key={p.seatId}><strong>{p.name}</strong>{(p.title || p.role === 'observer') && <span>{[p.title, p.role === 'observer' ? d.roles.observer : ''].filter(Boolean).join(' · ')}</span>}</li>)}</ul>
      </div>
      <Text>{t.soonNext}</Text>
    </div>
  )
}
