import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { forgetPresence } from '../features/live-room/index.js'
import { healthRoutes, type HealthOptions } from '../features/operators/index.js'
import { makeServer } from '../platform/http/server.js'
import type { House } from '../platform/house/house.js'
import { makeSweeper, setAlarm, type Sweeper } from '../platform/jobs/alarms.js'
import { makeHub } from '../platform/realtime/hub.js'
import { errorTexts } from './errors.js'
import { alarms, channels, cuts, forgetAlarm, joinFeatures, routes, type Adapters, type Features } from './features.js'
import { installMediaProxy } from './media-proxy.js'
import { installPages } from './static.js'
import { installTestClock } from './test-clock.js'
import { installTurnFront } from './turn-front.js'

export interface Running {
  house: House
  app: FastifyInstance
  features: Features
  sweeper: Sweeper
  listen(port: number, host: string): Promise<number>
  close(): Promise<void>
}

/** The whole server around a house and its adapters: what production starts and what tests call. */
export async function buildApp(house: House, adapters: Adapters, options: { webFolder: string | null; ready?: () => string[]; turnPort?: () => number | undefined; mediaProcesses?: HealthOptions['mediaProcesses'] }): Promise<Running> {
  const features = joinFeatures(house, adapters)
  const app = await makeServer(house, { authenticate: features.authenticateCall, errorTexts })
  const sweeper = makeSweeper(house, alarms(house, features))
  house.sweepSoon = () => { void sweeper.sweep().catch((err: unknown) => house.log.warn({ err }, 'the sweep could not run')) }
  const live: { hub?: ReturnType<typeof makeHub> } = {}
  const { mediaProcesses } = options
  healthRoutes(app, house, { ...(mediaProcesses ? { mediaProcesses } : {}), ready: () => Promise.resolve(options.ready?.() ?? []), sockets: () => live.hub?.io.engine.clientsCount ?? 0 })
  routes(app, house, features)
  if (house.config.testClock) installTestClock(app, house, sweeper, features.courier)
  installPages(app, options.webFolder)
  const media = installMediaProxy(app, features.room)
  const turn = options.turnPort ? installTurnFront(app.server, options.turnPort) : null
  await app.ready()
  const hub = live.hub = makeHub(house, app.server, { authenticate: features.authenticate, channels: channels(house, features), presence: features.presence, cuts })
  await forgetPresence(features.room)
  await house.transact((tx) => setAlarm(tx, { kind: forgetAlarm, key: 'all', dueAt: tx.now }))
  return {
    house, app, features, sweeper,
    listen: async (port, host) => { await app.listen({ port, host }); return (app.server.address() as AddressInfo).port },
    close: async () => {
      await sweeper.stop()
      await features.courier.idle()
      await features.desk.idle()
      await features.messenger.idle()
      media.close()
      turn?.close()
      await hub.close()
      await app.close()
    },
  }
}
