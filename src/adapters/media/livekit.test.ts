import { createHmac } from 'node:crypto'
import { TokenVerifier } from 'livekit-server-sdk'
import { expect, test } from 'vitest'
import { days, minutes } from '../../kernel/time.js'
import { livekitMedia } from './livekit.js'
import { paperMedia } from './paper.js'
import type { MediaGrant, MediaPort } from './port.js'

const key = 'key'
const secret = 'a-secret-of-thirty-two-characters-or-more'
const now = Date.UTC(2026, 10, 23, 0, 0, 0, 1)
const ports: [string, MediaPort][] = [['livekit', livekitMedia({ address: () => 'ws://127.0.0.1:9', key, secret })], ['paper', paperMedia(key, secret)]]
const grant: MediaGrant = { room: 'r', identity: 'seat', name: '김지원', publish: ['camera', 'microphone'], subscribe: true, attributes: { entry: 'e' }, expiresAt: now + minutes(30) }
const payloadOf = (token: string): Record<string, any> => JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString())

/** A token of the same key whose payload is changed, or that another secret signed. */
async function forged(port: MediaPort, change: (payload: Record<string, any>) => void, by = secret): Promise<string> {
  const [head, body] = (await port.token(grant)).split('.') as [string, string]
  const payload = JSON.parse(Buffer.from(body, 'base64url').toString()) as Record<string, any>
  change(payload)
  const signed = `${head}.${Buffer.from(JSON.stringify(payload)).toString('base64url')}`
  return `${signed}.${createHmac('sha256', by).update(signed).digest('base64url')}`
}

test.each(ports)('ROOM-11 %s: a token is refused from its end on, with another secret, without room or person, and when it is none', async (_name, port) => {
  const token = await port.token(grant)
  const end = Math.ceil(grant.expiresAt / 1000) * 1000
  expect(await port.read(token, end - 1)).not.toBeNull()
  expect(await port.read(token, end)).toBeNull()
  expect(await port.read(await forged(port, () => undefined, 'another-secret-of-thirty-two-characters'), now)).toBeNull()
  expect(await port.read(await forged(port, (p) => { delete p['video'].room }), now)).toBeNull()
  expect(await port.read(await forged(port, (p) => { delete p['sub'] }), now)).toBeNull()
  expect(await port.read(await forged(port, (p) => { delete p['exp'] }), now)).toBeNull()
  for (const nothing of ['', 'a.b.c', token.slice(0, -3)]) expect(await port.read(nothing, now)).toBeNull()
})

test.each(ports)('ROOM-11 %s: a token says one room, one person and what was granted, whatever the machine’s time', async (_name, port) => {
  for (const at of [now, now - days(30), now + days(30)]) {
    const token = await port.token({ ...grant, expiresAt: at + minutes(30) })
    expect(await port.read(token, at)).toEqual({ room: 'r', identity: 'seat', attributes: { entry: 'e' }, expiresAt: Math.ceil((at + minutes(30)) / 1000) * 1000 })
    expect(payloadOf(token)).not.toHaveProperty('nbf')
  }
})

test.each(ports)('MED-1 %s: livekit-server-sdk takes the token for one of its own', async (_name, port) => {
  const claims = await new TokenVerifier(key, secret).verify(await port.token(grant), 100 * 365 * 24 * 3600)
  expect(claims).toMatchObject({ iss: key, sub: 'seat', name: '김지원', video: { room: 'r', roomJoin: true, canSubscribe: true, canPublish: true, canPublishData: false, canPublishSources: ['camera', 'microphone'] } })
})

test.each(ports)('ROOM-17 %s: whoever only looks on publishes nothing', async (_name, port) => {
  const { video } = payloadOf(await port.token({ ...grant, publish: [] }))
  expect(video).toMatchObject({ canPublish: false, canPublishData: false, canSubscribe: true })
  expect(video).not.toHaveProperty('canPublishSources')
})
