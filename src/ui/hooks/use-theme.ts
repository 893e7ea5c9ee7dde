import { useSyncExternalStore } from 'react'

export type Theme = 'system' | 'light' | 'dark'
const place = 'maru-theme'
const listeners = new Set<() => void>()

const stored = (): Theme => {
  try {
    const value = localStorage.getItem(place)
    return value === 'light' || value === 'dark' ? value : 'system'
  } catch {
    return 'system' // storage is closed to the page: the device decides
  }
}

/** Puts the remembered theme on the page. Called once before the first render. */
export function applyTheme(theme: Theme = stored()): void {
  if (theme === 'system') delete document.documentElement.dataset['theme']
  else document.documentElement.dataset['theme'] = theme
}

function choose(theme: Theme): void {
  try {
    localStorage.setItem(place, theme)
  } catch {
    // not remembered then
  }
  applyTheme(theme)
  for (const tell of listeners) tell()
}

const follow = (tell: () => void) => {
  listeners.add(tell)
  return () => listeners.delete(tell)
}

export function useTheme(): [Theme, (theme: Theme) => void] {
  return [useSyncExternalStore(follow, stored, () => 'system' as const), choose]
}
