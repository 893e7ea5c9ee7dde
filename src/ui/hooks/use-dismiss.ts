import { useEffect, useEffectEvent, type RefObject } from 'react'

/** While `open`: calls `dismiss` on Escape, on a press outside, and when focus leaves. */
export function useDismiss(ref: RefObject<HTMLElement | null>, open: boolean, dismiss: (byKey: boolean) => void): void {
  const tell = useEffectEvent(dismiss)
  useEffect(() => {
    if (!open) return
    const outside = (event: Event) => {
      if (event.target instanceof Node && !ref.current?.contains(event.target)) tell(false)
    }
    const key = (event: KeyboardEvent) => {
      if (event.key === 'Escape') tell(true)
    }
    document.addEventListener('pointerdown', outside)
    document.addEventListener('focusin', outside)
    document.addEventListener('keydown', key)
    return () => {
      document.removeEventListener('pointerdown', outside)
      document.removeEventListener('focusin', outside)
      document.removeEventListener('keydown', key)
    }
  }, [open, ref])
}
