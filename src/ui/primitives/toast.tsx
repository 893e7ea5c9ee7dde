import { createContext, use, useCallback, useRef, useState, type ReactNode } from 'react'
import { seconds } from '../../kernel/time.js'
import { useTexts } from '../hooks/locale.js'
import { useTimeout } from '../hooks/use-timeout.js'
import { CheckIcon, CrossIcon } from '../icons/sign-icons.js'
import { T } from '../texts.js'
import { IconButton } from './icon-button.js'
import styles from './notice.module.css'

const ToastContext = createContext<(text: string) => void>(() => {})

/** Says what was done: `const toast = useToast(); toast(t.saved)`. Never for errors. */
export const useToast = () => use(ToastContext)

function Toast({ text, onEnd }: { text: string; onEnd(): void }) {
  const t = useTexts(T)
  const [held, setHeld] = useState(false)
  // Long enough to read twice; never while a pointer or focus rests on it.
  useTimeout(onEnd, held ? null : seconds(5) + text.length * 60)
  return (
    <div className={styles.toast} onPointerEnter={() => setHeld(true)} onPointerLeave={() => setHeld(false)} onFocus={() => setHeld(true)} onBlur={() => setHeld(false)}>
      <CheckIcon />
      <span>{text}</span>
      <IconButton label={t.close} icon={<CrossIcon size={16} />} onClick={onEnd} />
    </div>
  )
}

export function ToastProvider({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<readonly { id: number; text: string }[]>([])
  const last = useRef(0)
  const show = useCallback((text: string) => {
    const id = ++last.current
    setToasts((all) => [...all.slice(-2), { id, text }])
  }, [])
  return (
    <ToastContext value={show}>
      {children}
      <div className={styles.toasts} role="status">
        {toasts.map(({ id, text }) => <Toast key={id} text={text} onEnd={() => setToasts((all) => all.filter((x) => x.id !== id))} />)}
      </div>
    </ToastContext>
  )
}
