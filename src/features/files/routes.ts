import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { AppError, missing, unauthenticated } from '../../kernel/errors.js'
import { problemOf } from '../../platform/http/problem.js'
import { serve } from '../../platform/http/serve.js'
import { filesContract } from './contract.js'
import type { Files } from './files.js'
import { filesErrors } from './texts.js'
import { fileById } from './store.js'
import type { FileRow } from './tables.js'

export function filesRoutes(app: FastifyInstance, files: Files): void {
  const { house } = files
  serve(app, house, 'files', filesContract, {
    'GET /api/files/{id}': async ({ params, actor, now, reply }) => {
      const file = await fileById(house.db, params.id)
      if (!file || file.keptAt === null || file.destroyedAt !== null || !(await mayRead(files, file, actor, now))) throw missing()
      await reply.headers(inert(file)).send(await files.storage.read(file.id))
      return undefined
    },
  })
  void app.register((scope, _options, done) => {
    // The bytes are read by the protocol's own server, part by part, and never gathered in memory.
    scope.addContentTypeParser('application/offset+octet-stream', (_request, _payload, parsed) => { parsed(null) })
    scope.route({ method: ['HEAD', 'PATCH'], url: '/api/uploads/:id', schema: { hide: true }, handler: (request, reply) => receive(files, request, reply) })
    done()
  })
}

/** Sending is for whoever began it, and for nobody else: a stranger learns nothing. */
async function receive(files: Files, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  if (!request.actor) throw unauthenticated()
  const { id } = request.params as { id: string }
  const file = await fileById(files.house.db, id)
  if (!file || file.personId !== request.actor.personId || file.destroyedAt !== null) throw missing()
  // All of it had come, but a crash kept us from looking at it: what was answered 'here' must be kept.
  if (file.keptAt === null && (await files.arrivals.here(id)) === file.size) await files.keep(id)
  if ((await fileById(files.house.db, id))?.keptAt) { answerKept(request, reply, file); return }
  void reply.hijack()
  for (const [name, value] of Object.entries(reply.getHeaders())) if (value !== undefined) reply.raw.setHeader(name, value as string)
  const reader = { locale: request.locale ?? files.house.config.locale, timeZone: request.actor.timeZone }
  await files.arrivals.receive(request.raw, reply.raw, file, ({ code, data }) => ({ ...problemOf(new AppError('invalid', code, data), filesErrors, reader, request.id), status: 422 }))
}

function answerKept(request: FastifyRequest, reply: FastifyReply, file: FileRow): void {
  void reply.headers({ 'tus-resumable': '1.0.0', 'upload-offset': String(file.size), 'upload-length': String(file.size) })
  void reply.code(request.method === 'HEAD' ? 200 : 409).send()
}

async function mayRead(files: Files, file: FileRow, actor: Parameters<Files['audiences'][string]>[1], now: number): Promise<boolean> {
  if (file.personId === actor.personId && file.attachedAt === null) return true
  const audience = file.attachedAt === null ? undefined : files.audiences[file.ownerRef.split(':')[0]!]
  return audience ? audience(file.ownerRef, actor, now) : false
}

/** Whatever is in it, no browser runs or shows it on our address: it is saved. */
const inert = (file: FileRow): Record<string, string> => ({
  'content-type': 'application/octet-stream', 'content-length': String(file.size), 'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; sandbox", 'content-disposition': `attachment; filename="file.${file.kind}"; filename*=UTF-8''${encodeRfc8187(file.name)}`,
})

/** RFC 8187: percent-encoded UTF-8, with the few marks that encodeURIComponent leaves and the header does not take. */
const encodeRfc8187 = (name: string): string => encodeURIComponent(name).replace(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`)
