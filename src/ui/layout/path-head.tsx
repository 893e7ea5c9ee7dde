import type { ReactNode } from 'react'
import { cx } from '../cx.js'
import { useTexts } from '../hooks/locale.js'
import { CheckIcon } from '../icons/sign-icons.js'
import { VisuallyHidden } from '../primitives/visually-hidden.js'
import { T } from '../texts.js'
import { Mark } from './logotype.js'
import styles from './path-head.module.css'

export interface Step {
  label: string
  state: 'done' | 'current' | 'todo'
  /** Only where going there loses nothing. */
  href?: string
}

/** Answer → check → waiting room → room: words where there is room, a line of four parts on a phone. */
export function Steps({ label, steps }: { label: string; steps: readonly Step[] }) {
  const t = useTexts(T)
  return (
    <nav aria-label={label}>
      <ol className={styles.steps}>
        {steps.map((step, i) => {
          const inner = (
            <>
              <span className={styles.dot} aria-hidden>{step.state === 'done' ? <CheckIcon size={14} /> : i + 1}</span>
              <span className={styles.word}>{step.label}</span>
              {step.state !== 'current' && <VisuallyHidden>{t.stepState[step.state]}</VisuallyHidden>}
            </>
          )
          return (
            <li key={step.label} className={cx(styles.step, styles[step.state])} aria-current={step.state === 'current' ? 'step' : undefined}>
              {step.href ? <a href={step.href}>{inner}</a> : <span className={styles.inner}>{inner}</span>}
            </li>
          )
        })}
      </ol>
    </nav>
  )
}

export interface PathHeadProps {
  company: ReactNode
  posting: ReactNode
  /** A Steps; in the room the wish. */
  steps?: ReactNode
  /** A Countdown: always at the right, always the server's. */
  time?: ReactNode
  /** Apart from all else, after the time: leaving. */
  end?: ReactNode
  homeHref?: string
}

/** The one head of the way to an interview. */
export function PathHead({ company, posting, steps, time, end, homeHref = '/' }: PathHeadProps) {
  const t = useTexts(T)
  return (
    <header className={styles.head}>
      <div className={styles.who}>
        <a className={styles.home} href={homeHref} aria-label={t.home}><Mark /></a>
        <div className={styles.words}>
          <strong className={styles.company}>{company}</strong>
          <span className={styles.posting}>{posting}</span>
        </div>
      </div>
      <div className={styles.middle}>{steps}</div>
      <div className={styles.time}>{time}{end}</div>
    </header>
  )
}
