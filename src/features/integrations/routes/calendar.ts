import type { FastifyInstance } from 'fastify'
import type { House } from '../../../platform/house/house.js'
import { serve } from '../../../platform/http/serve.js'
import { calendarContract } from '../contract/calendar.js'
import { makeFeed, readFeed } from '../feed.js'
import { presentFeed } from '../present.js'
import { deleteFeed, feedOf } from '../store/feeds.js'

export function calendarRoutes(app: FastifyInstance, house: House): void {
  serve(app, house, 'integrations', calendarContract, {
    'GET /api/my/calendar': async ({ actor }) => {
      const row = await feedOf(house.db, actor.personId)
      return { feed: row && presentFeed(row) }
    },
    'POST /api/my/calendar': async ({ actor, now }) => {
      const { row, address } = await house.transact((tx) => makeFeed(tx, actor), now)
      return { feed: presentFeed(row), address }
    },
    'DELETE /api/my/calendar': ({ actor, now }) => house.transact((tx) => deleteFeed(tx.db, actor.personId), now),
    'GET /api/calendars/{token}/calendar.ics': async ({ params, now, request, reply }) => {
      const { text, etag } = await readFeed(house, params.token, now)
      void reply.headers({ etag, 'content-type': 'text/calendar; charset=utf-8', 'x-content-type-options': 'nosniff', 'content-disposition': 'inline; filename="maru.ics"' })
      return request.headers['if-none-match'] === etag ? reply.code(304).send() : reply.send(text)
    },
  })
}
