import { mkdirSync, rmSync, symlinkSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'esbuild'
import { createPerson, signInAs } from '../../../src/features/accounts/index.js'
import { systemClock } from '../../../src/platform/clock/clock.js'
import { readConfig } from '../../../src/platform/config/config.js'
import { openDatabase } from '../../../src/platform/db/database.js'
import { testDatabase } from '../../../src/platform/db/testing.js'
import { makeHouse, type House as Inside } from '../../../src/platform/house/house.js'
import { makeLog } from '../../../src/platform/log/log.js'
import { makeLiveBus } from '../../../src/platform/realtime/events.js'
import { House } from '../../journeys/support/house.js'

const root = fileURLToPath(new URL('../../..', import.meta.url))
/** Everything from npm stays outside; our own packages go in, as in the product's build. */
const partsOutside: Plugin = { name: 'parts-outside', setup: (b) => { b.onResolve({ filter: /^[^./]/ }, ({ path, kind }) => (kind === 'entry-point' || path.startsWith('@maru/') ? undefined : { path, external: true })) } }

/** The server as the product's build makes it, in a folder of this process. @returns the script, and how to remove it */
async function builtServer(): Promise<{ script: string; remove(): void }> {
  const folder = `${root}/node_modules/.cache/maru/app-${process.pid}`
  mkdirSync(`${folder}/dist`, { recursive: true })
  symlinkSync(`${root}/migrations`, `${folder}/migrations`)
  const script = `${folder}/dist/server.mjs`
  await build({ entryPoints: [`${root}/src/app/server.ts`], outfile: script, bundle: true, platform: 'node', format: 'esm', target: 'node20.19', keepNames: true, logLevel: 'warning', plugins: [partsOutside] })
  return { script, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

export interface StartedApp {
  house: House
  /** The same database, from this process. */
  inside: Inside
  /** Calls the API as an operator. */
  asOperator(method: string, path: string): Promise<{ status: number; body: any }>
  close(): Promise<void>
}

/** The app in a process of its own that can be killed, on a database that outlives it; media are not its matter here. */
export async function startedApp(settings: Record<string, string>): Promise<StartedApp> {
  const { script, remove } = await builtServer()
  const base = await testDatabase()
  process.env['MARU_SERVER'] = script
  const house = await House.open({ MARU_DEMO: '', DATABASE_URL: base.url, LIVEKIT_URL: 'ws://127.0.0.1:9', LIVEKIT_API_KEY: 'faults', LIVEKIT_API_SECRET: 'a-secret-of-thirty-two-characters', ...settings })
  const database = openDatabase(base.url, { max: 4, onError: () => undefined })
  const config = readConfig({ MARU_HOME: house.home, PUBLIC_URL: house.url, LOG_LEVEL: 'silent' })
  const inside = makeHouse({ config, clock: systemClock, log: makeLog({ level: 'silent' }), database, bus: makeLiveBus() })
  const operator = await createPerson(inside, { name: '운영자', mail: 'operator@example.org', phone: '+82100000000', verified: true, operator: true } as Parameters<typeof createPerson>[1])
  const given = (await signInAs(inside, operator.id, { agent: 'test', address: '127.0.0.1' }) as { cookie: string | string[] }).cookie
  const cookie = [given].flat().map((line) => line.split(';')[0]).join('; ')
  return {
    house, inside,
    asOperator: async (method, path) => {
      const reply = await fetch(`${house.url}${path}`, { method, headers: { cookie, ...(method === 'GET' ? {} : { 'content-type': 'application/json' }) }, ...(method === 'GET' ? {} : { body: '{}' }) })
      return { status: reply.status, body: await reply.json().catch(() => null) }
    },
    close: async () => {
      await house.close()
      await database.close()
      await base.drop()
      remove()
    },
  }
}
