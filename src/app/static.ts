import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { installNotFound } from '../platform/http/server.js'

/** The web app: its files by name, and its one page for every address that is not a file or an operation. */
export function installPages(app: FastifyInstance, folder: string | null): void {
  const page = folder ? readFileSync(join(folder, 'index.html'), 'utf8') : null
  if (folder) {
    // Files under /assets carry a hash of their content in their name, so they never change.
    void app.register(fastifyStatic, { root: join(folder, 'assets'), prefix: '/assets/', immutable: true, maxAge: '365d', decorateReply: false, wildcard: true, index: false })
  }
  installNotFound(app, (request) => (page && !/^\/(assets|rtc|twirp|live)\b/.test(request.url) ? page : null))
}
