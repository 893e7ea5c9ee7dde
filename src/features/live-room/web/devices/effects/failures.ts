import { useSyncExternalStore } from 'react'

export type Effect = 'blur' | 'quiet'

/** What this device could not do when it was asked last. Not remembered: the next page may try again. */
let failed: readonly Effect[] = []
const listeners = new Set<() => void>()
export function noteEffect(effect: Effect, ok: boolean): void {
  if (failed.includes(effect) === !ok) return
  failed = ok ? failed.filter((one) => one !== effect) : [...failed, effect]
  for (const tell of listeners) tell()
}
const follow = (tell: () => void) => { listeners.add(tell); return () => listeners.delete(tell) }
export const useFailedEffects = (): readonly Effect[] => useSyncExternalStore(follow, () => failed)
