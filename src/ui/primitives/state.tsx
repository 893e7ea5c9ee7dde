import type { ReactNode } from 'react'
import { cx } from '../cx.js'
import styles from './state.module.css'

export type Tone = 'quiet' | 'pine' | 'wood' | 'persimmon'
export type StateShape = 'ring' | 'half' | 'dot' | 'check' | 'cross' | 'dash' | 'diamond' | 'live'

const stroke = { fill: 'none', stroke: 'currentColor', strokeWidth: 2, strokeLinecap: 'round', strokeLinejoin: 'round' } as const
const shapes: Record<StateShape, ReactNode> = {
  ring: <circle cx="8" cy="8" r="4.5" {...stroke} />,
  half: <><circle cx="8" cy="8" r="4.5" {...stroke} /><path d="M8 4a4 4 0 0 1 0 8Z" fill="currentColor" /></>,
  dot: <circle cx="8" cy="8" r="5" fill="currentColor" />,
  check: <path d="m3.5 8.5 3 3 6-7" {...stroke} />,
  cross: <path d="m4.5 4.5 7 7m0-7-7 7" {...stroke} />,
  dash: <path d="M4 8h8" {...stroke} />,
  diamond: <path d="m8 2.5 5.5 5.5-5.5 5.5L2.5 8Z" fill="currentColor" />,
  live: <circle cx="8" cy="8" r="5" fill="currentColor" />,
}
const usual: Record<Tone, StateShape> = { quiet: 'ring', pine: 'check', wood: 'diamond', persimmon: 'dot' }

export interface StateProps {
  tone?: Tone
  /** Usual shapes: quiet ring, pine check, wood diamond, persimmon dot. `live` breathes. */
  shape?: StateShape
  children: ReactNode
}

/** A state in a word, a colour and a shape. */
export function State({ tone = 'quiet', shape = usual[tone], children }: StateProps) {
  return (
    <span className={cx(styles.state, styles[tone], shape === 'live' && styles.live)}>
      <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden focusable="false">{shapes[shape]}</svg>
      {children}
    </span>
  )
}
