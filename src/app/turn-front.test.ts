import { createSocket } from 'node:dgram'
import { createServer, request, type IncomingMessage, type Server } from 'node:http'
import { Agent, createServer as createSecureServer, request as secureRequest } from 'node:https'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { mintCredential } from '../../packages/sfu/src/turn/credentials.js'
import { channelData, Frames } from '../../packages/sfu/src/turn/framing.js'
import { ATTRIBUTE, METHOD, readMessage } from '../../packages/sfu/src/stun/message.js'
import { startTurn, type TurnServer } from '../../packages/sfu/src/turn/start.js'
import { channelNumber, codeOf, peerAddress, request as turnRequest, SECRET, textIn, udpTransport } from '../../packages/sfu/src/turn/testing.js'
import { certificate } from '../platform/config/certificate.fixture.js'
import { installTurnFront } from './turn-front.js'

let turn: TurnServer
let server: Server
let front: { close(): void }
let media: { port: number; close(): void }
const ends: (() => void)[] = []

async function open(secure: boolean): Promise<number> {
  const answer = async (req: IncomingMessage, res: { end(text: string): void }) => {
    let size = 0
    for await (const chunk of req) size += (chunk as Buffer).length
    res.end(`${req.method} ${size}`)
  }
  server = secure ? createSecureServer(certificate(), (req, res) => void answer(req, res)) : createServer((req, res) => void answer(req, res))
  server.on('upgrade', (req: IncomingMessage, socket: Socket, head: Buffer) => { socket.end(`HTTP/1.1 101 Switching Protocols\r\nUpgrade: echo\r\nConnection: Upgrade\r\n\r\n${head.toString()}`) })
  front = installTurnFront(server, () => turn.innerPort)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

beforeEach(async () => {
  const socket = createSocket('udp4')
  socket.on('message', (packet, from) => { socket.send(`${packet.toString()} back`, from.port, from.address) })
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve))
  media = { port: socket.address().port, close: () => { socket.close() } }
  turn = await startTurn({ secret: SECRET, inner: true, announced: ['127.0.0.1'], mediaPorts: [media.port] })
})

afterEach(async () => {
  for (const end of ends.splice(0)) end()
  front.close()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  await turn.close()
  media.close()
})

function ask(secure: boolean, port: number, agent: Agent | undefined, body: Buffer | null): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = { port, host: '127.0.0.1', method: body ? 'POST' : 'GET', rejectUnauthorized: false, ...(agent ? { agent } : {}) }
    const req = (secure ? secureRequest : request)(options, (res) => {
      let text = ''
      res.on('data', (chunk: Buffer) => { text += chunk.toString() })
      res.on('end', () => { resolve(text) })
    })
    req.on('error', reject)
    req.end(body ?? undefined)
  })
}

async function talk(socket: Socket): Promise<string> {
  ends.push(() => socket.destroy())
  const frames = new Frames()
  const come: Buffer[] = []
  const waiting: ((frame: Buffer) => void)[] = []
  socket.on('data', (chunk: Buffer) => { for (const frame of frames.push(chunk) ?? []) { const first = waiting.shift(); if (first) first(frame); else come.push(frame) } })
  const next = () => new Promise<Buffer>((resolve) => { const first = come.shift(); if (first) resolve(first); else waiting.push(resolve) })
  const say = async (frame: Buffer) => { socket.write(frame); return readMessage(await next())! }
  const challenge = await say(turnRequest(METHOD.allocate, [udpTransport]))
  const who = { credential: mintCredential(SECRET, 'PA_ann', Date.now() + 60_000), nonce: textIn(challenge, ATTRIBUTE.nonce) }
  expect(codeOf(await say(turnRequest(METHOD.allocate, [udpTransport], who)))).toBe(0)
  expect(codeOf(await say(turnRequest(METHOD.channelBind, [channelNumber(0x4000), peerAddress({ address: '127.0.0.1', port: media.port })], who)))).toBe(0)
  socket.write(channelData(0x4000, Buffer.from('hello'), true))
  return (await next()).subarray(4).toString()
}

test.each([['with TLS', true], ['without TLS', false]])('MED-3 one port carries pages and TURN, %s', async (_name, secure) => {
  const port = await open(secure)
  const reach = () => (secure ? connectTls({ port, host: '127.0.0.1', rejectUnauthorized: false }) : connect(port, '127.0.0.1'))
  const agent = secure ? new Agent({ keepAlive: true, maxSockets: 1 }) : undefined
  expect(await ask(secure, port, agent, null)).toBe('GET 0')
  expect(await talk(reach())).toBe('hello back')
  expect(await ask(secure, port, agent, Buffer.alloc(3_000_000))).toBe('POST 3000000')
  expect(await ask(secure, port, agent, null)).toBe('GET 0')
  agent?.destroy()
  const upgraded = reach()
  ends.push(() => upgraded.destroy())
  upgraded.write('GET /live HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\nfirst words')
  let said = ''
  await new Promise<void>((resolve) => { upgraded.on('data', (chunk: Buffer) => { said += chunk.toString() }).on('close', resolve) })
  expect(said).toMatch(/^HTTP\/1.1 101 [^]*first words$/)
})

test('MED-3 a page that is asked for in pieces is a page; what is neither page nor TURN is refused; closing ends what is relayed', async () => {
  const port = await open(false)
  const slow = connect(port, '127.0.0.1')
  ends.push(() => slow.destroy())
  let said = ''
  slow.on('data', (chunk: Buffer) => { said += chunk.toString() })
  const over = new Promise<void>((resolve) => slow.on('close', () => { resolve() }))
  for (const piece of ['G', 'ET / HTTP/1.1\r\nHost: a\r\n', 'Connection: close\r\n\r\n']) await new Promise<void>((resolve) => { slow.write(piece, () => { resolve() }) })
  await over
  expect(said).toMatch(/^HTTP\/1.1 200[^]*GET 0/)
  const noise = connect(port, '127.0.0.1')
  const noiseOver = new Promise<void>((resolve) => noise.on('close', () => { resolve() }))
  noise.on('error', () => undefined)
  noise.resume()
  noise.write(Buffer.from([1, 2, 3, 4, 5, 6, 7, 8]))
  await noiseOver
  const held = connect(port, '127.0.0.1')
  expect(await talk(held)).toBe('hello back')
  const heldOver = new Promise<void>((resolve) => held.on('close', () => { resolve() }))
  front.close()
  await heldOver
})

test('MED-3 whoever hangs up without a word is let go at once, and closing waits for nobody who has said nothing', async () => {
  const port = await open(false)
  const come = async () => {
    const accepted = new Promise<Socket>((resolve) => server.once('connection', resolve))
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true })
    ends.push(() => socket.destroy())
    socket.resume()
    return { socket, closed: new Promise<void>((resolve) => socket.on('close', () => { resolve() }).on('end', () => { resolve() })), far: await accepted }
  }
  const gone = await come()
  gone.socket.end()
  await gone.closed
  const silent = await come()
  front.close()
  const late = await come()
  await late.closed
  expect([gone.far.destroyed, silent.far.destroyed, late.far.destroyed]).toEqual([true, true, true])
})
