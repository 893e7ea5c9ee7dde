import { spawn } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { giveTo, type Account } from './account.js'
import { commandFor, folderArgument, ROLE } from './cluster.js'
import { keepSocketFolder, makeSocketFolder, readRecord, removeSocketFolder, writeRecord, type Places, type ServerRecord } from './places.js'
import { isThere, markOf, processesIn, signal, until, worksIn, type ProcessMark } from './processes.js'
import { settingArguments } from './settings.js'

/** What every start of the server on this home has in common. */
export interface Launch { places: Places; account: Account; version: string; unsafeFast: boolean; log: (message: string) => void }

const READY_WITHIN = 60_000 // recovery after a crash may have much to read

export function urlOf(record: ServerRecord, password: string, database = ROLE): string {
  const where = record.socketFolder ? `localhost:${record.port}/${database}?host=${encodeURIComponent(record.socketFolder)}` : `127.0.0.1:${record.port}/${database}`
  return `postgres://${ROLE}:${password}@${where}`
}

export const startedWith = (launch: Launch): string => JSON.stringify([launch.version, launch.account.owner, settingArguments(launch.unsafeFast)])

/** Starts a server where an earlier one was (`before`: same address, so that waiting clients find it again) or at a new place. */
export async function launchServer(launch: Launch, before?: ServerRecord): Promise<ServerRecord> {
  const { places, account } = launch
  await endOrphans(places.cluster)
  disarmForeignPidFile(places.cluster)
  const address = before ?? await freeAddress()
  if (address.socketFolder) {
    keepSocketFolder(address.socketFolder, account.owner)
    giveTo(account, address.socketFolder)
  }
  const end = performance.now() + READY_WITHIN
  for (;;) {
    const record = spawnServer(launch, address)
    if (await isReady(places.cluster, record.mark, end - performance.now())) return record
    const said = lastWords(places)
    // backends of a postmaster that was killed need a moment to notice it
    if (performance.now() < end && /pre-existing shared memory block|lock file .* already exists/.test(said)) await pause(200)
    else {
      await stopServer(record.mark)
      if (!before) removeSocketFolder(address.socketFolder)
      throw new Error(`The database did not start: ${said || 'no answer'}`)
    }
  }
}

async function freeAddress(): Promise<{ socketFolder: string | null; port: number }> {
  const socketFolder = makeSocketFolder()
  if (socketFolder) return { socketFolder, port: 5432 } // only a part of the socket's name
  const port = await new Promise<number>((done, fail) => {
    const probe = createServer().on('error', fail).listen(0, '127.0.0.1', () => {
      const { port: free } = probe.address() as AddressInfo
      probe.close(() => done(free))
    })
  })
  return { socketFolder: null, port }
}

function spawnServer(launch: Launch, address: { socketFolder: string | null; port: number }): ServerRecord {
  const { places, account, unsafeFast } = launch
  const ears = address.socketFolder
    ? ['-c', 'listen_addresses=', '-c', `unix_socket_directories=${address.socketFolder}`, '-c', 'unix_socket_permissions=0700']
    : ['-c', 'listen_addresses=127.0.0.1', ...(process.platform === 'win32' ? [] : ['-c', 'unix_socket_directories='])]
  const { command, commandArguments, options } = commandFor(account, places.cluster, 'postgres', [
    '-D', folderArgument(places.cluster), '-c', `port=${address.port}`, ...ears, ...settingArguments(unsafeFast),
  ])
  if (existsSync(places.output) && statSync(places.output).size > 4_000_000) rmSync(places.output)
  const output = openSync(places.output, 'a', 0o600)
  try {
    // a session of its own: Ctrl-C in a terminal is for the app, which stops the database last
    const child = spawn(command, commandArguments, { ...options, detached: true, stdio: ['ignore', output, output] })
    child.on('error', (error) => launch.log(`The database could not be started: ${error.message}`))
    child.unref()
    if (child.pid === undefined) throw new Error(`${command} could not be started`)
    const { socketFolder, port } = address
    const record = { mark: markOf(child.pid) ?? { pid: child.pid, born: 'gone' }, socketFolder, port, startedWith: startedWith(launch) }
    writeRecord(places, record)
    return record
  } finally {
    closeSync(output)
  }
}

/** postmaster.pid: pid, folder, start, port, socket folder, address, shared memory, state (PostgreSQL, miscadmin.h). */
function pidFile(cluster: string): { pid: number; state: string; lines: string[] } | null {
  try {
    const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')
    return { pid: Number(lines[0]), state: (lines[7] ?? '').trim(), lines }
  } catch {
    return null
  }
}

async function isReady(cluster: string, mark: ProcessMark, milliseconds: number): Promise<boolean> {
  let alive = true
  const ready = await until(() => {
    const file = pidFile(cluster)
    alive = isThere(mark)
    return !alive || (file?.pid === mark.pid && file.state === 'ready')
  }, milliseconds)
  return ready && alive
}

/** The server that an app which was killed left behind on this cluster, if it lives. */
export function serverLeftBehind(places: Places): ProcessMark | null {
  const file = pidFile(places.cluster)
  const mark = file ? markOf(file.pid) : null
  if (!mark) return null
  const known = readRecord(places)?.mark
  const ours = (known?.pid === mark.pid && known.born === mark.born) || worksIn(mark.pid, places.cluster) === true
  return ours ? mark : null
}

/** True where that server has come up (again), is what we would start now, and lets us in. */
export async function canAdopt(places: Places, mark: ProcessMark, wanted: string, password: string | null): Promise<ServerRecord | null> {
  const record = readRecord(places)
  if (!record || record.startedWith !== wanted || record.mark.pid !== mark.pid || password === null) return null
  if (!(await isReady(places.cluster, mark, 5_000))) return null
  return await answers(urlOf(record, password)) ? record : null
}

export async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3_000, query_timeout: 3_000 })
  client.on('error', () => undefined) // its query fails too
  try {
    await client.connect()
    await client.query('select 1')
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** Fast shutdown (PostgreSQL: SIGINT), then harder; at most ten seconds. */
export async function stopServer(mark: ProcessMark): Promise<void> {
  const steps: [NodeJS.Signals, number][] = [['SIGINT', 7_000], ['SIGQUIT', 1_500], ['SIGKILL', 1_500]]
  for (const [name, milliseconds] of steps) {
    if (!isThere(mark)) return
    signal(mark.pid, name)
    if (await until(() => !isThere(mark), milliseconds)) return
  }
  throw new Error(`The database (process ${mark.pid}) does not end.`)
}

/** Where the postmaster was killed its backends may still write; a new server must not start beside them. */
async function endOrphans(cluster: string): Promise<void> {
  for (const name of ['SIGQUIT', 'SIGKILL'] as const) {
    const orphans = processesIn(cluster)
    for (const pid of orphans) signal(pid, name)
    if (await until(() => processesIn(cluster).length === 0, 2_000)) return
  }
}

/**
 * After a crash the number in postmaster.pid may belong to somebody else by now, and PostgreSQL would refuse to start.
 * The file stays, since PostgreSQL also reads from it whether the shared memory is still in use; with its parent's number
 * in it, it is known to be stale (PostgreSQL, miscinit.c).
 */
function disarmForeignPidFile(cluster: string): void {
  const file = pidFile(cluster)
  if (!file || markOf(file.pid) === null) return
  writeFileSync(join(cluster, 'postmaster.pid'), [process.pid, ...file.lines.slice(1)].join('\n'))
}

const lastWords = (places: Places): string => {
  try {
    return readFileSync(places.output, 'utf8').trimEnd().split('\n').slice(-4).join('\n')
  } catch {
    return ''
  }
}
