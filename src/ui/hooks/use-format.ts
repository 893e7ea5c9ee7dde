import { useMemo } from 'react'
import { formatters, type Formatters } from '../format.js'
import { usePlace } from './locale.js'

/** All of `format.ts` in the language and time zone of the page. */
export function useFormat(): Formatters {
  const { locale, timeZone } = usePlace()
  return useMemo(() => formatters({ locale, timeZone }), [locale, timeZone])
}
