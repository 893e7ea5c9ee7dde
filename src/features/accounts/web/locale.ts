import type { Locale } from '../../../kernel/texts.js'

const listeners = new Set<() => void>()

/** The language chosen on this device, kept in a cookie so that the server speaks it too. */
export const chosenLocale = (): Locale | null => (/(?:^|;\s*)maru_locale=(ko|en)/.exec(document.cookie)?.[1] as Locale | undefined) ?? null

export function rememberLocale(locale: Locale): void {
  const secure = location.protocol === 'https:' ? '; Secure' : ''
  document.cookie = `maru_locale=${locale}; Path=/; Max-Age=31536000; SameSite=Lax${secure}`
  document.documentElement.lang = locale
  for (const tell of listeners) tell()
}

export function onLocale(changed: () => void): () => void {
  listeners.add(changed)
  return () => listeners.delete(changed)
}
