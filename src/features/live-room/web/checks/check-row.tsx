import { createContext, use, type ReactNode } from 'react'
import { CameraIcon, cx, MicIcon, SignalIcon, SpeakerIcon, Spinner, State } from '../../../../ui/index.js'
import type { CheckItem } from '../../rules/door.js'
import { T } from '../texts/check.js'
import { useSessionTexts } from '../texts/session-words.js'
import styles from './checks.module.css'

const icons: Record<CheckItem, ReactNode> = { camera: <CameraIcon />, quality: <SignalIcon />, microphone: <MicIcon />, sound: <SpeakerIcon /> }

/** Under which heading the rows stand: a page's (2) or a section's (3). */
export const RowLevel = createContext<2 | 3>(2)

export interface CheckRowProps {
  item: CheckItem
  at: 'idle' | 'running' | 'passed' | 'failed'
  /** What is so now, in one sentence; it changes as the check goes on. */
  sentence: ReactNode
  figures?: ReactNode
  children?: ReactNode
}

/** One check: its name, its state as word, colour and shape, and what opens beneath when something is to be done. */
export function CheckRow({ item, at, sentence, figures, children }: CheckRowProps) {
  const t = useSessionTexts(T)
  const name = t.items[item]
  const Heading = use(RowLevel) === 2 ? 'h2' : 'h3'
  return (
    <li className={cx(styles.row, styles[at])} aria-label={name}>
      <span className={styles.icon}>{icons[item]}</span>
      <div className={styles.body}>
        <div className={styles.head}>
          <Heading className={styles.name}>{name}</Heading>
          {at === 'passed' && <State tone="pine" shape="check">{t.passed}</State>}
          {at === 'running' && <Spinner />}
        </div>
        <p className={styles.sentence} role="status">{sentence}</p>
        {figures && <p className={styles.figures}>{figures}</p>}
        {children}
      </div>
    </li>
  )
}

export type FailureCode = keyof (typeof T)['ko']['failures']

/** The sentence of a failure; an unknown code (a newer server) is told as a failed connection. */
export function useFailure(): (code: string) => { is: string; cure: readonly string[] } {
  const t = useSessionTexts(T)
  return (code) => (code in t.failures ? t.failures[code as FailureCode] : t.failures.quality_away)
}

export function CureList({ lines }: { lines: readonly string[] }) {
  return <ul className={styles.cure}>{lines.map((line) => <li key={line}>{line}</li>)}</ul>
}
