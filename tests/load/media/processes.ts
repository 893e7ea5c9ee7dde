/**
 * What a media process costs before anybody is there: `npm run load:processes [-- ROUNDS]`, after `npm run build`. The time from the call
 * to the first process that serves, and to all; memory of each a second later, with no room and with one room of two people and six streams.
 */
import { existsSync, readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { AccessToken } from 'livekit-server-sdk'
import { openPool } from '@maru/sfu/pool'
import { closeHeadless, Headless } from '../../../packages/sfu/src/headless/headless.js'

const rounds = Math.max(1, Number(process.argv[2] ?? 5) || 5)
const entry = fileURLToPath(new URL('../../../dist/sfu-child.mjs', import.meta.url))
if (!existsSync(entry)) throw new Error('npm run build comes first')
const [key, secret] = ['load', 'a-secret-of-thirty-two-characters']

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN
const megabytes = (pid: number | undefined): number => (Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1]) || NaN) / 1024

async function join(port: number, identity: string): Promise<Headless> {
  const token = new AccessToken(key, secret, { identity })
  token.addGrant({ roomJoin: true, room: 'room' })
  return Headless.join(`http://127.0.0.1:${port}`, await token.toJwt(), { publish: [{ kind: 'audio' }, { kind: 'video', rids: ['q', 'h'] }] })
}

console.log('| processes | first serves, s | all serve, s | memory of each without a room, MiB | of the one with a room, MiB |\n| ---: | ---: | ---: | ---: | ---: |')
for (const processes of [1, 2]) {
  const seen: { first: number; all: number; empty: number; room: number }[] = []
  for (let round = 0; round < rounds; round++) {
    const from = performance.now()
    const pool = await openPool({ keys: { [key!]: secret! }, announcedAddress: '127.0.0.1', entry, processes })
    const first = performance.now() - from
    while (!pool.figures().every((one) => one.serves)) await pause(5)
    const all = performance.now() - from
    await pause(1000)
    const empty = pool.figures().map((one) => megabytes(one.pid))
    const people = [await join(pool.port(), 'ann'), await join(pool.port(), 'ben')]
    const flow = setInterval(() => {
      for (const one of people) for (const track of one.published) for (const stream of track.streams) one.sendRtp(stream, { timestamp: stream.timestamp + 1800, key: stream.wantsKeyframe, marker: true })
    }, 20)
    await pause(3000)
    const room = Math.max(...pool.figures().map((one) => megabytes(one.pid)))
    clearInterval(flow)
    for (const one of people) one.close()
    await pool.close()
    seen.push({ first, all, empty: median(empty), room })
  }
  const of = (name: 'first' | 'all' | 'empty' | 'room'): number => median(seen.map((one) => one[name]))
  console.log(`| ${processes} | ${(of('first') / 1000).toFixed(2)} | ${(of('all') / 1000).toFixed(2)} | ${of('empty').toFixed(0)} | ${of('room').toFixed(0)} |`)
}
closeHeadless()
process.exit(0)
