import type { ComponentProps, MouseEvent, ReactNode } from 'react'
import { cx } from '../cx.js'
import styles from './icon-button.module.css'

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children'> {
  /** Its name and, on hover and focus, its tooltip. */
  label: string
  icon: ReactNode
  /** `room` is the round button of the room's bar, `danger` the one for leaving. */
  kind?: 'plain' | 'quiet' | 'room' | 'danger'
  /** Set for a button that stays pressed; `off` marks what is switched off (a muted microphone). */
  pressed?: boolean
  off?: boolean
  /** Shows the label beside the icon. */
  showLabel?: boolean
  tipBelow?: boolean
  /** Small figure at the corner; its meaning belongs into `label`. */
  count?: number
}

export function IconButton({ label, icon, kind = 'plain', pressed, off, showLabel, tipBelow, count = 0, disabled, className, onClick, ...rest }: IconButtonProps) {
  const press = (event: MouseEvent<HTMLButtonElement>) => (disabled ? event.preventDefault() : onClick?.(event))
  return (
    <button
      type="button"
      {...rest}
      className={cx(styles.button, styles[kind], off && styles.off, showLabel && styles.word, className)}
      aria-label={label}
      aria-pressed={pressed}
      aria-disabled={disabled || undefined}
      onClick={press}
    >
      {icon}
      {showLabel ? <span aria-hidden>{label}</span> : <span className={cx(styles.tip, tipBelow && styles.below)} aria-hidden>{label}</span>}
      {count > 0 && <span className={styles.count} aria-hidden>{count > 99 ? '99+' : count}</span>}
    </button>
  )
}
