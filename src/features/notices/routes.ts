import type { FastifyInstance } from 'fastify'
import type { House } from '../../platform/house/house.js'
import { serve } from '../../platform/http/serve.js'
import { bellOf } from './bell.js'
import { readNotices } from './commands.js'
import { noticesContract } from './contract.js'
import { noticeSettingsRoutes } from './settings/routes.js'
import { whyRoutes } from './why/routes.js'

export function noticesRoutes(app: FastifyInstance, house: House): void {
  whyRoutes(app, house)
  serve(app, house, 'notices', noticesContract, {
    'GET /api/notices': ({ actor, query }) => bellOf(house, actor.personId, query),
    'POST /api/notices/read': ({ actor, body, now }) => house.transact((tx) => readNotices(tx, actor.personId, body), now),
  })
  noticeSettingsRoutes(app, house)
}
