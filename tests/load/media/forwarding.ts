/**
 * What a forwarded packet costs the media server, beside LiveKit's on the same machine under the same load.
 * `npm run load:forwarding -- [--rounds N] [--seconds N] [--cases 4x1@2000,6x8@16000]`, after `npm run build`: people × rooms @ packets that
 * the server sends a second. With MARU_LIVEKIT_SERVER the engines take turns in each round; MARU_SFU_BEFORE names another build's sfu-child.mjs; `--engines embedded`
 * leaves out the others. `--soak` says every minute what the server's process holds.
 */
import { parseArgs } from 'node:util'
import { closeHeadless } from '../../../packages/sfu/src/headless/headless.js'
import { machine, median, pause, percentile, table, whole } from '../support/figures.js'
import { Crowd, type CrowdPlan } from './crowd.js'
import { costOf, engines, type Engine } from './engines.js'

const { values } = parseArgs({ options: {
  rounds: { type: 'string', default: '5' }, seconds: { type: 'string', default: '10' }, threads: { type: 'boolean', default: false }, engines: { type: 'string' }, soak: { type: 'boolean', default: false },
  cases: { type: 'string', default: '2x1@330,3x1@1000,4x1@2000,6x1@4000,4x4@8000,6x8@16000' },
} })
const rounds = Number(values.rounds)
const cases = values.cases.split(',').map((text): CrowdPlan => {
  const [people, rooms, forwarded] = text.split(/[x@]/).map(Number)
  return { people: people!, rooms: rooms!, forwarded: forwarded! }
})
const SETTLE_MS = 4000

function tellSoak(engine: Engine, crowd: Crowd, elapsed: number): void {
  console.error(`${(elapsed / 60_000).toFixed(1)} min: ${(costOf(engine.pid).memory / 2 ** 20).toFixed(1)} MiB, ${crowd.received} received, ${crowd.lost} lost`)
}

interface Measured { out: number; cpu: number; micros: number; loss: number; delays: [p50: number, p95: number]; memory: number; drift: number; join: number; threads: Map<string, number> }

async function measure(engine: Engine, plan: CrowdPlan): Promise<Measured> {
  const crowd = await Crowd.gather(engine, plan)
  try {
    await pause(SETTLE_MS)
    crowd.takeDelays()
    const [from, got, lost, at] = [costOf(engine.pid), crowd.received, crowd.lost, performance.now()]
    for (let left = Number(values.seconds); left > 0; left -= 60) {
      await pause(Math.min(left, 60) * 1000)
      if (values.soak) tellSoak(engine, crowd, performance.now() - at)
    }
    const [to, gotThen, lostThen] = [costOf(engine.pid), crowd.received, crowd.lost]
    const elapsed = (performance.now() - at) / 1000
    const out = gotThen - got
    const delays = crowd.takeDelays()
    return {
      out: out / elapsed, cpu: (to.cpu - from.cpu) / elapsed, micros: ((to.cpu - from.cpu) * 1000) / out, loss: (lostThen - lost) / Math.max(1, out),
      delays: [median(delays), percentile(delays, 0.95)], memory: to.memory, drift: to.memory / from.memory - 1, join: median(crowd.joins),
      threads: new Map([...to.threads].map(([name, ms]) => [name, (ms - (from.threads.get(name) ?? 0)) / elapsed])),
    }
  } finally {
    crowd.close()
  }
}

const kinds = engines().filter(({ name }) => !values.engines || values.engines.split(',').includes(name))
const rows: string[][] = []
for (const plan of cases) {
  const found = new Map<string, Measured[]>(kinds.map(({ name }) => [name, []]))
  for (let round = 0; round < rounds; round++) {
    for (const { name, start } of kinds) {
      const engine = await start()
      try {
        const one = await measure(engine, plan)
        found.get(name)!.push(one)
        console.error(`${plan.people}x${plan.rooms}@${plan.forwarded} ${name}: ${whole(one.out)}/s ${one.micros.toFixed(1)} µs, p95 ${one.delays[1].toFixed(1)} ms, lost ${(one.loss * 100).toFixed(3)} %`)
        if (values.threads) console.error([...one.threads].filter(([, ms]) => ms > 0.5).map(([n, ms]) => `${n} ${ms.toFixed(0)}`).join(', '))
      } finally {
        await engine.close()
      }
    }
  }
  const of = (name: string, pick: (m: Measured) => number) => median(found.get(name)!.map(pick))
  const peer = kinds.find(({ name }) => name.startsWith('LiveKit'))
  for (const { name } of kinds) {
    const micros = of(name, (m) => m.micros)
    const ratio = peer && peer.name !== name ? median(found.get(name)!.map((m, i) => m.micros / found.get(peer.name)![i]!.micros)).toFixed(2) : ''
    rows.push([name, String(plan.people), String(plan.rooms), whole(of(name, (m) => m.out)), whole(of(name, (m) => m.cpu)), micros.toFixed(1), ratio, (of(name, (m) => m.loss) * 100).toFixed(3),
      of(name, (m) => m.delays[0]).toFixed(1), of(name, (m) => m.delays[1]).toFixed(1), whole(of(name, (m) => m.memory) / 2 ** 20), (of(name, (m) => m.drift) * 100).toFixed(1), whole(of(name, (m) => m.join))])
  }
}
closeHeadless()
console.log(`\n${machine()}, ${new Date().toISOString().slice(0, 10)}; medians of ${rounds} rounds of ${values.seconds} s, engines in turn\n`)
console.log(table(['engine', 'people a room', 'rooms', 'packets out/s', 'CPU, ms/s', 'µs per packet', 'of LiveKit’s', 'lost, %', 'delay p50, ms', 'p95, ms', 'memory, MiB', 'grown, %', 'join, ms'], rows))
process.exit(0)
