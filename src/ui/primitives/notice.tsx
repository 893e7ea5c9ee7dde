import type { ReactNode } from 'react'
import { cx } from '../cx.js'
import { useTexts } from '../hooks/locale.js'
import { CheckIcon, ClockIcon, CrossIcon, InfoIcon, WarnIcon } from '../icons/sign-icons.js'
import { T } from '../texts.js'
import { IconButton } from './icon-button.js'
import styles from './notice.module.css'

export type NoticeTone = 'info' | 'done' | 'warn' | 'error' | 'live'

export interface NoticeProps {
  tone?: NoticeTone
  title?: ReactNode
  children?: ReactNode
  action?: ReactNode
  /** Gives it a cross; without, it stays. */
  onClose?(): void
  /** Said at once (alert) or when there is time (status). Error and live alert unless told; false stays silent. */
  announce?: 'status' | 'alert' | false
}

const icons: Record<NoticeTone, ReactNode> = { info: <InfoIcon />, done: <CheckIcon />, warn: <WarnIcon />, error: <WarnIcon />, live: <ClockIcon /> }

function Strip({ tone = 'info', title, children, action, onClose, announce, banner }: NoticeProps & { banner?: boolean }) {
  const t = useTexts(T)
  const role = announce ?? (tone === 'error' || tone === 'live' ? 'alert' : 'status')
  return (
    <div className={cx(styles.notice, styles[tone], banner && styles.banner)} role={role || undefined}>
      <span className={styles.icon}>{icons[tone]}</span>
      <div className={styles.body}>
        <div className={styles.words}>
          {title && <p className={styles.title}>{title}</p>}
          {children}
        </div>
        {action}
      </div>
      {onClose && <IconButton className={styles.close} label={t.close} icon={<CrossIcon />} onClick={onClose} />}
    </div>
  )
}

/** A message within the page, where the eye is. */
export const Notice = (props: NoticeProps) => <Strip {...props} />
/** The same across the whole width, under a header. */
export const Banner = (props: NoticeProps) => <Strip {...props} banner />
