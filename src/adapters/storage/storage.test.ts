import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, describe, expect, test } from 'vitest'
import { diskStorage } from './disk.js'
import type { StoragePort } from './port.js'

const folder = mkdtempSync(join(tmpdir(), 'maru-storage-'))
afterAll(() => { rmSync(folder, { recursive: true, force: true }) })

/** Every place where files may be kept passes this. */
const places: Record<string, () => StoragePort> = { disk: () => diskStorage(join(folder, 'kept')) }

describe.each(Object.entries(places))('%s', (_name, open) => {
  const arrived = (words: string): string => {
    const path = join(folder, `arrived-${words}`)
    writeFileSync(path, words)
    return path
  }

  test('what is kept is read, and taken from where it arrived', async () => {
    const storage = open()
    const path = arrived('one')
    await storage.keep('keyone12345', path)
    expect(await text(await storage.read('keyone12345'))).toBe('one')
    await expect(stat(path)).rejects.toThrow()
  })

  test('keeping again changes nothing', async () => {
    const storage = open()
    await storage.keep('keytwo12345', arrived('two'))
    await storage.keep('keytwo12345', arrived('other'))
    expect(await text(await storage.read('keytwo12345'))).toBe('two')
  })

  test('what is destroyed, or never was, cannot be read; destroying twice is once', async () => {
    const storage = open()
    await storage.keep('keythree1234', arrived('three'))
    await storage.destroy('keythree1234')
    await storage.destroy('keythree1234')
    await expect(storage.read('keythree1234')).rejects.toThrow()
    await expect(storage.read('nothing12345')).rejects.toThrow()
  })

  test('a key cannot lead elsewhere', async () => {
    await expect((async () => open().read('../../etc/passwd'))()).rejects.toThrow()
  })
})
