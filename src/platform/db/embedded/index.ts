import { answers, canAdopt, launchServer, serverLeftBehind, startedWith, stopServer, urlOf, type Launch } from './server.js'
import { chooseAccount } from './account.js'
import { findBinaries } from './binaries.js'
import { prepareCluster } from './cluster.js'
import { HomeInUse, lockHome } from './lock.js'
import { forgetRecord, placesIn, readPassword, readRecord, removeSocketFolder, type Places, type ServerRecord } from './places.js'
import { superviseServer } from './supervise.js'

export { HomeInUse } from './lock.js'

/** `url` stays the same for as long as the app runs, also when the server had to be started again. */
export interface EmbeddedDatabase { url: string; stop(): Promise<void> }

export interface EmbeddedOptions {
  /** MARU_HOME; the database lies in `database/` beneath it. */
  home: string
  log: (message: string) => void
  /** For tests: trades safety after a crash for speed. */
  unsafeFast?: boolean
}

/**
 * Real PostgreSQL beside the app: made at the first start, adopted or ended when an app that was killed left it running,
 * started again when it dies.
 * @throws HomeInUse when another app runs on this home
 */
export async function startEmbeddedDatabase(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const places = placesIn(options.home)
  const unlock = lockHome(options.home, places.lock)
  try {
    const binaries = findBinaries()
    const account = chooseAccount(binaries, options.log)
    const launch: Launch = { places, account, version: binaries.version, unsafeFast: options.unsafeFast ?? false, log: options.log }
    const record = await adopt(launch) ?? await startAnew(launch)
    return await opened(launch, record, unlock)
  } catch (error) {
    unlock()
    throw error
  }
}

/** Ends the server that an app which was killed left on this home. False while an app runs there. */
export async function endAbandoned(home: string): Promise<boolean> {
  const places = placesIn(home)
  try {
    const unlock = lockHome(home, places.lock)
    const left = serverLeftBehind(places)
    if (left) await stopServer(left)
    clearAway(places)
    unlock()
    return true
  } catch (error) {
    if (error instanceof HomeInUse) return false
    throw error
  }
}

async function adopt(launch: Launch): Promise<ServerRecord | null> {
  const left = serverLeftBehind(launch.places)
  if (!left) return null
  const record = await canAdopt(launch.places, left, startedWith(launch), readPassword(launch.places))
  if (record) {
    launch.log('The database was left running; going on with it.')
    return record
  }
  launch.log('The database was left running; starting it again.')
  await stopServer(left)
  return null
}

async function startAnew(launch: Launch): Promise<ServerRecord> {
  clearAway(launch.places)
  await prepareCluster(launch.places, launch.account, launch)
  return launchServer(launch)
}

async function opened(launch: Launch, record: ServerRecord, unlock: () => void): Promise<EmbeddedDatabase> {
  const url = urlOf(record, readPassword(launch.places) ?? '')
  if (!(await answers(url))) {
    await stopServer(record.mark)
    throw new Error(`The database runs but does not let Maru in; see ${launch.places.output}.`)
  }
  const supervision = superviseServer(launch, record)
  let stopped: Promise<void> | undefined
  const stop = async () => {
    await stopServer((await supervision.end()).mark)
    clearAway(launch.places)
    unlock()
  }
  return { url, stop: () => (stopped ??= stop()) }
}

function clearAway(places: Places): void {
  removeSocketFolder(readRecord(places)?.socketFolder ?? null)
  forgetRecord(places)
}
