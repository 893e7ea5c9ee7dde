import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { isThere, markOf, type ProcessMark } from './processes.js'

export class HomeInUse extends Error {
  constructor(home: string, pid: number) {
    super(`Another Maru (process ${pid}) is running on ${home}. Stop it first, or give this one a folder of its own by MARU_HOME.`)
    this.name = 'HomeInUse'
  }
}

/**
 * One app per home. The lock names its holder by number and time of birth, so that a holder that was killed, or whose
 * number went to somebody else, does not lock the house for ever. Returns the key back: call it to unlock.
 */
export function lockHome(home: string, path: string): () => void {
  const own = JSON.stringify(markOf(process.pid))
  for (let attempt = 0; attempt < 20; attempt += 1) {
    if (take(path, own)) return () => release(path, own)
    const holder = read(path)
    if (holder === null) continue
    const mark = parse(holder)
    if (mark && isThere(mark)) throw new HomeInUse(home, mark.pid)
    removeStale(path, holder)
  }
  throw new Error(`The lock ${path} could not be taken; remove it if no other Maru runs on this folder.`)
}

/** A link appears whole or not at all: nobody ever reads half a lock. */
function take(path: string, content: string): boolean {
  const draft = `${path}.${process.pid}`
  writeFileSync(draft, content, { mode: 0o600 })
  try {
    linkSync(draft, path)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(draft, { force: true })
  }
}

/** Two apps may find the same stale lock: whoever moved a fresh one away by mistake puts it back. */
function removeStale(path: string, expected: string): void {
  const aside = `${path}.stale.${process.pid}`
  try {
    renameSync(path, aside)
    if (readFileSync(aside, 'utf8') !== expected) linkSync(aside, path)
  } catch (error) {
    if (!['ENOENT', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
  } finally {
    rmSync(aside, { force: true })
  }
}

function release(path: string, own: string): void {
  if (read(path) === own) rmSync(path, { force: true })
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

function parse(text: string): ProcessMark | null {
  try {
    const value = JSON.parse(text) as Partial<ProcessMark> | null
    return typeof value?.pid === 'number' && typeof value.born === 'string' ? { pid: value.pid, born: value.born } : null
  } catch {
    return null
  }
}
