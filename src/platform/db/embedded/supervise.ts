import { setTimeout as pause } from 'node:timers/promises'
import { launchServer, type Launch } from './server.js'
import { isThere } from './processes.js'
import type { ServerRecord } from './places.js'

const LOOK_EVERY = 250
const LONGEST_PAUSE = 15_000

/**
 * Looks after the server until `end`, and starts it again at the same address when it has died. A look is one read of
 * /proc, and works for an adopted server too, whose death nobody reports to us.
 */
export function superviseServer(launch: Launch, first: ServerRecord): { end(): Promise<ServerRecord> } {
  const leaving = new AbortController()
  const watched = watch(launch, first, leaving.signal)
  return { end: () => { leaving.abort(); return watched } }
}

/** Ends with the record of the last server that was there. */
async function watch(launch: Launch, first: ServerRecord, leaving: AbortSignal): Promise<ServerRecord> {
  let record = first
  let wait = LOOK_EVERY
  while (!leaving.aborted) {
    await pause(wait, undefined, { signal: leaving, ref: false }).catch(() => undefined)
    if (leaving.aborted || isThere(record.mark)) {
      wait = LOOK_EVERY
      continue
    }
    launch.log('The database has ended unexpectedly; starting it again.')
    try {
      record = await launchServer(launch, record)
      launch.log('The database is back.')
    } catch (error) {
      launch.log((error as Error).message)
      wait = Math.min(wait * 2, LONGEST_PAUSE)
    }
  }
  return record
}
