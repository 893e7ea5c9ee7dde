/** A calendar day 'YYYY-MM-DD', without zone or hour. Two of them compare as strings do. */
export type Day = string

const stamp = (day: Day): number => Date.parse(`${day}T00:00:00Z`)
const dayAt = (ms: number): Day => new Date(ms).toISOString().slice(0, 10)

export const addDays = (day: Day, n: number): Day => dayAt(stamp(day) + n * 86_400_000)
/** 0 is Sunday. */
export const weekdayOf = (day: Day): number => new Date(stamp(day)).getUTCDay()

/** The same day of another month, or its last day where it is shorter. */
export function addMonths(day: Day, n: number): Day {
  const at = new Date(stamp(day))
  const first = Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + n, 1)
  const last = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + n + 1, 0)).getUTCDate()
  return dayAt(first + (Math.min(at.getUTCDate(), last) - 1) * 86_400_000)
}

/** The seven days, Sunday first, of the week that holds `day`. */
export function weekOf(day: Day): Day[] {
  const sunday = addDays(day, -weekdayOf(day))
  return Array.from({ length: 7 }, (_, i) => addDays(sunday, i))
}

/** All weeks that touch the month of `day`. */
export function weeksOfMonth(day: Day): Day[][] {
  const month = day.slice(0, 7)
  const weeks: Day[][] = []
  for (let week = weekOf(`${month}-01`); week[0]!.slice(0, 7) <= month; week = weekOf(addDays(week[0]!, 7))) weeks.push(week)
  return weeks
}

/** '09:30' of 570. */
export const clockOf = (minuteOfDay: number): string =>
  `${String(Math.floor(minuteOfDay / 60)).padStart(2, '0')}:${String(minuteOfDay % 60).padStart(2, '0')}`
