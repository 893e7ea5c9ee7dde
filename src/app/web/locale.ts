import type { Locale } from '../../kernel/texts.js'

/** The language chosen on this device, else the person's, else the browser's. The server decides in the same order. */
export function localeHere(me: { locale: Locale } | null): Locale {
  const chosen = /(?:^|;\s*)maru_locale=(ko|en)/.exec(document.cookie)?.[1] as Locale | undefined
  return chosen ?? me?.locale ?? (navigator.language.startsWith('en') ? 'en' : 'ko')
}

/** A visitor without an account sees times in their device's zone. */
export const zoneHere = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone || 'Asia/Seoul'
