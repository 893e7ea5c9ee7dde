import { constants } from 'node:fs'
import { access, copyFile, mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { StoragePort } from './port.js'

/** Files on this machine's disk, readable by the owner of the process alone. `folder` is made at the first need. */
export function diskStorage(folder: string): StoragePort {
  const placeOf = (key: string): string => {
    if (!/^[0-9A-Za-z]{8,64}$/.test(key)) throw new Error('A key of storage is letters and digits')
    return join(folder, key.slice(0, 2), key)
  }
  return {
    async keep(key, path) {
      const place = placeOf(key)
      if (await isThere(place)) { await rm(path, { force: true }); return }
      await mkdir(dirname(place), { recursive: true, mode: 0o700 })
      await move(path, place)
    },
    async read(key) {
      const file = await open(placeOf(key), 'r')
      return file.createReadStream()
    },
    destroy: (key) => rm(placeOf(key), { force: true }),
  }
}

const isThere = (path: string): Promise<boolean> => access(path, constants.F_OK).then(() => true, () => false)

/** Whole or not at all, also where the two places are different disks. */
async function move(from: string, to: string): Promise<void> {
  try { await rename(from, to) } catch (err) {
    if ((err as NodeJS.ErrnoException).code !== 'EXDEV') throw err
    await copyFile(from, `${to}.part`)
    await rename(`${to}.part`, to)
    await rm(from, { force: true })
  }
}
