import { useEffect, useEffectEvent } from 'react'
import type { Duration } from '../../kernel/time.js'

/** Calls `then` once, `ms` after `key` changed; null waits for nothing. */
export function useTimeout(then: () => void, ms: Duration | null, key: unknown = null): void {
  const fire = useEffectEvent(then)
  useEffect(() => {
    if (ms === null) return
    const timer = setTimeout(fire, ms)
    return () => clearTimeout(timer)
  }, [ms, key])
}
