import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { paperMedia, type PaperMedia } from '../../src/adapters/media/paper.js'
import { openPorts, openStorage } from '../../src/app/adapters.js'
import { buildApp, type Running } from '../../src/app/build.js'
import { createPerson, signInAs, type Person } from '../../src/features/accounts/index.js'
import { stoppedClock, type MovableClock } from '../../src/platform/clock/clock.js'
import { readConfig } from '../../src/platform/config/config.js'
import { openDatabase } from '../../src/platform/db/database.js'
import { testDatabase } from '../../src/platform/db/testing.js'
import { makeHouse, type House } from '../../src/platform/house/house.js'
import { makeLog } from '../../src/platform/log/log.js'
import { makeLiveBus, type LiveEvent } from '../../src/platform/realtime/events.js'

export interface Reply { status: number; body: any; headers: Record<string, unknown> }
export interface Sent { params?: Record<string, string>; query?: Record<string, string | number>; body?: unknown; headers?: Record<string, string> }
export interface Caller { call(operation: string, sent?: Sent): Promise<Reply>; cookie: string; device: string }

/** 2026-11-23 (Monday) 09:00 in Seoul. */
export const monday9 = Date.parse('2026-11-23T00:00:00Z')

/**
 * A whole server on a database of its own, with a clock that stands still until it is moved and nothing but paper outside. One for each test file:
 * `const world = useWorld()` at the top, then `world.as(person).call('GET /api/me')`.
 */
export interface World {
  house: House
  app: Running['app']
  running: Running
  clock: MovableClock
  media: PaperMedia
  events: LiveEvent[]
  /** Runs what is due now, and what becomes due by it; notices are handed over when it answers. */
  sweep(): Promise<void>
  person(name: string, more?: Partial<Parameters<typeof createPerson>[1]>): Promise<Person>
  as(person: { id: string } | null, device?: string): Caller
  /** How often that was asked for before in this world: 0, 1, 2 … Files share what is loaded, so that nothing may be counted beside a world. */
  count(of: string): number
  close(): Promise<void>
}

export async function makeWorld(at = monday9): Promise<World> {
  const database = await testDatabase()
  const home = mkdtempSync(join(tmpdir(), 'maru-world-'))
  const clock = stoppedClock(at)
  const config = readConfig({ MARU_HOME: home, NODE_ENV: 'test', LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'silent', MARU_TEST_CLOCK: '1', PUBLIC_URL: 'http://localhost:3000', MARU_DEMO: '' })
  const log = makeLog({ level: config.logLevel })
  const opened = openDatabase(database.url, { max: 10, onError: () => undefined })
  const bus = makeLiveBus()
  const events: LiveEvent[] = []
  bus.listen((event) => events.push(event))
  const house = makeHouse({ config, clock, log, database: opened, bus })
  const media = paperMedia()
  const running = await buildApp(house, { media, ports: openPorts(house), storage: openStorage(house) }, { webFolder: null })
  house.sweepSoon = () => undefined
  const cookies = new Map<string, string>()
  const counts = new Map<string, number>()
  let people = 0

  const sweep = async () => {
    for (let i = 0; i < 5; i++) {
      const rung = await running.sweeper.sweep()
      await running.features.courier.idle()
      await running.features.desk.idle()
      await running.features.messenger.idle()
      if (!rung) break
    }
  }
  return {
    house, app: running.app, running, clock, media, events, sweep,
    person: (name, more = {}) => createPerson(house, { name, mail: `p${++people}@example.org`, phone: `+82101000${String(1000 + people)}`, verified: true, ...more } as Parameters<typeof createPerson>[1]),
    as: (person, device = `device${(person?.id ?? 'nobody').replace(/[^0-9A-Za-z]/g, 'x').padEnd(20, '0').slice(0, 20)}`) => ({
      device,
      get cookie() { return cookies.get(person?.id ?? '') ?? '' },
      async call(operation, sent = {}) {
        if (person && !cookies.has(person.id)) cookies.set(person.id, cookieOf(await signInAs(house, person.id, { agent: 'test', address: '127.0.0.1' })))
        const [method, path] = operation.split(' ') as [string, string]
        const url = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(sent.params?.[name] ?? ''))
        const query = new URLSearchParams(Object.entries(sent.query ?? {}).map(([k, v]) => [k, String(v)]))
        const response = await running.app.inject({
          method: method as 'GET', url: query.size ? `${url}?${query}` : url,
          headers: { cookie: [person ? cookies.get(person.id) : '', `maru_device=${device}`].filter(Boolean).join('; '), ...sent.headers },
          ...(sent.body === undefined ? {} : { payload: sent.body as object }),
        })
        let body: unknown = response.body
        try { body = JSON.parse(response.body) } catch { /* a file, or nothing */ }
        return { status: response.statusCode, body, headers: response.headers }
      },
    }),
    count: (of) => {
      const before = counts.get(of) ?? 0
      counts.set(of, before + 1)
      return before
    },
    async close() {
      await running.close()
      await opened.close()
      await database.drop()
      rmSync(home, { recursive: true, force: true })
    },
  }
}

/** Cookies as a browser would send them back. */
function cookieOf(answer: unknown): string {
  const given = (answer as { cookie: string | string[] }).cookie
  return (Array.isArray(given) ? given : [given]).map((line) => line.split(';')[0]).join('; ')
}

/** The world of a test file: made before its first test, gone after its last. */
export function useWorld(at = monday9): World {
  const holder: { world?: World } = {}
  beforeAll(async () => { holder.world = await makeWorld(at) }, 60_000)
  afterAll(async () => { await holder.world?.close() })
  return new Proxy({} as World, { get: (_, key) => {
    if (!holder.world) throw new Error('The world exists only inside tests and hooks')
    return holder.world[key as keyof World]
  } })
}
