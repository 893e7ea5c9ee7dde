import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { installPages } from './static.js'

const folder = mkdtempSync(join(tmpdir(), 'maru-pages-'))
const publicFolder = new URL('../../public/', import.meta.url).pathname
let app: FastifyInstance
beforeAll(async () => {
  for (const name of ['assets', 'icons']) mkdirSync(join(folder, name))
  writeFileSync(join(folder, 'index.html'), '<!doctype html>page')
  writeFileSync(join(folder, 'push-worker.js'), 'worker()')
  for (const name of ['app.webmanifest', 'icons/icon-192.png']) writeFileSync(join(folder, name), readFileSync(join(publicFolder, name)))
  app = Fastify()
  installPages(app, folder)
  await app.ready()
})
afterAll(async () => { await app.close(); rmSync(folder, { recursive: true, force: true }) })

test('NOTI-1 the service worker is served at the root as a script, and asked for anew each time', async () => {
  const { statusCode, headers, body } = await app.inject('/push-worker.js')
  expect([statusCode, headers['content-type'], headers['cache-control'], body]).toEqual([200, 'text/javascript; charset=utf-8', 'no-cache', 'worker()'])
})

test('NOTI-1 a browser that installs the product finds its name and icons', async () => {
  const { headers, body } = await app.inject('/app.webmanifest')
  expect(headers['content-type']).toBe('application/manifest+json; charset=utf-8')
  const { icons, scope, display } = JSON.parse(body) as { icons: { src: string; sizes: string }[]; scope: string; display: string }
  expect([scope, display]).toEqual(['/', 'standalone'])
  expect(icons.length).toBeGreaterThan(1)
  for (const { src, sizes } of icons) {
    const png = readFileSync(join(publicFolder, src))
    expect([src, `${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`]).toEqual([src, sizes])
  }
  expect((await app.inject('/icons/icon-192.png')).headers['content-type']).toBe('image/png')
})

test('what is no icon is no page either', async () => {
  expect((await app.inject('/icons/none.png')).statusCode).not.toBe(200)
  expect((await app.inject('/anything')).body).toContain('page')
})
