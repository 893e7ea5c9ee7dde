/** What may be written of an error: what kind it is, its code, where it arose. */
export interface Fault { type: string; message?: string; code?: string; constraint?: string; at?: string[]; cause?: Fault }

/**
 * An error as the log may hold it. A failed query repeats the values it was asked with, in its message, in its detail and at the head of its stack:
 * of it only type, code and constraint are kept. Codes are never cut.
 */
export function faultOf(err: unknown, depth = 0): Fault {
  if (!(err instanceof Error)) return { type: typeof err }
  const at = depth === 0 ? framesOf(err) : []
  // The query builder's wrapping says nothing but the query and its values; what failed is beneath it, who asked is in its frames.
  if ('params' in err && err.cause instanceof Error) return { ...faultOf(err.cause, depth + 1), ...(at.length ? { at } : {}) }
  const { code, constraint } = err as { code?: unknown; constraint?: unknown }
  return {
    type: /^error$/i.test(err.name) ? err.constructor.name : err.name,
    ...(speaksOfValues(err) ? {} : { message: withoutPersonal(err.message).slice(0, 300) }),
    ...(typeof code === 'string' || typeof code === 'number' ? { code: String(code) } : {}),
    ...(typeof constraint === 'string' ? { constraint } : {}),
    ...(at.length ? { at } : {}),
    ...(err.cause !== undefined && depth < 4 ? { cause: faultOf(err.cause, depth + 1) } : {}),
  }
}

/** The same in one line, for a column or a terminal. */
export function faultLine(err: unknown): string {
  const { type, code, constraint, message, cause } = faultOf(err)
  const inner = cause ? `, by ${[cause.type, cause.code, cause.constraint, cause.message].filter(Boolean).join(' ')}` : ''
  return `${[type, code, constraint, message === code ? undefined : message].filter(Boolean).join(' ')}${inner}`.slice(0, 300)
}

/** The query builder's errors carry their parameters, the database's their severity; both put values into words. */
const speaksOfValues = (err: Error): boolean => 'params' in err || 'severity' in err

/** Where it arose. The head of a stack repeats the message, whatever stands in it: it is taken off by its length, and only what looks like a place is kept. */
function framesOf(err: Error): string[] {
  const stack = err.stack ?? ''
  const head = err.message ? stack.indexOf(err.message) : -1
  const frames = (head < 0 ? stack : stack.slice(head + err.message.length)).split('\n').map((line) => line.trim())
  return frames.filter((line) => /^at [^"]*:\d+:\d+\)?$/.test(line)).slice(0, 8).map((line) => line.slice(3))
}

/** Mail addresses, numbers as long as a phone's, and what is quoted from somewhere are cut out of a text. */
export const withoutPersonal = (text: string): string =>
  text.replace(/"[^"]*"/g, '"…"').replace(/[^\s<>"'(),;:]+@[^\s<>"'(),;:]+/g, '[cut]').replace(/(?<![\w.-])\+?\d{9,15}(?![\w.-])/g, '[cut]')
