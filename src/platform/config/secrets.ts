import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'

/** A secret of 256 bits, made at the first start and kept in a file that only its owner can read (0600). */
export function keptSecret(folder: string, name: string): string {
  const file = join(folder, name)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  try {
    // 'wx' fails where the file exists: two first starts at once agree on one secret.
    writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' })
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause
  }
  chmodSync(file, 0o600)
  const secret = readFileSync(file, 'utf8').trim()
  // A file that was cut short (a full disk, a bad copy) would sign everything with next to nothing.
  if (secret.length < 32) throw new Error(`${name} is not whole: put it back from a backup`)
  return secret
}
