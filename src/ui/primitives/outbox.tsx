import type { ReactNode } from 'react'
import { cx } from '../cx.js'
import { useTexts } from '../hooks/locale.js'
import { T } from '../texts-lists.js'
import { Avatar } from './avatar.js'
import styles from './outbox.module.css'

export interface PhoneBubbleProps {
  /** `alimtalk` has a head, a title and buttons; `sms` is text alone. */
  kind: 'alimtalk' | 'sms'
  sender: string
  /** The words on the head of an AlimTalk. */
  kindLabel?: ReactNode
  title?: ReactNode
  /** Line breaks are kept. */
  text: string
  buttons?: readonly { label: string; href?: string }[]
  time?: ReactNode
  /** The language that its reader reads. */
  lang?: string
}

/** A message as the phone of its reader shows it, in a look of our own. */
export function PhoneBubble({ kind, sender, kindLabel, title, text, buttons, time, lang }: PhoneBubbleProps) {
  return (
    <div className={styles.phone}>
      <div className={styles.sender}><Avatar name={sender} size={28} />{sender}</div>
      <div className={cx(styles.bubble, kind === 'sms' && styles.sms)}>
        {kind === 'alimtalk' && kindLabel && <span className={styles.kind}>{kindLabel}</span>}
        {title && <p className={styles.title} lang={lang}>{title}</p>}
        <div className={styles.text} lang={lang}>{text}</div>
        {buttons && buttons.length > 0 && (
          <div className={styles.buttons} lang={lang}>
            {buttons.map((b) => (b.href ? <a key={b.label} className={styles.button} href={b.href}>{b.label}</a> : <span key={b.label} className={styles.button}>{b.label}</span>))}
          </div>
        )}
      </div>
      {time && <span className={styles.time}>{time}</span>}
    </div>
  )
}

export interface MailFrameProps {
  from: string
  to: string
  subject: string
  text?: string
  /** Shown in a frame that may run and load nothing. */
  html?: string
  time?: ReactNode
  /** The language that its reader reads. */
  lang?: string
}

export function MailFrame({ from, to, subject, text, html, time, lang }: MailFrameProps) {
  const t = useTexts(T)
  return (
    <article className={styles.mail}>
      <div className={styles.mailHead}>
        <p className={styles.subject} lang={lang}>{subject}</p>
        <dl className={styles.lines}>
          <dt>{t.mailFrom}</dt><dd>{from}</dd>
          <dt>{t.mailTo}</dt><dd>{to}</dd>
        </dl>
        {time && <span className={styles.time}>{time}</span>}
      </div>
      {html !== undefined ? <iframe className={styles.mailPage} sandbox="" lang={lang} title={subject} srcDoc={html} /> : <div className={styles.mailText} lang={lang}>{text}</div>}
    </article>
  )
}
