import { createContext, use, useEffect, useState, type ReactNode } from 'react'
import type { Duration, Instant } from '../../kernel/time.js'

/** Server minus device, in ms. A function, so that a fresher measurement needs no new render. */
type Offset = () => Duration
const OffsetContext = createContext<Offset>(() => 0)

export function ServerClockProvider({ offset, children }: { offset: Offset; children: ReactNode }) {
  return <OffsetContext value={offset}>{children}</OffsetContext>
}

const read = (offset: Offset): Instant => {
  const at = Date.now() + offset()
  return at - (at % 1000)
}

/** The server's time, whole seconds; renders again each time it passes a multiple of `stepMs`, and within a second where the clock jumps. */
export function useNow(stepMs: Duration = 1000): Instant {
  const offset = use(OffsetContext)
  const [now, setNow] = useState(() => read(offset))
  useEffect(() => {
    let timer = 0
    const tick = () => {
      clearTimeout(timer)
      const next = read(offset)
      setNow((last) => (Math.floor(next / stepMs) === Math.floor(last / stepMs) ? last : next))
      timer = window.setTimeout(tick, 1000 - ((Date.now() + offset()) % 1000) + 2)
    }
    // A sleeping phone fires no timers: what is shown is put right the moment the page is seen again.
    document.addEventListener('visibilitychange', tick)
    tick()
    return () => {
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', tick)
    }
  }, [offset, stepMs])
  // Between two ticks the first answer may have put the clock right: what it brought must not be judged by the device's own time.
  const fresh = read(offset)
  return Math.abs(fresh - now) > stepMs + 1000 ? fresh : now
}

/** Reads the server's time without following it: for handlers. */
export function useReadNow(): () => Instant {
  const offset = use(OffsetContext)
  return () => Date.now() + offset()
}
