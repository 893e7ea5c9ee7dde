import { useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { cx } from '../cx.js'
import { useDismiss } from '../hooks/use-dismiss.js'
import { CheckIcon } from '../icons/sign-icons.js'
import styles from './menu.module.css'

export interface TriggerProps { 'aria-expanded': boolean; 'aria-controls': string | undefined; onClick(): void }
export interface PopoverProps {
  /** Draws the button that opens it: `(props) => <IconButton {...props} label=… icon=… />`. */
  trigger(props: TriggerProps): ReactNode
  label: string
  align?: 'start' | 'end'
  up?: boolean
  /** Narrow padding, for menus. */
  tight?: boolean
  /** A node, or a function given what closes it. */
  children: ReactNode | ((close: () => void) => ReactNode)
}

/** Opens beneath its button; Escape, a press outside, or focus moving on closes it and Escape gives the focus back. */
export function Popover({ trigger, label, align = 'end', up, tight, children }: PopoverProps) {
  const id = useId()
  const [open, setOpen] = useState(false)
  const ref = useRef<HTMLDivElement>(null)
  const close = (giveBack = true) => {
    setOpen(false)
    if (giveBack) ref.current?.querySelector<HTMLElement>('[aria-expanded]')?.focus()
  }
  useDismiss(ref, open, close)
  return (
    <div ref={ref} className={styles.anchor}>
      {trigger({ 'aria-expanded': open, 'aria-controls': open ? id : undefined, onClick: () => setOpen(!open) })}
      {open && (
        <div id={id} role="group" aria-label={label} className={cx(styles.panel, !tight && styles.roomy, align === 'start' && styles.start, up && styles.up)} tabIndex={tight ? undefined : 0}>
          {typeof children === 'function' ? children(close) : children}
        </div>
      )}
    </div>
  )
}

export interface MenuItem {
  key?: string
  label: ReactNode
  icon?: ReactNode
  /** A place to go, or something to do. */
  href?: string
  /** The place opens beside this page, which stays as it is. */
  newPage?: boolean
  onChoose?(): void
  danger?: boolean
  chosen?: boolean
  disabled?: boolean
}
export interface MenuProps extends Omit<PopoverProps, 'children' | 'tight'> {
  head?: ReactNode
  items: readonly MenuItem[]
}

const steps: Record<string, (at: number, of: number) => number> = {
  ArrowDown: (at, of) => (at + 1) % of,
  ArrowUp: (at, of) => (at - 1 + of) % of,
  Home: () => 0,
  End: (_, of) => of - 1,
}

function walk(event: KeyboardEvent<HTMLElement>) {
  const step = steps[event.key]
  if (!step) return
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>('a,button')]
  event.preventDefault()
  all[step(all.indexOf(document.activeElement as HTMLElement), all.length)]?.focus()
}

/** A short list of links and commands behind a button; arrows walk through it. */
export function Menu({ head, items, ...popover }: MenuProps) {
  return (
    <Popover {...popover} tight>
      {(close) => (
        <>
          {head && <div className={styles.head}>{head}</div>}
          <ul onKeyDown={walk} role="list">
            {items.map((item, i) => {
              const inner = <>{item.icon}{item.label}{item.chosen && <span className={styles.tick}><CheckIcon size={16} /></span>}</>
              const look = { className: cx(styles.item, item.danger && styles.danger), 'aria-current': item.chosen || undefined }
              return (
                <li key={item.key ?? item.href ?? i}>
                  {item.href ? <a {...look} href={item.href} {...(item.newPage && { target: '_blank', rel: 'noopener' })} onClick={() => close()}>{inner}</a> : (
                    <button {...look} type="button" aria-disabled={item.disabled || undefined} onClick={() => {
                      if (item.disabled) return
                      close()
                      item.onChoose?.()
                    }}>{inner}</button>
                  )}
                </li>
              )
            })}
          </ul>
        </>
      )}
    </Popover>
  )
}
