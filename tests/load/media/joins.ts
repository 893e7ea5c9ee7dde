/**
 * What the media process holds after many people came and went. `npm run load:joins -- [JOINS] [ROW] [AT ONCE] [WAYS]`: 10,000 joins, measured every
 * 1,000 after a forced collection and when everybody is gone, 20 at once. Each joins over real ICE, DTLS and SRTP, publishes a sound and sends packets,
 * also while it ends; four ways in turn: leaves, is cut off mid-flow, leaves, is cut off before its handshake. The start is taken after one row.
 */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { AccessToken } from 'livekit-server-sdk'
import { closeHeadless, Headless } from '../../../packages/sfu/src/headless/headless.js'
import { Signal } from '../../../packages/sfu/src/headless/signal.js'
import { memoryEnvironment, memoryFlags } from '../../../packages/sfu/src/pool/memory.js'
import { browserOffer } from '../../../packages/sfu/src/transport/testing.js'
import { machine, pause, table } from '../support/figures.js'
import type { Held } from './joins-server.js'

const joins = Number(process.argv[2] ?? 10_000)
const row = Number(process.argv[3] ?? 1000)
const atOnce = Number(process.argv[4] ?? 20)
type Way = 'leave' | 'cut' | 'early'
const ways = (process.argv[5] ?? 'leave,cut,leave,early').split(',') as Way[]
const secret = 'a-secret-for-measuring-and-nothing-else'

const server = fork(fileURLToPath(new URL('./joins-server.ts', import.meta.url)), [], {
  execArgv: [...memoryFlags, '--import', 'tsx', '--expose-gc'], env: { ...memoryEnvironment, ...process.env, LOAD_SECRET: secret },
})
server.once('exit', (code, signal) => {
  if (server.connected || code !== 0) { console.error(`The media process ended: ${code ?? signal}`); process.exit(1) }
})
const [{ port }] = await once(server, 'message') as [{ port: number }]
const url = `ws://127.0.0.1:${port}`

async function ask(what: 'measure' | 'look'): Promise<Held> {
  server.send(what)
  return (await once(server, 'message') as [Held])[0]
}

async function tokenFor(identity: string, room: string): Promise<string> {
  const token = new AccessToken('load', secret, { identity, ttl: 600 })
  token.addGrant({ roomJoin: true, room })
  return token.toJwt()
}

const seen = { failed: 0, busy: 0 }

/** A server that has more to do than it can refuses with 503: one comes again. */
async function insist(number: number): Promise<void> {
  for (;;) {
    try {
      return await visit(number)
    } catch (error) {
      if (!String(error).includes('503')) throw error
      seen.busy += 1
      await pause(500)
    }
  }
}

/** Two of a pair share a room, so that there is somebody to forward to. */
async function visit(number: number): Promise<void> {
  const way = ways[number % ways.length]!
  const token = await tokenFor(`person-${number}`, `room-${Math.floor(number / 2)}`)
  if (way === 'early') return early(token)
  const one = await Headless.join(url, token, { publish: [{ kind: 'audio' }] })
  const stream = one.published[0]!.streams[0]!
  const send = (): void => { for (let n = 0; n < 10; n++) one.sendRtp(stream, { timestamp: stream.timestamp + 960 }) }
  for (let n = 0; n < 3; n++) { send(); one.sendData(Buffer.alloc(200)); await pause(10) }
  send()
  if (way === 'cut') one.cut()
  else one.close()
}

/** Offers, and is gone before the first packet. */
async function early(token: string): Promise<void> {
  const offer = browserOffer([{ mid: '0', kind: 'application' }, { mid: '1', kind: 'audio', direction: 'sendonly', cid: 'a' }])
  let answered: () => void = () => undefined
  const signal = new Signal(url, token, { door: '/rtc/v1', addTracks: [], offer }, (message) => {
    if (message.case === 'answer') answered()
  }, () => answered())
  const done = new Promise<void>((resolve) => { answered = resolve })
  await signal.opened()
  await done
  signal.cut()
}

let next = 0
async function visitUntil(end: number): Promise<void> {
  const one = async (): Promise<void> => {
    while (next < end) await insist(next++).catch((error: unknown) => { seen.failed += 1; if (seen.failed < 5) console.error(String(error)) })
  }
  await Promise.all(Array.from({ length: atOnce }, one))
}

async function emptied(): Promise<Held> {
  for (let tries = 0; tries < 120; tries++) {
    if ((await ask('look')).participants === 0) break
    await pause(500)
  }
  await pause(1500)
  return ask('measure')
}

const MiB = (octets: number): string => (octets / 2 ** 20).toFixed(1)
const rows: string[][] = []
const held: Held[] = []
console.log(`\n${machine()}, ${new Date().toISOString().slice(0, 10)}; ${joins} joins, ${atOnce} at once, in turn: ${ways.join(', ')}\n`)
for (let done = 0; done <= joins; done += row) {
  const from = performance.now()
  if (done > 0) await visitUntil(done)
  const took = (performance.now() - from) / 1000
  const now = await emptied()
  held.push(now)
  rows.push([String(done), MiB(now.rss), MiB(now.own), MiB(now.heap), MiB(now.external), String(now.files), String(now.threads), took.toFixed(0)])
  console.error(rows.at(-1)!.join('\t'))
}
console.log(table(['joins', 'resident, MiB', 'without files, MiB', 'heap, MiB', 'external, MiB', 'files', 'threads', 'took, s'], rows))
const [start, end] = [held[1], held.at(-1)]
if (start && end && held.length > 2) {
  const grew = end.rss - start.rss
  const grewOwn = end.own - start.own
  console.log(`\nresident from the first row to the last: ${(100 * grew / start.rss).toFixed(1)} %, without files ${(100 * grewOwn / start.own).toFixed(1)} %, ${(grewOwn / (joins - row)).toFixed(0)} octets a join; ${seen.failed} joins failed, ${seen.busy} were refused while busy and came again`)
}
server.disconnect()
closeHeadless()
process.exit(0)
