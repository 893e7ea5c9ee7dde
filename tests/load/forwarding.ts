/**
 * Packets that the media process forwards for each second of CPU it takes, with real browsers in a room of three and of four that all send
 * pictures in several sizes and sound. `npm run load:forwarding -- [ROUNDS] [SECONDS]`. With MARU_LIVEKIT_SERVER both engines take turns.
 * Counted at the browsers, as packets that arrived; the CPU is that of the server's process with all its threads.
 */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Browser } from '@playwright/test'
import { AccessToken } from 'livekit-server-sdk'
import type { MediaReport } from '../../packages/sfu/conformance/people.js'
import { chromiumActor, launchChromium, openPage, type Actor, type PageHost } from '../../packages/sfu/conformance/stage.js'
import { launchSfu } from '../../packages/sfu/src/pool/launch.js'
import { livekitBinary, startLivekit } from '../journeys/support/livekit-server.js'
import { machine, median, pause, table, whole } from './support/figures.js'

const rounds = Number(process.argv[2] ?? 5)
const lasts = Number(process.argv[3] ?? 15)
const settleMs = 8000
/** What two cores can encode four times over in several sizes. */
const camera = { videoCaptureDefaults: { resolution: { width: 640, height: 360, frameRate: 24 } } }

interface Engine { name: string; url: string; key: string; secret: string; pid: number; close(): Promise<void> }

async function embedded(): Promise<Engine> {
  const secret = 'a-secret-for-measuring-and-nothing-else'
  const child = await launchSfu({ keys: { load: secret }, entry: fileURLToPath(new URL('../../dist/sfu-child.mjs', import.meta.url)) })
  return { name: 'embedded', url: `ws://127.0.0.1:${child.port()}`, key: 'load', secret, pid: child.pid()!, close: () => child.close() }
}
const livekit = async (binary: string): Promise<Engine> => ({ name: 'LiveKit 1.13', ...(await startLivekit(binary)) })

/** Milliseconds of CPU that a process has taken, and octets of memory it holds (proc(5): utime, stime, in hundredths of a second). */
function costOf(pid: number): { cpu: number; memory: number } {
  const fields = readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ')[1]!.split(' ')
  const pages = Number(readFileSync(`/proc/${pid}/statm`, 'latin1').split(' ')[1])
  return { cpu: (Number(fields[11]) + Number(fields[12])) * 10, memory: pages * 4096 }
}

const arrived = async (people: Actor[]): Promise<number> => {
  const reports = await Promise.all(people.map((who) => who.run<MediaReport>('media()')))
  return reports.flatMap((r) => r.inbound).reduce((sum, stream) => sum + stream.packets, 0)
}

interface Measured { out: number; cpu: number; perSecond: number; memory: number }

async function measure(start: () => Promise<Engine>, browser: Browser, page: PageHost, size: number): Promise<Measured> {
  const engine = await start()
  const people: Actor[] = []
  try {
    for (let n = 0; n < size; n++) {
      const who = await chromiumActor(browser, page, `person-${n}`)
      people.push(who)
      const token = new AccessToken(engine.key, engine.secret, { identity: who.name, ttl: 600 })
      token.addGrant({ roomJoin: true, room: 'load' })
      await who.run(`join(${JSON.stringify(engine.url)}, ${JSON.stringify(await token.toJwt())}, ${JSON.stringify(camera)})`)
      await who.run('publish().then(() => true)')
    }
    await pause(settleMs)
    const [before, from, at] = [await arrived(people), costOf(engine.pid), performance.now()]
    await pause(lasts * 1000)
    const [after, to, end] = [await arrived(people), costOf(engine.pid), performance.now()]
    const packets = after - before
    const cpu = to.cpu - from.cpu
    return { out: packets / ((end - at) / 1000), cpu: cpu / ((end - at) / 1000), perSecond: packets / (cpu / 1000), memory: to.memory }
  } finally {
    for (const who of people) await who.close()
    await engine.close()
  }
}

const engines = [{ name: 'embedded', start: embedded }, ...(livekitBinary ? [{ name: 'LiveKit 1.13', start: () => livekit(livekitBinary!) }] : [])]
const page = await openPage()
const browser = await launchChromium()
const rows: string[][] = []
try {
  for (const size of [3, 4]) {
    const found = new Map<string, Measured[]>(engines.map(({ name }) => [name, []]))
    for (let round = 0; round < rounds; round++) {
      for (const { name, start } of engines) found.get(name)!.push(await measure(start, browser, page, size))
    }
    for (const [name, all] of found) {
      const of = (pick: (m: Measured) => number) => median(all.map(pick))
      rows.push([name, String(size), whole(of((m) => m.out)), whole(of((m) => m.cpu)), whole(of((m) => m.perSecond)), (1e6 / of((m) => m.perSecond)).toFixed(0), whole(of((m) => m.memory) / 2 ** 20)])
    }
  }
} finally {
  await browser.close()
  await page.close()
}
console.log(`\n${machine()}, ${new Date().toISOString().slice(0, 10)}; medians of ${rounds} rounds of ${lasts} s\n`)
console.log(table(['engine', 'people', 'packets out/s', 'CPU, ms/s', 'packets per CPU-second', 'µs per packet', 'memory, MiB'], rows))
