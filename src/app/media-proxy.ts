import { request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { Duplex } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { mayJoinMedia, type LiveRoom } from '../features/live-room/index.js'
import { makeAuthenticate } from '../features/accounts/index.js'

/**
 * Browsers reach the media server's signalling through the product's own address and certificate. Every join and resume is asked at the
 * door first; what passes is handed through byte by byte.
 */
export function installMediaProxy(app: FastifyInstance, room: LiveRoom): { close(): void } {
  const authenticate = makeAuthenticate(room.house)
  const open = new Set<Duplex>()

  async function admitted(request: IncomingMessage): Promise<boolean> {
    const now = room.house.clock.now()
    const token = tokenOf(request)
    const claims = token ? await room.media.read(token, now) : null
    return !!claims && mayJoinMedia(room, claims, await authenticate(request.headers), now)
  }

  for (const path of ['/rtc/validate', '/rtc/v1/validate']) {
    app.get(path, { schema: { hide: true } }, async (request, reply) => {
      const ok = await admitted(request.raw)
      return reply.code(ok ? 200 : 401).type('text/plain').send(ok ? 'success' : 'invalid token')
    })
  }

  const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    // Node has taken its own listeners off: a connection that breaks before anybody else listens would end the process.
    socket.on('error', () => socket.destroy())
    // The live socket's own (src/platform/realtime/hub.ts); nobody answers any other.
    if (request.url?.startsWith('/live/')) return
    if (!/^\/rtc(\/v1)?(\/?\?|\/?$)/.test(request.url ?? '')) { refuse(socket, 404); return }
    open.add(socket)
    socket.on('close', () => open.delete(socket))
    admitted(request).then((ok) => { if (ok) passOn(room, request, socket, head); else refuse(socket, 401) }, (err: unknown) => {
      room.house.log.warn({ err }, 'the media door could not be asked')
      refuse(socket, 503)
    })
  }
  app.server.on('upgrade', onUpgrade)
  return { close: () => { app.server.off('upgrade', onUpgrade); for (const socket of open) socket.destroy() } }
}

function tokenOf(request: IncomingMessage): string | null {
  const given = new URL(request.url ?? '/', 'http://door').searchParams.get('access_token')
  return given ?? /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? null
}

const reasons: Record<number, string> = { 401: 'Unauthorized', 404: 'Not Found', 502: 'Bad Gateway', 503: 'Service Unavailable' }
/** Nobody reads from it any more: one whose client does not hang up would stay open. */
function refuse(socket: Duplex, status: number): void {
  socket.once('finish', () => socket.destroy())
  if (socket.writable) socket.end(`HTTP/1.1 ${status} ${reasons[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}

function passOn(room: LiveRoom, request: IncomingMessage, socket: Duplex, head: Buffer): void {
  const target = new URL(request.url ?? '/', room.media.target())
  const ask = target.protocol === 'https:' ? httpsRequest : httpRequest
  const { host: _host, cookie: _cookie, ...headers } = request.headers
  // The person's cookies are ours and are not shown to the media server.
  const upstream = ask(target, { headers: { ...headers, host: target.host, 'x-forwarded-for': request.socket.remoteAddress ?? '' }, timeout: 10_000 })
  upstream.on('upgrade', (response, far, farHead) => {
    upstream.setTimeout(0)
    const lines = Object.entries(response.headers).flatMap(([k, v]) => (Array.isArray(v) ? v : [v]).map((one) => `${k}: ${one}`))
    socket.write(`HTTP/1.1 101 Switching Protocols\r\n${lines.join('\r\n')}\r\n\r\n`)
    if (farHead.length) socket.write(farHead)
    if (head.length) far.write(head)
    far.on('error', () => socket.destroy())
    far.on('close', () => socket.destroy())
    socket.on('close', () => far.destroy())
    far.pipe(socket)
    socket.pipe(far)
  })
  upstream.on('response', (response) => { response.resume(); refuse(socket, response.statusCode === 401 || response.statusCode === 503 ? response.statusCode : 502) })
  upstream.on('timeout', () => upstream.destroy())
  upstream.on('error', () => refuse(socket, 503))
  upstream.end()
}
