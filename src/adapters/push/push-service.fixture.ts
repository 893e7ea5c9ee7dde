import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from 'node:crypto'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { PushPayload } from './port.js'

export interface Pushed { path: string; headers: IncomingHttpHeaders; body: Buffer }

/** A push service that takes what it is given, as `answers` says of each address, and keeps it. */
export async function pushService(): Promise<{ origin: string; got: Pushed[]; answers: Map<string, number>; close(): Promise<void> }> {
  const got: Pushed[] = []
  const answers = new Map<string, number>()
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const path = request.url!
      got.push({ path, headers: request.headers, body: Buffer.concat(parts) })
      const status = answers.get(path) ?? 201
      if (status === 0) response.destroy()
      else response.writeHead(status).end('words of the other side')
    })
  })
  await new Promise<void>((go) => { server.listen(0, '127.0.0.1', go) })
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, got, answers, close: () => new Promise((done) => { server.closeAllConnections(); server.close(() => done()) }) }
}

export interface Browser { endpoint: string; keys: { p256dh: string; auth: string }; read(body: Buffer): PushPayload; open(body: Buffer): string }

/** A browser's side of a subscription: it can read what was encrypted for it (RFC 8291 3.4). */
export function browserAt(endpoint: string, secret?: { privateKey: string; auth: string }): Browser {
  const own = createECDH('prime256v1')
  if (secret) own.setPrivateKey(Buffer.from(secret.privateKey, 'base64url'))
  else own.generateKeys()
  const auth = secret ? Buffer.from(secret.auth, 'base64url') : randomBytes(16)
  const derived = (key: Buffer, salt: Buffer, info: Buffer, length: number) => Buffer.from(hkdfSync('sha256', key, salt, info, length))
  const open = (body: Buffer): string => {
    const [salt, theirs] = [body.subarray(0, 16), body.subarray(21, 21 + body[20]!)]
    const shared = derived(own.computeSecret(theirs), auth, Buffer.concat([Buffer.from('WebPush: info\0'), own.getPublicKey(), theirs]), 32)
    const cipher = createDecipheriv('aes-128-gcm', derived(shared, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16), derived(shared, salt, Buffer.from('Content-Encoding: nonce\0'), 12))
    const sealed = body.subarray(21 + theirs.length)
    cipher.setAuthTag(sealed.subarray(-16))
    const plain = Buffer.concat([cipher.update(sealed.subarray(0, -16)), cipher.final()])
    if (plain.at(-1) !== 2) throw new Error('not the last record')
    return plain.subarray(0, -1).toString()
  }
  return { endpoint, keys: { p256dh: own.getPublicKey('base64url'), auth: auth.toString('base64url') }, open, read: (body) => JSON.parse(open(body)) as PushPayload }
}

/** What an `Authorization` claims, once its signature was found to be by the key that it names (RFC 8292). */
export function vapidClaims(authorization: string): { aud: string; exp: number; sub: string; key: string } {
  const [, token, key] = /^vapid t=([\w-]+\.[\w-]+\.[\w-]+), k=([\w-]+)$/.exec(authorization)!
  const [head, claims, signature] = token!.split('.') as [string, string, string]
  const point = Buffer.from(key!, 'base64url')
  const publicKey = createPublicKey({ format: 'jwk', key: { kty: 'EC', crv: 'P-256', x: point.subarray(1, 33).toString('base64url'), y: point.subarray(33).toString('base64url') } })
  if (!verify('sha256', Buffer.from(`${head}.${claims}`), { key: publicKey, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'))) throw new Error('not signed by the key it names')
  return { ...(JSON.parse(Buffer.from(claims, 'base64url').toString()) as { aud: string; exp: number; sub: string }), key: key! }
}
