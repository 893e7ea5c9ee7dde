import type { Duration } from '../kernel/time.js'
import type { Locale } from '../kernel/texts.js'
import { T } from './texts-countdown.js'

const two = (n: number): string => String(n).padStart(2, '0')

/** '12:05', '1:02:03'; a started second counts, what is over is '0:00'. */
export function formatCountdown(left: Duration): string {
  const all = Math.max(0, Math.ceil(left / 1000))
  const h = Math.floor(all / 3600)
  const m = Math.floor(all / 60) % 60
  return h ? `${h}:${two(m)}:${two(all % 60)}` : `${m}:${two(all % 60)}`
}

/** The same for the ear, whole minutes only: '12분 남음'. */
export function spokenCountdown(left: Duration, locale: Locale): string {
  if (left <= 0) return T[locale].over
  const all = Math.floor(left / 60_000)
  return T[locale].left({ hours: Math.floor(all / 60), minutes: all % 60 })
}
