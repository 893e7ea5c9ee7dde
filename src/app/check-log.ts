import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { flawOfLog, type LogFlaw, type LogHead } from '../features/live-room/index.js'
import { toInstant } from '../kernel/time.js'

interface Kept { sessionId: string; head?: LogHead; items: { seq: number; at: string; type: string; seatId: string | null; body: Record<string, unknown>; previous: string; hash: string; signature: string }[] }

/**
 * Checks a session's timeline that was kept in a file (the answer of GET /api/sessions/{id}/log), with this installation's secret (ROOM-22).
 * @throws where the file is none
 */
export function checkLog(text: string, secret: string): { entries: number; flaw: LogFlaw | null } {
  const kept = JSON.parse(text) as Kept
  const rows = kept.items.map((i) => ({ sessionId: kept.sessionId, seq: i.seq, at: toInstant(i.at), type: i.type, seatId: i.seatId, body: i.body, previous: i.previous, hash: i.hash, signature: i.signature }))
  return { entries: rows.length, flaw: flawOfLog(kept.sessionId, rows, kept.head ?? { count: 0, hash: '', seal: '' }, secret) }
}

const said: Record<LogFlaw['kind'], (seq: number | null) => string> = {
  entry_changed: (seq) => `Entry ${seq} is not as it was written.`,
  entries_missing: (seq) => `Entries are missing, from number ${seq} on.`,
  head_unsigned: () => 'The entries are as they were written, but the head is not sealed: whether entries are missing at the end cannot be told.',
  signed_elsewhere: () => 'No entry was signed by this installation. Is MARU_HOME the data folder of the installation that wrote it?',
}

/** The secret as it lies there: a wrong folder must not get one made, and then blame the log. */
function secretIn(home: string): string {
  const file = join(home, 'secrets', 'installation')
  if (!existsSync(file)) throw new Error(`There is no ${file}. Set MARU_HOME to the data folder of the installation that wrote the log.`)
  return readFileSync(file, 'utf8').trim()
}

/** Exit codes: 0 as it was written, 1 not so, 2 could not be checked. */
export function main(file: string | undefined, home: string): { code: 0 | 1 | 2; says: string } {
  if (!file) return { code: 2, says: 'npm run check-log -- FILE   (the saved answer of GET /api/sessions/{id}/log)' }
  try {
    const { entries, flaw } = checkLog(readFileSync(file, 'utf8'), secretIn(home))
    return flaw === null ? { code: 0, says: `${entries} entries, all as they were written.` } : { code: 1, says: said[flaw.kind](flaw.seq) }
  } catch (err) {
    return { code: 2, says: err instanceof SyntaxError || err instanceof TypeError ? `${file} is no saved log of a session.` : (err as Error).message }
  }
}

if (process.argv[1] && /check-log\.(mjs|ts)$/.test(process.argv[1])) {
  const { code, says } = main(process.argv[2], resolve(process.env['MARU_HOME'] ?? '.maru'))
  process[code === 2 ? 'stderr' : 'stdout'].write(`${says}\n`)
  process.exit(code)
}
