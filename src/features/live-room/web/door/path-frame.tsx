import type { ReactNode } from 'react'
import { toInstant } from '../../../../kernel/time.js'
import { Countdown, PathHead, Steps, useNow, type Step } from '../../../../ui/index.js'
import type { DoorView, SessionView } from '../../contract.js'
import { phaseAt } from '../../rules/session.js'
import { T } from '../texts/door.js'
import { useSessionTexts } from '../texts/session-words.js'
import styles from './door.module.css'
import { sessionFacts } from './facts.js'
import type { DoorPage } from './standing.js'

const order: DoorPage[] = ['check', 'waiting', 'room']

/** The head that the whole way shares, and what stands beneath it. */
export function PathFrame({ door, page, foot, children }: { door: DoorView; page: DoorPage; /** The one thing to do, in sight at the bottom at all times. */ foot?: ReactNode; children: ReactNode }) {
  const t = useSessionTexts(T)
  const { session } = door
  // The room has no frame around it that would bring the main region along.
  const Outer = page === 'room' ? 'main' : 'div'
  const at = page === 'after' ? order.length : order.indexOf(page)
  const steps: Step[] = [
    ...(door.me.role === 'guest' ? [{ label: t.steps.answer, state: 'done' as const, href: session.homePath }] : []),
    ...order.map((step, i): Step => ({
      label: t.steps[step as 'check' | 'waiting' | 'room'], state: i < at ? 'done' : i === at ? 'current' : 'todo',
      ...(step === 'check' && page === 'waiting' ? { href: `/sessions/${session.id}/check` } : {}),
    })),
  ]
  return (
    <div className={styles.frame}>
      <PathHead company={session.organisation} posting={session.title} homeHref={session.homePath} steps={<Steps label={t.way} steps={steps} />} time={page === 'after' ? null : <TimeLeft session={session} />} />
      <Outer className={styles.main}>{children}</Outer>
      {foot && <div className={styles.foot}><div className={styles.footInner}>{foot}</div></div>}
    </div>
  )
}

/** Until the start, then until the end; always the server's (ENV-4, GEN-1). */
export function TimeLeft({ session, size = 'head' }: { session: SessionView; size?: 'head' | 'large' | 'huge' }) {
  const t = useSessionTexts(T)
  const now = useNow()
  const start = toInstant(session.bookedFrom)
  const phase = phaseAt(sessionFacts(session), now)
  if (phase === 'over' || phase === 'cancelled') return null
  if (now < start && session.startedAt === null) return <Countdown until={start} label={t.untilStart} size={size} lateFrom={null} />
  return <Countdown until={toInstant(session.leavesAt)} label={t.untilEnd} size={size} />
}
