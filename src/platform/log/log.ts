import { pino } from 'pino'
import { faultOf, withoutPersonal } from './fault.js'

type Fields = Record<string, unknown>
/** The message is ours and always there: where it is missing, the log's library would take an error's own instead. */
interface Say { (message: string): void; (fields: Fields, message: string): void }
export type Log = Record<'debug' | 'info' | 'warn' | 'error' | 'fatal', Say>

const personal = new Set(['name', 'mail', 'email', 'phone', 'password', 'token', 'cookie', 'authorization', 'address', 'code', 'body'])

/**
 * The structured log. It holds ids and codes, never personal data: names, mails, phones, addresses and tokens are cut should a line carry them.
 */
export const makeLog = (options: { level?: string; destination?: NodeJS.WritableStream } = {}): Log => pino({
  level: options.level ?? 'info',
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { log: (fields) => cut(fields, 0) as Fields },
  serializers: { err: (fault: unknown) => fault },
}, options.destination ?? process.stdout)

/** Deeper than this nothing of ours is logged; what a library hands over whole is cut there. */
const deepest = 5

function cut(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return withoutPersonal(value)
  if (value instanceof Error) return faultOf(value)
  if (typeof value !== 'object' || value === null) return value
  if (depth >= deepest) return '[cut]'
  if (Array.isArray(value)) return value.map((one) => cut(one, depth + 1))
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, cutUnder(key, one, depth + 1)]))
}

function cutUnder(key: string, value: unknown, depth: number): unknown {
  // Whatever was thrown stands under this key, and it need not be an error.
  if (key === 'err') return faultOf(value)
  // An exit code is a number; an invitation's code and an answer's body are text.
  if (personal.has(key) && typeof value !== 'number' && value != null) return '[cut]'
  return cut(value, depth)
}
