import type { FastifyInstance } from 'fastify'
import { toInstant } from '../../kernel/time.js'
import type { House } from '../../platform/house/house.js'
import { serve } from '../../platform/http/serve.js'
import { requireManager } from '../companies/index.js'
import { loadInterview } from '../interviews/index.js'
import { criteriaOf, decide, decideMany, publishDecisions, saveDraft, sendSheet, type Publishing } from './commands.js'
import { evaluationContract } from './contract.js'
import { kitRoutes } from './kit/routes.js'
import { decisionsList, evaluationOf, sheetView } from './reads.js'

const publishing = (p: { when: 'now' | 'later' | 'never' } | { when: 'at'; at: string }): Publishing => (p.when === 'at' ? { when: 'at', at: toInstant(p.at) } : p)

export function evaluationRoutes(app: FastifyInstance, house: House): void {
  kitRoutes(app, house)
  serve(app, house, 'evaluation', evaluationContract, {
    'GET /api/companies/{companyId}/interviews/{id}/evaluation': ({ actor, locale, params }) => evaluationOf(house, actor, locale, params),
    'PUT /api/companies/{companyId}/interviews/{id}/candidates/{candidateId}/sheet': async ({ actor, locale, params, body, now }) => {
      const sheet = await house.transact((tx) => saveDraft(tx, { personId: actor.personId, name: actor.name, locale }, params, body), now)
      return sheetView(sheet, await criteriaOf(house.db, (await loadInterview(house.db, params.id))!, locale))
    },
    'POST /api/companies/{companyId}/interviews/{id}/candidates/{candidateId}/sheet/send': async ({ actor, locale, params, body, now }) => {
      await house.transact((tx) => sendSheet(tx, { personId: actor.personId, locale }, params, body.version), now)
      return evaluationOf(house, actor, locale, params)
    },
    'PUT /api/companies/{companyId}/interviews/{id}/candidates/{candidateId}/decision': async ({ actor, locale, params, body, now }) => {
      const next = body.next && { from: toInstant(body.next.from), to: toInstant(body.next.to), medium: body.next.medium, place: body.next.place }
      await house.transact((tx) => decide(tx, actor.personId, params, { outcome: body.outcome, next, publish: publishing(body.publish) }), now)
      return evaluationOf(house, actor, locale, params)
    },
    'GET /api/companies/{companyId}/decisions': ({ actor, params, query, now }) => decisionsList(house, actor, params.companyId, query, now),
    'POST /api/companies/{companyId}/decisions': async ({ actor, params, body, now }) => {
      await requireManager(house.db, actor, params.companyId)
      const candidates = body.candidates.map((c) => ({ id: c.id, decidedAt: c.decidedAt === null ? null : toInstant(c.decidedAt) }))
      return house.transact((tx) => decideMany(tx, actor.personId, params.companyId, { candidates, outcome: body.outcome, publish: publishing(body.publish) }), now)
    },
    'POST /api/companies/{companyId}/decisions/publish': async ({ actor, params, body, now }) => {
      await requireManager(house.db, actor, params.companyId)
      return house.transact((tx) => publishDecisions(tx, params.companyId, body.candidateIds, publishing(body.publish)), now)
    },
  })
}
