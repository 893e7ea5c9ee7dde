import type { FastifyInstance } from 'fastify'
import type { House } from '../../../platform/house/house.js'
import { serve } from '../../../platform/http/serve.js'
import { whyContract } from '../contract/why.js'
import { sentTo, whyOf } from './why.js'

export function whyRoutes(app: FastifyInstance, house: House): void {
  serve(app, house, 'notices', whyContract, {
    'GET /api/my/sent': ({ actor, query, locale, now }) => sentTo(house.db, actor.personId, query, { locale, now }),
    'GET /api/my/sent/{id}': ({ actor, params, locale, now }) =>
      whyOf(house.db, actor.personId, params.id, { locale, timeZone: actor.timeZone, home: house.config.timeZone, operator: false }, now),
  })
}
