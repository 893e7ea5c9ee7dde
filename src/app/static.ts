import { existsSync, readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { installNotFound } from '../platform/http/server.js'

/** What browsers ask for by name at the root: asked for anew each time, so that the next version is found. */
const atRoot = { '/push-worker.js': 'text/javascript; charset=utf-8', '/app.webmanifest': 'application/manifest+json; charset=utf-8' }

/** The web app: its files by name, and its one page for every address that is not a file or an operation. */
export function installPages(app: FastifyInstance, folder: string | null): void {
  const page = folder ? readFileSync(join(folder, 'index.html'), 'utf8') : null
  if (folder) {
    // Files under /assets carry a hash of their content in their name, so they never change.
    void app.register(fastifyStatic, { root: join(folder, 'assets'), prefix: '/assets/', immutable: true, maxAge: '365d', decorateReply: false, wildcard: true, index: false })
    for (const [path, type] of Object.entries(atRoot)) {
      app.get(path, { schema: { hide: true } }, async (_, reply) => reply.type(type).header('cache-control', 'no-cache').send(await readFile(join(folder, path))))
    }
    if (existsSync(join(folder, 'icons'))) void app.register(fastifyStatic, { root: join(folder, 'icons'), prefix: '/icons/', maxAge: '1d', decorateReply: false, wildcard: true, index: false })
  }
  installNotFound(app, (request) => (page && !/^\/(assets|icons|rtc|twirp|live)\b/.test(request.url) ? page : null))
}
