import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Makes the data folder where it is missing. @returns what is wrong with it, or null */
export function homeProblem(home: string): string | null {
  try {
    makeFolder(home)
    const probe = join(home, `.probe-${process.pid}`)
    writeFileSync(probe, '', { mode: 0o600 })
    rmSync(probe)
    return null
  } catch (err) {
    return `MARU_HOME: nothing can be kept in ${home} (${(err as NodeJS.ErrnoException).code}). Name a folder that can be made and written to`
  }
}

/** One by one: Node's own recursive making never ends where a parent is there and says ENOENT, as those of /proc do. */
function makeFolder(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })) return
  const parent = dirname(path)
  if (parent !== path) makeFolder(parent)
  try {
    mkdirSync(path, { mode: 0o700 })
  } catch (err) {
    // Another start was quicker.
    if ((err as NodeJS.ErrnoException).code !== 'EEXIST') throw err
  }
}
