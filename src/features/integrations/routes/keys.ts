import type { FastifyInstance } from 'fastify'
import type { House } from '../../../platform/house/house.js'
import { serve } from '../../../platform/http/serve.js'
import { personsOf } from '../../accounts/index.js'
import { requireManager } from '../../companies/index.js'
import { makeKey, withdrawKey } from '../commands/keys.js'
import { keysContract } from '../contract/keys.js'
import { presentKey } from '../present.js'
import { mostKeys } from '../rules/keys.js'
import { keysOf } from '../store/keys.js'

export function keyRoutes(app: FastifyInstance, house: House): void {
  const namesOf = async (ids: string[]) => new Map((await personsOf(house.db, ids)).map((p) => [p.id, p.name]))
  serve(app, house, 'integrations', keysContract, {
    'GET /api/companies/{companyId}/keys': async ({ actor, params }) => {
      await requireManager(house.db, actor, params.companyId)
      const rows = await keysOf(house.db, params.companyId)
      const names = await namesOf(rows.map((r) => r.madeBy))
      return { items: rows.map((r) => presentKey(r, names)), max: mostKeys }
    },
    'POST /api/companies/{companyId}/keys': async ({ actor, params, body, now }) => {
      const { row, secret } = await house.transact((tx) => makeKey(tx, actor, params.companyId, body), now)
      return { key: presentKey(row, await namesOf([row.madeBy])), secret }
    },
    'DELETE /api/companies/{companyId}/keys/{keyId}': ({ actor, params, now }) => house.transact((tx) => withdrawKey(tx, actor, params), now),
  })
}
