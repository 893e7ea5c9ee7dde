import type { FastifyInstance, FastifyRequest } from 'fastify'
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { missing } from '../../kernel/errors.js'
import { sql } from 'drizzle-orm'
import type { House } from '../../platform/house/house.js'
import { alarmFigures } from '../../platform/jobs/figures.js'
import { makeAuthenticate } from '../accounts/index.js'
import { liveFigures } from '../live-room/index.js'
import { deliveryFigures } from '../notices/index.js'

export interface HealthOptions {
  /** What is missing for full service, such as 'media server'; empty where all is there. */
  ready(): Promise<string[]>
  /** How many browsers are connected live. */
  sockets?(): number
  /** Of each process of the embedded media server, in order. */
  mediaProcesses?(): readonly MediaProcess[]
}

export interface MediaProcess {
  index: number
  serves: boolean
  restarts: number
  /** Of one core, in the last second. */
  cpuShare: number
  packetsPerSecond: number
  /** Undefined until it has said something. */
  stats: undefined | { rooms: number; participants: number; packetsIn: number; packetsOut: number; packetsShed: number; lagMs: number; shedLevel: number; residentBytes: number }
}

/** Whether the process lives, whether it can serve, and its figures. Install before the routes, whose times it takes. */
export function healthRoutes(app: FastifyInstance, house: House, options: HealthOptions): void {
  const metrics = makeMetrics(house, options)
  const quiet = { schema: { hide: true }, config: { rateLimit: false } } as const
  app.addHook('onResponse', (request, reply, done) => {
    metrics.took(request, reply.statusCode, reply.elapsedTime)
    done()
  })
  app.get('/healthz', quiet, (_request, reply) => reply.type('application/json').header('cache-control', 'no-store').send('{"status":"ok"}'))
  app.get('/readyz', quiet, async (_request, reply) => {
    const lacking = await whatIsMissing(house, options)
    return reply.code(lacking.length ? 503 : 200).type('application/json').header('cache-control', 'no-store')
      .send(JSON.stringify(lacking.length ? { status: 'not_ready', missing: lacking } : { status: 'ready' }))
  })
  const authenticate = makeAuthenticate(house)
  app.get('/metrics', quiet, async (request, reply) => {
    if (!fromThisMachine(request) && !(await authenticate(request.headers))?.operator) throw missing()
    return reply.type(metrics.registry.contentType).header('cache-control', 'no-store').send(await metrics.text())
  })
}

async function whatIsMissing(house: House, options: HealthOptions): Promise<string[]> {
  const database = await house.db.execute(sql`select 1`).then(() => [], () => ['database'])
  const others = await options.ready().catch(() => ['readiness'])
  return [...database, ...others]
}

/** A proxy on this machine also calls from loopback, but says for whom. */
function fromThisMachine(request: FastifyRequest): boolean {
  const { headers } = request
  if (headers['x-forwarded-for'] || headers['forwarded'] || headers['x-real-ip'] || headers['via']) return false
  return /^(127\.|::1$|::ffff:127\.)/.test(request.socket.remoteAddress ?? '')
}

/** Figures without personal data: routes are named by their pattern, never by the address that was called. */
function makeMetrics(house: House, options: HealthOptions) {
  const registry = new Registry()
  const only = [registry]
  collectDefaultMetrics({ register: registry })
  const http = new Histogram({ name: 'maru_http_seconds', help: 'Time to answer, by route', labelNames: ['method', 'route', 'status'], buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10], registers: only })
  const gauge = (name: string, help: string, labelNames: string[] = []) => new Gauge({ name, help, labelNames, registers: only })
  const sockets = gauge('maru_live_sockets', 'Browsers that are connected live')
  const lag = gauge('maru_alarms_lag_seconds', 'How long the oldest due alarm has waited')
  const due = gauge('maru_alarms_due', 'Alarms that are due')
  const failing = gauge('maru_alarms_failing', 'Alarms that failed at their last ring')
  const open = gauge('maru_deliveries_open', 'Messages on their way, by channel and state', ['channel', 'state'])
  const failed = gauge('maru_deliveries_failed_day', 'Messages that failed in the last 24 hours, by channel', ['channel'])
  const media = mediaGauges(gauge)
  const live = gauge('maru_live', 'Rooms, and people in rooms and waiting rooms', ['what'])

  async function refresh(): Promise<void> {
    media(options.mediaProcesses?.() ?? [])
    const now = house.clock.now()
    const [alarms, deliveries, rooms] = await Promise.all([alarmFigures(house.db, now), deliveryFigures(house.db, now), liveFigures(house.db, now)])
    sockets.set(options.sockets?.() ?? 0)
    lag.set(alarms.lag / 1000)
    due.set(alarms.due)
    failing.set(alarms.failing)
    open.reset()
    for (const o of deliveries.open) open.set({ channel: o.channel, state: o.state }, o.n)
    failed.reset()
    for (const f of deliveries.failed) failed.set({ channel: f.channel }, f.n)
    for (const what of ['rooms', 'people', 'waiting'] as const) live.set({ what }, rooms[what])
  }
  return {
    registry,
    took: (request: FastifyRequest, status: number, ms: number) => { http.observe({ method: request.method, route: request.routeOptions.url ?? 'page', status }, ms / 1000) },
    // The process's own figures are worth having when the database is away.
    text: async () => {
      await refresh().catch((err: unknown) => { house.log.warn({ err }, 'figures could not be read') })
      return registry.metrics()
    },
  }
}

/** By process, 0 being the first; one that is away has no figures but that. */
function mediaGauges(gauge: (name: string, help: string, labelNames?: string[]) => Gauge): (processes: readonly MediaProcess[]) => void {
  const of = (name: string, help: string, read: (one: MediaProcess) => number | undefined) => {
    const shown = gauge(`maru_media_${name}`, help, ['process'])
    return { shown, read }
  }
  const all = [
    of('serves', 'Whether the media process serves', (one) => Number(one.serves)),
    of('restarts', 'How often another took the media process’s place', (one) => one.restarts),
    of('rooms', 'Rooms at the media process', (one) => one.stats?.rooms),
    of('participants', 'Connections in its rooms', (one) => one.stats?.participants),
    of('packets_in', 'RTP packets it received since its start', (one) => one.stats?.packetsIn),
    of('packets_out', 'RTP packets it sent since its start', (one) => one.stats?.packetsOut),
    of('packets_shed', 'RTP packets of pictures it dropped because it had too much to do', (one) => one.stats?.packetsShed),
    of('packets_per_second', 'RTP packets in and out in the last second', (one) => one.packetsPerSecond),
    of('cpu_cores', 'CPU it took in the last second, in cores', (one) => one.cpuShare),
    of('loop_lag_seconds', 'By how much the worst turn of its event loop was late', (one) => one.stats && one.stats.lagMs / 1000),
    of('shed_level', '0 all is passed on, 1 small pictures only, 2 no pictures', (one) => one.stats?.shedLevel),
    of('resident_bytes', 'Memory it takes', (one) => one.stats?.residentBytes),
  ]
  return (processes) => {
    for (const { shown, read } of all) {
      shown.reset()
      for (const one of processes) {
        const value = read(one)
        if (value !== undefined) shown.set({ process: String(one.index) }, value)
      }
    }
  }
}
