import type { FastifyInstance } from 'fastify'
import type { House } from '../../../platform/house/house.js'
import { calendarRoutes } from './calendar.js'
import { keyRoutes } from './keys.js'
import { webhookRoutes } from './webhooks.js'

export function integrationsRoutes(app: FastifyInstance, house: House): void {
  keyRoutes(app, house)
  webhookRoutes(app, house)
  calendarRoutes(app, house)
}
