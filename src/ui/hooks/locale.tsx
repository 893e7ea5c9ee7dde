import { createContext, use, useMemo, type ReactNode } from 'react'
import type { Locale } from '../../kernel/texts.js'

interface Place { locale: Locale; timeZone: string }
const PlaceContext = createContext<Place>({ locale: 'ko', timeZone: 'Asia/Seoul' })

/** In which language and time zone everything beneath speaks. */
export function LocaleProvider({ locale, timeZone, children }: Place & { children: ReactNode }) {
  const place = useMemo(() => ({ locale, timeZone }), [locale, timeZone])
  return <PlaceContext value={place}>{children}</PlaceContext>
}

export const usePlace = (): Place => use(PlaceContext)
export const useLocale = (): Locale => use(PlaceContext).locale
export const useTimeZone = (): string => use(PlaceContext).timeZone
/** The sentences of a catalogue in the language of the page. */
export const useTexts = <T,>(catalogue: Record<Locale, T>): T => catalogue[useLocale()]
