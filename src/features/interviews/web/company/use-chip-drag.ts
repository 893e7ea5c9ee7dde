import { useEffect, useRef, useState, type PointerEvent as ReactPointerEvent } from 'react'

/** So far a pressed pointer moves before it drags: a hand is never quite still. In px. */
const threshold = 6

interface Press<Id> { id: Id; x: number; y: number }
const placeAt = (e: PointerEvent): string | null => document.elementFromPoint(e.clientX, e.clientY)?.closest<HTMLElement>('[data-place]')?.dataset['place'] ?? null

/**
 * Drags one of several things over places that carry `data-place`, by mouse or pen. A finger scrolls the page as ever: what is dragged must have another way
 * (a menu). `dropped` is told where it was let go, and decides whether that counts.
 */
export function useChipDrag<Id>(dropped: (id: Id, place: string) => void) {
  const [press, setPress] = useState<Press<Id> | null>(null)
  const [dragging, setDragging] = useState<{ id: Id; over: string | null } | null>(null)
  const latest = useRef(dropped)
  latest.current = dropped
  // On the window: the pointer may leave at once what it pressed.
  useEffect(() => {
    if (!press) return
    let moved = false
    const stop = () => { setPress(null); setDragging(null) }
    const move = (e: PointerEvent) => {
      moved ||= Math.hypot(e.clientX - press.x, e.clientY - press.y) >= threshold
      if (moved) setDragging({ id: press.id, over: placeAt(e) })
    }
    const up = (e: PointerEvent) => {
      const place = moved ? placeAt(e) : null
      stop()
      if (place !== null) latest.current(press.id, place)
    }
    const escape = (e: KeyboardEvent) => { if (e.key === 'Escape') stop() }
    window.addEventListener('pointermove', move)
    window.addEventListener('pointerup', up)
    window.addEventListener('pointercancel', stop)
    window.addEventListener('keydown', escape)
    return () => {
      window.removeEventListener('pointermove', move)
      window.removeEventListener('pointerup', up)
      window.removeEventListener('pointercancel', stop)
      window.removeEventListener('keydown', escape)
    }
  }, [press])
  const of = (id: Id) => ({
    onPointerDown: (e: ReactPointerEvent) => { if (e.button === 0 && e.pointerType !== 'touch') setPress({ id, x: e.clientX, y: e.clientY }) },
  })
  return { dragging, of }
}
