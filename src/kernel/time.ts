/** A moment: milliseconds since 1970-01-01T00:00:00Z. Stored as timestamptz, sent as ISO 8601. */
export type Instant = number
/** A length of time in milliseconds. */
export type Duration = number

export const seconds = (n: number): Duration => n * 1000
export const minutes = (n: number): Duration => n * 60_000
export const hours = (n: number): Duration => n * 3_600_000
export const days = (n: number): Duration => n * 86_400_000

export const toIso = (at: Instant): string => new Date(at).toISOString()
export const toInstant = (iso: string): Instant => Date.parse(iso)
/** Times outside of these years are slips or attacks: calendars, the database and the browser agree on those inside. */
export const isStorable = (at: Instant): boolean => at >= Date.UTC(1900, 0, 1) && at < Date.UTC(3000, 0, 1)
/** A day that exists, as 'YYYY-MM-DD', in the same years. */
export function isDay(day: string): boolean {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : NaN
  return isStorable(at) && toIso(at).startsWith(day)
}

/** Null stays null: for facts that may not have happened yet. */
export const isoOrNull = (at: Instant | null): string | null => (at === null ? null : toIso(at))

/** [from, to): two periods that only touch do not overlap. */
export interface Period { from: Instant; to: Instant }
export const overlaps = (a: Period, b: Period): boolean => a.from < b.to && b.from < a.to

/** The calendar day of an instant in a time zone, as 'YYYY-MM-DD' (GEN-2: a day is a day of a zone). */
export function dayOf(at: Instant, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at)
}

/** The instant at which wall clocks in `timeZone` show `day` and `time`. A time that a clock change skips moves forward by the gap. */
export function instantOf(day: string, time: string, timeZone: string): Instant {
  const wanted = Date.parse(`${day}T${time.length === 5 ? `${time}:00` : time}Z`)
  const shown = (at: Instant): Instant => {
    const p = Object.fromEntries(new Intl.DateTimeFormat('en-CA', {
      timeZone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit',
    }).formatToParts(at).map((part) => [part.type, part.value]))
    return Date.parse(`${p['year']}-${p['month']}-${p['day']}T${p['hour']}:${p['minute']}:${p['second']}Z`)
  }
  const first = wanted - (shown(wanted) - wanted)
  return first - (shown(first) - wanted)
}
