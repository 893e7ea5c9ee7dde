import { State, useFormat, useTexts, type StateShape, type Tone } from '../../../../ui/index.js'
import { toInstant } from '../../../../kernel/time.js'
import type { PostingState } from '../../rules/postings.js'
import type { Stage } from '../../rules/stages.js'
import { T } from '../texts/shared.js'
import styles from '../hiring.module.css'

export const stageLooks: Record<Stage, { tone: Tone; shape: StateShape }> = {
  received: { tone: 'quiet', shape: 'ring' }, read: { tone: 'quiet', shape: 'half' },
  screening_passed: { tone: 'pine', shape: 'check' }, screening_failed: { tone: 'persimmon', shape: 'cross' },
  interview: { tone: 'wood', shape: 'diamond' }, final_passed: { tone: 'pine', shape: 'check' }, final_failed: { tone: 'persimmon', shape: 'cross' },
  withdrawn: { tone: 'quiet', shape: 'dash' },
}

export function StageState({ stage }: { stage: Stage }) {
  const t = useTexts(T)
  return <State {...stageLooks[stage]}>{t.stages[stage]}</State>
}

const postingLooks: Record<PostingState, { tone: Tone; shape: StateShape }> = {
  draft: { tone: 'quiet', shape: 'half' }, open: { tone: 'pine', shape: 'dot' }, closed: { tone: 'quiet', shape: 'dash' },
}

export function PostingStateMark({ state }: { state: PostingState }) {
  const t = useTexts(T)
  return <State {...postingLooks[state]}>{t.postingStates[state]}</State>
}

export interface StageDates { stage: Stage; receivedAt: string; readAt: string | null; screenedAt: string | null; interviewAt: string | null; finalAt: string | null; withdrawnAt: string | null }
interface Point { name: string; at: string | null; tone: 'reached' | 'refused' | 'taken' | undefined }

/** The way of an application through its stages, with the day each was reached. */
export function StageWay({ dates: d }: { dates: StageDates }) {
  const t = useTexts(T)
  const f = useFormat()
  const reached = (at: string | null) => (at ? 'reached' as const : undefined)
  const points: Point[] = [
    { name: t.stages.received, at: d.receivedAt, tone: 'reached' },
  ]
  // Screened from the list, without having been opened: then 'read' is no step of this way any more.
  if (d.readAt || !(d.screenedAt || d.withdrawnAt)) points.push({ name: t.stages.read, at: d.readAt, tone: reached(d.readAt) })
  if (d.withdrawnAt) points.push({ name: t.stages.withdrawn, at: d.withdrawnAt, tone: 'taken' })
  else {
    const failed = d.stage === 'screening_failed'
    points.push({ name: d.screenedAt ? t.stages[failed ? 'screening_failed' : 'screening_passed'] : t.screening, at: d.screenedAt, tone: failed ? 'refused' : reached(d.screenedAt) })
    if (!failed) {
      const lost = d.stage === 'final_failed'
      points.push({ name: t.stages.interview, at: d.interviewAt, tone: reached(d.interviewAt) })
      points.push({ name: d.finalAt ? t.stages[lost ? 'final_failed' : 'final_passed'] : t.final, at: d.finalAt, tone: lost ? 'refused' : reached(d.finalAt) })
    }
  }
  return (
    <ol className={styles.way} aria-label={t.way}>
      {points.map((p) => (
        <li key={p.name} className={p.tone && styles[p.tone]}>
          <span className={p.at ? undefined : styles.ahead}>{p.name}</span>
          <small>{p.at ? <time dateTime={p.at}>{f.day(toInstant(p.at))}</time> : t.notYet}</small>
        </li>
      ))}
    </ol>
  )
}
