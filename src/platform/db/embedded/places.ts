import { chmodSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import type { ProcessMark } from './processes.js'

/** What of the database lies where, under `<MARU_HOME>/database`. */
export interface Places {
  root: string
  cluster: string
  lock: string
  record: string
  password: string
  output: string
}

export function placesIn(home: string): Places {
  const root = join(home, 'database')
  mkdirSync(root, { recursive: true, mode: 0o700 })
  return {
    root,
    cluster: join(root, 'cluster'),
    lock: join(root, 'lock'),
    record: join(root, 'server.json'),
    password: join(root, 'password'),
    output: join(root, 'postgres.log'),
  }
}

/** What the next start must know of a running server: where it listens, and what it was started with. */
export interface ServerRecord { mark: ProcessMark; socketFolder: string | null; port: number; startedWith: string }

export function readRecord(places: Places): ServerRecord | null {
  try {
    return JSON.parse(readFileSync(places.record, 'utf8')) as ServerRecord
  } catch {
    return null
  }
}

export const writeRecord = (places: Places, record: ServerRecord): void => writeWhole(places.record, JSON.stringify(record))

export const forgetRecord = (places: Places): void => rmSync(places.record, { force: true })

/** Null on the first start. */
export function readPassword(places: Places): string | null {
  try {
    return readFileSync(places.password, 'utf8').trim() || null
  } catch {
    return null
  }
}

export function makePassword(places: Places): string {
  const password = randomBytes(24).toString('base64url')
  writeWhole(places.password, password)
  return password
}

function writeWhole(path: string, text: string): void {
  const draft = `${path}.${process.pid}`
  writeFileSync(draft, text, { mode: 0o600 })
  renameSync(draft, path)
}

const SOCKET_FOLDER = /^maru-db-\w{6}$/
const LONGEST = 103 // bytes of sun_path: 107 on Linux, 103 on macOS

/**
 * A folder of our own with a short path, since the home's path may be too long for a socket (and its file system may
 * know no sockets). Null where none is short enough: the server then listens on a free port of 127.0.0.1.
 */
export function makeSocketFolder(): string | null {
  if (process.platform === 'win32') return null
  for (const parent of new Set([tmpdir(), '/tmp'])) {
    if (Buffer.byteLength(join(parent, 'maru-db-XXXXXX', '.s.PGSQL.5432')) > LONGEST) continue
    try {
      return mkdtempSync(join(parent, 'maru-db-'))
    } catch { /* read-only or absent: the next one */ }
  }
  return null
}

/** Makes the folder again when something cleaned it away. In a folder shared with strangers one of them may have been quicker. */
export function keepSocketFolder(folder: string, owner: number): void {
  try {
    mkdirSync(folder, { mode: 0o700 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    const found = lstatSync(folder)
    if (!found.isDirectory() || ![owner, process.getuid?.() ?? 0].includes(found.uid)) throw new Error(`The folder ${folder} belongs to somebody else.`, { cause: error })
    chmodSync(folder, 0o700)
  }
}

export function removeSocketFolder(folder: string | null): void {
  if (folder && SOCKET_FOLDER.test(basename(folder))) rmSync(folder, { recursive: true, force: true })
}
