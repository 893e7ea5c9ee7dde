import { useEffect, useState } from 'react'
import type { Duration } from '../../kernel/time.js'

const signs = ['pointermove', 'pointerdown', 'keydown', 'focusin', 'wheel'] as const

/** True once neither pointer nor keyboard has moved for `ms`. While `awake` is true it is never idle. */
export function useIdle(ms: Duration, awake = false): boolean {
  const [idle, setIdle] = useState(false)
  useEffect(() => {
    let timer = 0
    const stir = () => {
      clearTimeout(timer)
      setIdle(false)
      if (!awake) timer = window.setTimeout(() => setIdle(true), ms)
    }
    for (const sign of signs) window.addEventListener(sign, stir, { passive: true })
    stir()
    return () => {
      clearTimeout(timer)
      for (const sign of signs) window.removeEventListener(sign, stir)
    }
  }, [ms, awake])
  return idle
}
