import { clockOf } from '../../../../ui/index.js'

const halves = Array.from({ length: 49 }, (_, i) => i * 30)
/** Half hours of a day as options; the end of the day is 24:00. */
export const clockOptions = (from: number, to: number) => halves.filter((m) => m >= from && m <= to).map((m) => ({ value: String(m), label: m === 1440 ? '24:00' : clockOf(m) }))
