import { pino, type Logger } from 'pino'

export type Log = Logger

/**
 * The structured log. It holds ids and codes, never personal data: names, mails, phones, addresses and tokens are cut by path should a line carry them.
 */
export function makeLog(options: { level?: string; destination?: NodeJS.WritableStream } = {}): Log {
  const personal = ['name', 'mail', 'email', 'phone', 'password', 'token', 'cookie', 'authorization', 'address', 'code', 'body']
  return pino({
    level: options.level ?? 'info',
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: personal.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: '[cut]' },
    serializers: { err: errorForLog },
  }, options.destination ?? process.stdout)
}

/** A database error's `detail` and `where` repeat row values, so only what names the fault is kept. */
function errorForLog(err: unknown): object {
  if (!(err instanceof Error)) return { type: typeof err }
  const { code, constraint } = err as { code?: string; constraint?: string }
  return { type: err.name, message: err.message.slice(0, 300), code, constraint, stack: err.stack?.split('\n').slice(1, 8).join('\n') }
}
