import { invalid, refused, type ErrorData } from './errors.js'
import type { Decision } from './result.js'
import { toIso } from './time.js'

/**
 * How a feature turns a rule's no into the refusal that the caller is told. Rules speak of instants, callers of ISO 8601: `times` are the names under
 * which instants stand in what a no carries. `wrong`: codes that say the request itself was wrong, not the moment or the person.
 */
export function mustBy(told: { times?: readonly string[]; wrong?: readonly string[] }): <T>(decision: Decision<T>) => T {
  const [times, wrong] = [new Set(told.times), new Set(told.wrong)]
  return (decision) => {
    if (decision.ok) return decision.value
    const data: ErrorData = Object.fromEntries(Object.entries(decision.data).map(([name, value]) => [name, times.has(name) && typeof value === 'number' ? toIso(value) : value]))
    throw wrong.has(decision.code) ? invalid(decision.code, data) : refused(decision.code, data)
  }
}
