import type { FastifyInstance } from 'fastify'
import { missing } from '../../../kernel/errors.js'
import type { House } from '../../../platform/house/house.js'
import { fromCursor, page } from '../../../platform/http/cursor.js'
import { serve } from '../../../platform/http/serve.js'
import { personsOf } from '../../accounts/index.js'
import { requireManager } from '../../companies/index.js'
import { sendAgain, sendTest } from '../commands/deliver.js'
import { editWebhook, judgeAddress, makeWebhook, removeWebhook, renewSecret } from '../commands/webhooks.js'
import { webhooksContract } from '../contract/webhooks.js'
import { presentDelivery, presentWebhook } from '../present.js'
import { mostWebhooks } from '../rules/webhooks.js'
import { secretOf } from '../sign.js'
import { deliveryPage, webhookIn, webhooksOf } from '../store/webhooks.js'

export function webhookRoutes(app: FastifyInstance, house: House): void {
  const namesOf = async (ids: string[]) => new Map((await personsOf(house.db, ids)).map((p) => [p.id, p.name]))
  serve(app, house, 'integrations', webhooksContract, {
    'GET /api/companies/{companyId}/webhooks': async ({ actor, params }) => {
      await requireManager(house.db, actor, params.companyId)
      const rows = await webhooksOf(house.db, params.companyId)
      const names = await namesOf(rows.map((r) => r.madeBy))
      return { items: rows.map((r) => presentWebhook(r, names)), max: mostWebhooks }
    },
    'POST /api/companies/{companyId}/webhooks': async ({ actor, params, body, now }) => {
      await judgeAddress(house, actor, params.companyId, body.address)
      const row = await house.transact((tx) => makeWebhook(tx, actor, params.companyId, body), now)
      return { webhook: presentWebhook(row, await namesOf([row.madeBy])), secret: secretOf(house.config.secret, row) }
    },
    'PUT /api/companies/{companyId}/webhooks/{webhookId}': async ({ actor, params, body, now }) => {
      await requireManager(house.db, actor, params.companyId)
      if (!await webhookIn(house.db, params.companyId, params.webhookId)) throw missing()
      await judgeAddress(house, actor, params.companyId, body.address)
      const row = await house.transact((tx) => editWebhook(tx, actor, params, body), now)
      return presentWebhook(row, await namesOf([row.madeBy]))
    },
    'DELETE /api/companies/{companyId}/webhooks/{webhookId}': ({ actor, params, now }) => house.transact((tx) => removeWebhook(tx, actor, params), now),
    'POST /api/companies/{companyId}/webhooks/{webhookId}/secret': async ({ actor, params, now }) => ({ secret: secretOf(house.config.secret, await house.transact((tx) => renewSecret(tx, actor, params), now)) }),
    'POST /api/companies/{companyId}/webhooks/{webhookId}/test': async ({ actor, params, now }) => presentDelivery(await house.transact((tx) => sendTest(tx, actor, params), now)),
    'GET /api/companies/{companyId}/webhooks/{webhookId}/deliveries': async ({ actor, params, query }) => {
      await requireManager(house.db, actor, params.companyId)
      const webhook = await webhookIn(house.db, params.companyId, params.webhookId)
      if (!webhook) throw missing()
      const rows = await deliveryPage(house.db, webhook.id, { state: query.state, after: fromCursor(query.cursor, 'time', 'text'), limit: query.limit })
      const { items, next } = page(rows, query.limit, (d) => [d.madeAt, d.id])
      return { items: items.map(presentDelivery), next }
    },
    'POST /api/companies/{companyId}/webhooks/{webhookId}/deliveries/{deliveryId}/resend': async ({ actor, params, now }) => presentDelivery(await house.transact((tx) => sendAgain(tx, actor, params), now)),
  })
}
