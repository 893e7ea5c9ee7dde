import { execFileSync } from 'node:child_process'
import { chmodSync, chownSync, cpSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Binaries } from './binaries.js'

/**
 * Under whose name PostgreSQL runs (it refuses to run as root; decision 0003). `prefix` stands before the program,
 * `uid` and `gid` are given to spawn, `owner` is who must own the cluster, seen from outside.
 */
export interface Account { native: string; prefix: string[]; uid?: number; gid?: number; owner: number }

interface Person { name: string; uid: number; gid: number }

export function chooseAccount(binaries: Binaries, log: (message: string) => void): Account {
  const uid = process.getuid?.()
  const own: Account = { native: binaries.native, prefix: [], owner: uid ?? 0 }
  if (uid === undefined) return own
  const people = knownPeople()
  // initdb asks for the name of its user: an account without one (docker run --user 12345) borrows one too
  if (uid !== 0 && (people.length === 0 || people.some((person) => person.uid === uid))) return own
  const borrowed = people.find((person) => person.uid > 0 && person.uid < 60_000)
  const mapped: Account = { ...own, prefix: ['unshare', '-U', `--map-user=${borrowed?.uid ?? 1}`, '--'] }
  if (process.platform === 'linux' && runs(mapped)) return mapped
  if (uid !== 0) throw new Error(`The user ${uid} has no name in /etc/passwd, which PostgreSQL needs. Run Maru as a named user, or set DATABASE_URL.`)
  return lesserAccount(own, people, binaries.version, log)
}

/** Root gives its rights away by setuid; the program must then be reachable for others, or a copy of it is made. */
function lesserAccount(own: Account, people: Person[], version: string, log: (message: string) => void): Account {
  const person = ['maru', 'postgres', 'nobody', '_postgres'].flatMap((name) => people.find((one) => one.name === name) ?? [])[0]
  if (!person) throw new Error('PostgreSQL cannot run as root, and there is no user "nobody" to run it as. Start Maru as another user, or set DATABASE_URL.')
  const lesser: Account = { ...own, uid: person.uid, gid: person.gid, owner: person.uid }
  if (runs(lesser)) return lesser
  const copied: Account = { ...lesser, native: reachableCopy(own.native, version, log) }
  if (runs(copied)) return copied
  throw new Error(`PostgreSQL does not run as the user "${person.name}". Start Maru as a user other than root, or set DATABASE_URL.`)
}

function runs(account: Account): boolean {
  const [program = '', ...rest] = [...account.prefix, join(account.native, 'bin', 'postgres'), '--version']
  try {
    return execFileSync(program, rest, { uid: account.uid, gid: account.gid, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], timeout: 10_000 }).includes('PostgreSQL')
  } catch {
    return false
  }
}

/**
 * A copy in a place that others may pass through. Whoever could write to it would run programs in our name: only a
 * folder that belongs to root and that nobody else may write to is trusted.
 */
function reachableCopy(native: string, version: string, log: (message: string) => void): string {
  for (const parent of ['/var/lib', '/opt']) {
    if (!existsSync(parent)) continue
    const place = join(parent, 'maru-postgres', version)
    if (isOurs(place)) return place
    log(`Copying PostgreSQL to ${place}, because its folder is closed to the user it runs as.`)
    try {
      const draft = `${place}.${process.pid}`
      mkdirSync(join(parent, 'maru-postgres'), { recursive: true, mode: 0o755 })
      cpSync(native, draft, { recursive: true, verbatimSymlinks: true })
      openToAll(draft)
      rmSync(place, { recursive: true, force: true })
      renameSync(draft, place)
      return place
    } catch { /* a read-only system: the next place */ }
  }
  const place = mkdtempSync(join(tmpdir(), 'maru-postgres-'))
  cpSync(native, place, { recursive: true, verbatimSymlinks: true })
  openToAll(place)
  return place
}

function isOurs(place: string): boolean {
  if (!existsSync(join(place, 'bin', 'postgres'))) return false
  return [place, join(place, 'bin'), join(place, 'bin', 'postgres')].every((path) => {
    const { uid, mode } = lstatSync(path)
    return uid === 0 && (mode & 0o022) === 0
  })
}

function openToAll(folder: string): void {
  chmodSync(folder, 0o755)
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath, entry.name)
    if (entry.isSymbolicLink()) continue
    const executable = entry.isDirectory() || (statSync(path).mode & 0o100) !== 0
    chmodSync(path, executable ? 0o755 : 0o644)
  }
}

/** The folder and all in it belong to the account afterwards. Only root can and needs to do this. */
export function giveTo(account: Account, folder: string): void {
  if (process.getuid?.() !== 0 || statSync(folder).uid === account.owner) return
  const gid = account.gid ?? 0
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath, entry.name)
    if (!entry.isSymbolicLink()) chownSync(path, account.owner, gid)
  }
  chownSync(folder, account.owner, gid) // last: an interrupted change is taken up again
}

function knownPeople(): Person[] {
  if (!existsSync('/etc/passwd')) return []
  return readFileSync('/etc/passwd', 'utf8').split('\n').flatMap((line) => {
    const [name, , uid, gid] = line.split(':')
    return name && uid && gid ? [{ name, uid: Number(uid), gid: Number(gid) }] : []
  })
}
