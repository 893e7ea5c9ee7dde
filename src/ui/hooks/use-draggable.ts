import { useRef, useState, type CSSProperties, type KeyboardEvent, type PointerEvent } from 'react'

/** Where in the free space of its parent: 0 is left or top, 1 right or bottom. Holds through every resize. */
export interface Spot { x: number; y: number }

const within = (n: number): number => Math.min(1, Math.max(0, n))
const keys: Record<string, readonly [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }

/**
 * An absolutely placed element that pointer and arrow keys move within its positioned parent.
 * Spread `props` on it; `start` is the lower right corner unless told.
 */
export function useDraggable(start: Spot = { x: 1, y: 1 }, step = 0.125) {
  const [spot, setSpot] = useState(start)
  const [dragging, setDragging] = useState(false)
  const from = useRef({ pointerX: 0, pointerY: 0, spot, freeX: 1, freeY: 1 })

  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    const element = event.currentTarget
    const room = element.offsetParent
    if (event.button !== 0 || !room) return
    element.setPointerCapture(event.pointerId)
    from.current = {
      pointerX: event.clientX,
      pointerY: event.clientY,
      spot,
      freeX: Math.max(1, room.clientWidth - element.offsetWidth),
      freeY: Math.max(1, room.clientHeight - element.offsetHeight),
    }
    setDragging(true)
  }
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    if (!dragging) return
    const f = from.current
    setSpot({
      x: within(f.spot.x + (event.clientX - f.pointerX) / f.freeX),
      y: within(f.spot.y + (event.clientY - f.pointerY) / f.freeY),
    })
  }
  const onPointerUp = () => setDragging(false)
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const way = keys[event.key]
    if (!way) return
    event.preventDefault()
    setSpot((s) => ({ x: within(s.x + way[0] * step), y: within(s.y + way[1] * step) }))
  }
  const style: CSSProperties = {
    position: 'absolute',
    left: `${spot.x * 100}%`,
    top: `${spot.y * 100}%`,
    transform: `translate(${-spot.x * 100}%, ${-spot.y * 100}%)`,
    touchAction: 'none',
    cursor: dragging ? 'grabbing' : 'grab',
  }
  return { spot, setSpot, dragging, props: { style, tabIndex: 0, onPointerDown, onPointerMove, onPointerUp, onPointerCancel: onPointerUp, onKeyDown } }
}
