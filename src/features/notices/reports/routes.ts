import type { FastifyInstance } from 'fastify'
import { missing } from '../../../kernel/errors.js'
import type { House } from '../../../platform/house/house.js'
import { serve } from '../../../platform/http/serve.js'
import { reportsContract } from './contract.js'
import type { ReportDesk } from './reports.js'

export function reportsRoutes(app: FastifyInstance, house: House, desk: ReportDesk): void {
  serve(app, house, 'notices', reportsContract, {
    'POST /api/hooks/{provider}': async ({ params, body, request, now }) => {
      const asked = await desk.hear(params.provider, request.headers, body, now)
      // Whoever calls in its name, and one that is not set up, hear the same.
      if (asked === null) throw missing()
      return { asked }
    },
  })
}
