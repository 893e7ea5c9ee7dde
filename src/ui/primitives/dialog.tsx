import { useEffect, useId, useRef, type ReactNode } from 'react'
import { cx } from '../cx.js'
import { useTexts } from '../hooks/locale.js'
import { CrossIcon } from '../icons/sign-icons.js'
import { T } from '../texts.js'
import { Button } from './button.js'
import { IconButton } from './icon-button.js'
import styles from './dialog.module.css'

export interface DialogProps {
  open: boolean
  /** Escape, the cross, a press beside it. */
  onClose(): void
  title: ReactNode
  size?: 'small' | 'medium' | 'large'
  actions?: ReactNode
  /** An answer is needed: no cross, no press beside it (Escape still closes). */
  mustAnswer?: boolean
  /** `alertdialog` for what must be read before going on. */
  role?: 'dialog' | 'alertdialog'
  children?: ReactNode
}

// The cross comes last: focus starts in what the dialog is about.
export function Dialog({ open, onClose, title, size = 'medium', actions, mustAnswer, role, children }: DialogProps) {
  const t = useTexts(T)
  const id = useId()
  const ref = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const dialog = ref.current
    if (!dialog || !open) return
    const opener = document.activeElement
    if (!dialog.open) dialog.showModal()
    return () => {
      dialog.close()
      // By now the element is gone from the page, and the browser gave the focus to nobody.
      if (document.activeElement === document.body && opener instanceof HTMLElement) opener.focus()
    }
  }, [open])
  if (!open) return null
  return (
    <dialog
      ref={ref}
      role={role}
      className={cx(styles.dialog, styles[size])}
      aria-labelledby={id}
      onCancel={(event) => {
        if (event.target !== ref.current) return
        event.preventDefault()
        onClose()
      }}
      onPointerDown={(event) => {
        if (event.target === ref.current && !mustAnswer) onClose()
      }}
    >
      <div className={styles.inner}>
        <h2 id={id} className={cx(!mustAnswer && styles.beside)}>{title}</h2>
        {children}
        {actions && <div className={styles.actions}>{actions}</div>}
        {!mustAnswer && <IconButton className={styles.cross} label={t.close} icon={<CrossIcon />} onClick={onClose} tipBelow />}
      </div>
    </dialog>
  )
}

export interface ConfirmDialogProps {
  open: boolean
  onClose(): void
  onConfirm(): void
  title: ReactNode
  /** What will happen, and whether it can be undone. */
  children?: ReactNode
  confirmLabel: ReactNode
  cancelLabel?: ReactNode
  danger?: boolean
  busy?: boolean
}

/** Asks before what cannot be taken back. The harmless answer comes first, so focus starts on it. */
export function ConfirmDialog({ open, onClose, onConfirm, title, children, confirmLabel, cancelLabel, danger, busy }: ConfirmDialogProps) {
  const t = useTexts(T)
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={title}
      size="small"
      mustAnswer
      role="alertdialog"
      actions={
        <>
          <Button onClick={onClose}>{cancelLabel ?? t.cancel}</Button>
          <Button kind={danger ? 'danger' : 'main'} busy={busy} onClick={onConfirm}>{confirmLabel}</Button>
        </>
      }
    >
      {children}
    </Dialog>
  )
}
