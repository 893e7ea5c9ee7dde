import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { countAccounts } from '../../features/accounts/index.js'
import { conflict } from '../../kernel/errors.js'
import { contract } from '../../platform/contract/contract.js'
import type { House } from '../../platform/house/house.js'
import { serve } from '../../platform/http/serve.js'
import { becomeDemo, isDemo } from './index.js'

export const demoContract = contract({
  'GET /api/installation': { summary: 'Whether anybody is here yet, and whether this is a demo', access: 'public', reply: z.object({ empty: z.boolean(), demo: z.boolean() }) },
  'POST /api/demo/fill': { summary: 'Fill an empty installation with demo people', access: 'public', reply: z.object({ demo: z.boolean() }), errors: ['not_empty'], limit: { max: 5, windowSeconds: 60 } },
})

export function demoRoutes(app: FastifyInstance, house: House): void {
  serve(app, house, 'installation', demoContract, {
    'GET /api/installation': async () => ({ empty: (await countAccounts(house.db)) === 0, demo: isDemo(house) }),
    'POST /api/demo/fill': async () => {
      if (!(await becomeDemo(house))) throw conflict('not_empty')
      return { demo: true }
    },
  })
}
