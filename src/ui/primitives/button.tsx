import { useId, type ComponentProps, type MouseEvent, type ReactNode } from 'react'
import { cx } from '../cx.js'
import { useTexts } from '../hooks/locale.js'
import { T } from '../texts.js'
import { Spinner } from './progress.js'
import { VisuallyHidden } from './visually-hidden.js'
import styles from './button.module.css'

export type ButtonKind = 'main' | 'quiet' | 'danger' | 'plain'

interface Look {
  kind?: ButtonKind
  size?: 'medium' | 'large'
  icon?: ReactNode
  /** As wide as what holds it. */
  wide?: boolean
  /** Why it cannot be used now: shown beneath, and read with the button. Its presence disables. */
  disabledReason?: ReactNode
}
export type ButtonProps = Look & { busy?: boolean } & ComponentProps<'button'>
export type ButtonLinkProps = Look & ComponentProps<'a'>

const classes = (kind: ButtonKind, size: string, className?: string) => cx(styles.button, styles[kind], size === 'large' && styles.large, className)

function WithReason({ id, reason, wide, children }: { id: string; reason: ReactNode; wide: boolean | undefined; children: ReactNode }) {
  if (!reason && !wide) return children
  return (
    <span className={cx(styles.wrap, wide && styles.wide)}>
      {children}
      {reason && <span id={id} className={styles.reason}>{reason}</span>}
    </span>
  )
}

// Stays focusable while it cannot be used: otherwise the reason is never heard, and focus is lost while busy.
export function Button({ kind = 'quiet', size = 'medium', icon, wide, disabledReason, busy, disabled, className, children, onClick, type = 'button', ...rest }: ButtonProps) {
  const t = useTexts(T)
  const id = useId()
  const off = Boolean(disabledReason || busy || disabled)
  const press = (event: MouseEvent<HTMLButtonElement>) => (off ? event.preventDefault() : onClick?.(event))
  return (
    <WithReason id={id} reason={disabledReason} wide={wide}>
      <button
        {...rest}
        type={type}
        className={classes(kind, size, className)}
        aria-disabled={disabledReason || disabled ? true : undefined}
        aria-busy={busy || undefined}
        aria-describedby={cx(rest['aria-describedby'], Boolean(disabledReason) && id)}
        onClick={press}
      >
        {busy ? <Spinner /> : icon}
        {children}
        {busy && <VisuallyHidden>{t.busy}</VisuallyHidden>}
      </button>
    </WithReason>
  )
}

export function ButtonLink({ kind = 'quiet', size = 'medium', icon, wide, disabledReason, className, children, href, ...rest }: ButtonLinkProps) {
  const id = useId()
  const off = disabledReason ? { role: 'link', tabIndex: 0, 'aria-disabled': true, 'aria-describedby': id } as const : { href }
  return (
    <WithReason id={id} reason={disabledReason} wide={wide}>
      <a {...rest} {...off} className={classes(kind, size, className)}>
        {icon}
        {children}
      </a>
    </WithReason>
  )
}
