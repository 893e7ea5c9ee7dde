import Fastify from 'fastify'
import { beforeAll, describe, expect, test } from 'vitest'
import { recipientOf, type Person } from '../accounts/index.js'
import { notify } from '../notices/index.js'
import { useWorld } from '../../../tests/world/world.js'
import { healthRoutes } from './health.js'

const world = useWorld()
let op: Person
let hana: Person
beforeAll(async () => { op = await world.person('운영자', { operator: true }); hana = await world.person('김하나') })

const lacking: string[] = []
/** A server of its own, so that what is missing can be said. */
async function healthOnly() {
  const app = Fastify()
  app.setErrorHandler((err: { kind?: string }, _request, reply) => reply.code(err.kind === 'missing' ? 404 : 500).send())
  healthRoutes(app, world.house, { ready: () => Promise.resolve(lacking), sockets: () => 3 })
  app.get('/people/:id', () => 'ok')
  await app.ready()
  return app
}

describe('OPS-4', () => {
  test('OPS-4 /healthz answers while the process serves, /readyz says what is missing', async () => {
    const app = await healthOnly()
    expect((await app.inject('/healthz')).statusCode).toBe(200)
    expect((await app.inject('/readyz')).json()).toEqual({ status: 'ready' })
    lacking.push('media server')
    const answer = await app.inject('/readyz')
    expect(answer.statusCode).toBe(503)
    expect(answer.json()).toEqual({ status: 'not_ready', missing: ['media server'] })
    lacking.length = 0
    await app.close()
  })

  test('OPS-4 /metrics is for this machine and operators, not for a proxy’s callers', async () => {
    const app = await healthOnly()
    const far = { remoteAddress: '203.0.113.7' }
    expect((await app.inject({ url: '/metrics', ...far })).statusCode).toBe(404)
    expect((await app.inject({ url: '/metrics', headers: { 'x-forwarded-for': '203.0.113.7' } })).statusCode).toBe(404)
    for (const [person, status] of [[op, 200], [hana, 404]] as const) {
      await world.as(person).call('GET /api/notices')
      expect((await app.inject({ url: '/metrics', ...far, headers: { cookie: world.as(person).cookie } })).statusCode).toBe(status)
    }
    expect((await app.inject('/metrics')).statusCode).toBe(200)
    await app.close()
  })

  test('OPS-4 the figures count and hold no personal data', async () => {
    await world.house.transact((tx) => notify(tx, { event: 'm', about: 'm:1', to: recipientOf(hana), required: true, dueAt: tx.now + 1000, content: { kind: 'test.k', mail: { subject: 's', lines: ['l'] } } }))
    const app = await healthOnly()
    await app.inject(`/people/${hana.id}`)
    const { body } = await app.inject('/metrics')
    expect(body).toContain('maru_http_seconds_count{method="GET",route="/people/:id",status="200"} 1')
    expect(body).toContain('maru_deliveries_open{channel="mail",state="planned"} 1')
    expect(body).toContain('maru_live_sockets 3')
    expect(body).toMatch(/maru_alarms_lag_seconds \d/)
    for (const personal of [hana.id, hana.mail, hana.name]) expect(body).not.toContain(personal)
    await app.close()
  })

  test('OPS-4 each media process has its figures, one that is away only that it is', async () => {
    const app = Fastify()
    const stats = { rooms: 2, participants: 5, packetsIn: 700, packetsOut: 2100, packetsShed: 3, lagMs: 12, shedLevel: 1, residentBytes: 80e6 }
    const away = { index: 1, serves: false, restarts: 4, cpuShare: 0, packetsPerSecond: 0, stats: undefined }
    healthRoutes(app, world.house, { ready: () => Promise.resolve([]), mediaProcesses: () => [{ index: 0, serves: true, restarts: 0, cpuShare: 0.25, packetsPerSecond: 900, stats }, away] })
    await app.ready()
    const { body } = await app.inject('/metrics')
    const lines = ['serves{process="0"} 1', 'rooms{process="0"} 2', 'participants{process="0"} 5', 'packets_out{process="0"} 2100', 'cpu_cores{process="0"} 0.25', 'loop_lag_seconds{process="0"} 0.012', 'shed_level{process="0"} 1', 'serves{process="1"} 0', 'restarts{process="1"} 4']
    for (const line of lines) expect(body).toContain(`maru_media_${line}\n`)
    expect(body).not.toContain('maru_media_rooms{process="1"}')
    await app.close()
  })
})
