/**
 * A media process that is given more than it can do: two people talk in one room while others flood it with packets and joins for fifteen seconds.
 * Second by second: how the loop stands, what is shed, what the two still hear and see of each other, and what a newcomer is told.
 * `npm run load:flood [-- PACKETS_PER_SECOND]`, after `npm run build`. Ends by itself within a minute and a half.
 */
import { fork } from 'node:child_process'
import { existsSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { AccessToken } from 'livekit-server-sdk'
import { openPool } from '@maru/sfu/pool'
import { closeHeadless, Headless } from '../../../packages/sfu/src/headless/headless.js'

const [key, secret] = ['load', 'a-secret-of-thirty-two-characters']
const FLOOD_MS = 15_000
const LONGEST_MS = 90_000
const ROOMS = 4
const VIEWERS = 4
setTimeout(() => process.exit(1), LONGEST_MS).unref()

async function tokenOf(identity: string, room: string): Promise<string> {
  const token = new AccessToken(key, secret, { identity })
  token.addGrant({ roomJoin: true, room })
  return token.toJwt()
}

const publish = [{ kind: 'audio' as const }, { kind: 'video' as const }]

/** What the other process does: in each room one sends pictures to four, as fast as it is told; then everybody leaves. */
async function flood(url: string, perSecond: number): Promise<void> {
  const senders: Headless[] = []
  const all: Headless[] = []
  for (let room = 0; room < ROOMS; room++) {
    for (let n = 0; n <= VIEWERS; n++) {
      const one = await Headless.join(url, await tokenOf(`p${n}`, `flood-${room}`), n === 0 ? { publish } : {}).catch(() => undefined)
      if (!one) continue
      all.push(one)
      if (n === 0) senders.push(one)
    }
  }
  process.send?.('there')
  const each = Math.ceil(perSecond / 100 / Math.max(1, senders.length))
  const until = performance.now() + FLOOD_MS
  while (performance.now() < until) {
    for (const one of senders) {
      const stream = one.published[1]!.streams[0]!
      for (let n = 0; n < each; n++) one.sendRtp(stream, { timestamp: stream.timestamp + 900, key: stream.wantsKeyframe, marker: true })
    }
    await pause(10)
  }
  for (const one of all) one.close()
  closeHeadless()
  process.exit(0)
}

async function watch(perSecond: number): Promise<void> {
  const entry = fileURLToPath(new URL('../../../dist/sfu-child.mjs', import.meta.url))
  if (!existsSync(entry)) throw new Error('npm run build comes first')
  const pool = await openPool({ keys: { [key]: secret }, announcedAddress: '127.0.0.1', entry, processes: 1 })
  const url = `http://127.0.0.1:${pool.port()}`
  const [ann, ben] = [await Headless.join(url, await tokenOf('ann', 'kept'), { publish }), await Headless.join(url, await tokenOf('ben', 'kept'))]
  await ben.until(() => ben.incoming.size === 2, 10_000, 'ben is told of sound and picture')
  const [sound, picture] = ann.published.map((track) => track.streams[0]!) as [Headless['published'][number]['streams'][number], Headless['published'][number]['streams'][number]]
  const flow = setInterval(() => {
    ann.sendRtp(sound, { timestamp: sound.timestamp + 960 })
    ann.sendRtp(picture, { timestamp: picture.timestamp + 1800, key: picture.wantsKeyframe, marker: true })
  }, 20)
  const newcomer = await tokenOf('new', 'other')
  let spoken: number | undefined
  const child = fork(fileURLToPath(import.meta.url), [String(perSecond), url], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  child.once('message', () => { spoken = performance.now() })
  let over: number | undefined
  child.once('exit', () => { over = performance.now() })
  const heard = (kind: 'audio' | 'video'): number => ben.received(ann.published[kind === 'audio' ? 0 : 1]!.sid)
  console.log('| second | packets/s in | packets/s out | busy | lag, ms | level | sound heard | pictures seen | a newcomer |\n| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |')
  let before = { audio: heard('audio'), video: heard('video'), in: 0, out: 0 }
  for (let second = 1; performance.now() - (over ?? performance.now()) < 16_000; second++) {
    await pause(1000)
    const answer = await fetch(`${url}/rtc/validate?access_token=${newcomer}`, { signal: AbortSignal.timeout(5000) }).then(async (reply) => `${reply.status} ${await reply.text()}`, () => 'no answer')
    const stats = pool.figures()[0]?.stats
    const now = { audio: heard('audio'), video: heard('video'), in: stats?.packetsIn ?? 0, out: stats?.packetsOut ?? 0 }
    const phase = over !== undefined ? 'after' : spoken === undefined ? 'joining' : 'flood'
    console.log(`| ${second} ${phase} | ${now.in - before.in} | ${now.out - before.out} | ${stats?.busy.toFixed(2)} | ${stats?.lagMs} | ${stats?.shedLevel}${stats?.isShut ? ', shut' : ''} | ${now.audio - before.audio} | ${now.video - before.video} | ${answer} |`)
    before = now
  }
  clearInterval(flow)
  for (const one of [ann, ben]) one.close()
  closeHeadless()
  await pool.close()
  process.exit(0)
}

const perSecond = Math.min(50_000, Number(process.argv[2] ?? 20_000) || 20_000)
await (process.argv[3] === undefined ? watch(perSecond) : flood(process.argv[3], perSecond))
