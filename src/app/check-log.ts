import { readFileSync } from 'node:fs'
import { firstFalseLogEntry } from '../features/live-room/index.js'
import { toInstant } from '../kernel/time.js'
import { readConfig } from '../platform/config/config.js'

interface Kept { sessionId: string; items: { seq: number; at: string; type: string; seatId: string | null; body: Record<string, unknown>; previous: string; hash: string; signature: string }[] }

/**
 * Checks a session's timeline that was kept in a file (the answer of GET /api/sessions/{id}/log), with this installation's secret (ROOM-22).
 * Says the first entry that was changed, removed or not written here; exit code 1 then.
 */
export function checkLog(text: string, secret: string): { entries: number; firstFalse: number | null } {
  const kept = JSON.parse(text) as Kept
  const rows = kept.items.map((i) => ({ sessionId: kept.sessionId, seq: i.seq, at: toInstant(i.at), type: i.type, seatId: i.seatId, body: i.body, previous: i.previous, hash: i.hash, signature: i.signature }))
  return { entries: rows.length, firstFalse: firstFalseLogEntry(rows, secret) }
}

if (process.argv[1] && /check-log\.(mjs|ts)$/.test(process.argv[1])) {
  const file = process.argv[2]
  if (!file) { process.stderr.write('npm run check-log -- FILE   (the saved answer of GET /api/sessions/{id}/log)\n'); process.exit(2) }
  const { entries, firstFalse } = checkLog(readFileSync(file, 'utf8'), readConfig(process.env).secret)
  process.stdout.write(firstFalse === null ? `${entries} entries, all as they were written.\n` : `Entry ${firstFalse} is not as it was written.\n`)
  process.exit(firstFalse === null ? 0 : 1)
}
