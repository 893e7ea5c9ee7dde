import type { FastifyInstance } from 'fastify'
import { missing } from '../../kernel/errors.js'
import { dayOf, toInstant } from '../../kernel/time.js'
import type { House } from '../../platform/house/house.js'
import { serve } from '../../platform/http/serve.js'
import { requireManager } from '../companies/index.js'
import { answerInterview, settleRequest } from './commands/answer.js'
import { cancelInterview, changePanel, moveInterview } from './commands/change.js'
import { enterCode, inviteToInterview, resendInvitation, withdrawInvitation } from './commands/invite.js'
import { scheduleInterviews } from './commands/schedule.js'
import { exportInterviews } from './exports/export.js'
import { interviewsContract } from './contract/index.js'
import { asPlanner, withSessions } from './load.js'
import { invitationView, manyForCompany } from './present.js'
import { choicesOf, companyDay, companyInterview, companyInterviews, companyInvitations, myCards, myDays, myInterview, myRequests, placeOfInterview, schedulingOf } from './reads.js'
import { takenTimes } from './taken.js'
import { loadInterviews } from './store/interviews.js'
import { invitationById } from './store/invitations.js'

const period = (p: { from: string; to: string }) => ({ from: toInstant(p.from), to: toInstant(p.to) })

export function interviewsRoutes(app: FastifyInstance, house: House): void {
  const invitation = async (companyId: string, id: string, now: number) => {
    const found = await invitationById(house.db, id)
    if (!found || found.companyId !== companyId) throw missing()
    return invitationView(found, now)
  }
  serve(app, house, 'interviews', interviewsContract, {
    'GET /api/my/interviews': ({ actor, query }) => myCards(house, actor, query),
    'GET /api/my/interviews/days': ({ actor, query }) => myDays(house, actor, query),
    'GET /api/interviews/{id}': ({ actor, params }) => myInterview(house, actor, params.id),
    'GET /api/interviews/{id}/company': ({ actor, params }) => placeOfInterview(house, actor, params.id),
    'POST /api/interviews/{id}/answer': async ({ actor, params, body, now }) => {
      await house.transact((tx) => answerInterview(tx, actor.personId, params.id, { answer: body.answer, times: body.times.map(toInstant), reason: body.reason }), now)
      return myInterview(house, actor, params.id)
    },
    'POST /api/interview-invitations/enter': ({ actor, body, address, now }) => enterCode(house, { personId: actor.personId, name: actor.name, address, code: body.code }, now),
    'GET /api/my/interview-invitations': ({ actor, query }) => myRequests(house, actor, query),

    'GET /api/companies/{companyId}/day': ({ actor, params, query, now }) => companyDay(house, actor, params.companyId, query.day ?? dayOf(now, actor.timeZone), query),
    'GET /api/companies/{companyId}/interviews': ({ actor, params, query, now }) => companyInterviews(house, actor, params.companyId, query, now),
    'GET /api/companies/{companyId}/interviews.csv': async ({ actor, params, query, now, locale, reply }) => {
      const { headers, table } = await exportInterviews(house, actor, params.companyId, query, { now, locale })
      return reply.headers(headers).send(table)
    },
    'GET /api/companies/{companyId}/scheduling': ({ actor, params, query }) => schedulingOf(house, actor, params.companyId, query.postingId),
    'GET /api/companies/{companyId}/scheduling/applications': ({ actor, params, query, now }) => choicesOf(house, actor, params.companyId, query, now),
    'GET /api/companies/{companyId}/scheduling/taken': ({ actor, params, query, now }) =>
      takenTimes(house, actor, params.companyId, { postingId: query.postingId, applications: query.applications ?? [], panel: query.panel ?? [], ...period(query) }, now),
    'POST /api/companies/{companyId}/interviews': async ({ actor, params, body, now }) => {
      await requireManager(house.db, actor, params.companyId)
      const ids = await house.transact((tx) => scheduleInterviews(tx, actor.personId, {
        ...body, companyId: params.companyId, rows: body.rows.map((r) => ({ applicationIds: r.applicationIds, ...period(r) })),
      }), now)
      return { items: await manyForCompany(house.db, await withSessions(house.db, await loadInterviews(house.db, ids)), true) }
    },
    'GET /api/companies/{companyId}/interviews/{id}': ({ actor, params }) => companyInterview(house, actor, params),
    'POST /api/companies/{companyId}/interviews/{id}/move': async ({ actor, params, body, now }) => {
      await house.transact(async (tx) => moveInterview(tx, await asPlanner(tx.db, actor.personId, params), period(body)), now)
      return companyInterview(house, actor, params)
    },
    'PUT /api/companies/{companyId}/interviews/{id}/panel': async ({ actor, params, body, now }) => {
      await house.transact(async (tx) => changePanel(tx, await asPlanner(tx.db, actor.personId, params), body.panel), now)
      return companyInterview(house, actor, params)
    },
    'POST /api/companies/{companyId}/interviews/{id}/cancel': async ({ actor, params, body, now }) => {
      await house.transact(async (tx) => cancelInterview(tx, await asPlanner(tx.db, actor.personId, params), body.reason), now)
      return companyInterview(house, actor, params)
    },
    'POST /api/companies/{companyId}/interviews/{id}/candidates/{candidateId}/settle': async ({ actor, params, body, now }) => {
      await house.transact(async (tx) => settleRequest(tx, await asPlanner(tx.db, actor.personId, params), params.candidateId, body.outcome === 'keep' ? body : { outcome: body.outcome, ...period(body) }), now)
      return companyInterview(house, actor, params)
    },

    'GET /api/companies/{companyId}/interview-invitations': ({ actor, params, query, now }) => companyInvitations(house, actor, params.companyId, query, now),
    'POST /api/companies/{companyId}/interview-invitations': async ({ actor, params, body, now }) => {
      await requireManager(house.db, actor, params.companyId)
      const made = await house.transact((tx) => inviteToInterview(tx, actor.personId, { ...body, companyId: params.companyId, ...period(body) }), now)
      return invitation(params.companyId, made.invitationId, now)
    },
    'POST /api/companies/{companyId}/interview-invitations/{id}/withdraw': async ({ actor, params, now }) => {
      await requireManager(house.db, actor, params.companyId)
      await house.transact((tx) => withdrawInvitation(tx, params), now)
      return invitation(params.companyId, params.id, now)
    },
    'POST /api/companies/{companyId}/interview-invitations/{id}/resend': async ({ actor, params, now }) => {
      await requireManager(house.db, actor, params.companyId)
      await house.transact((tx) => resendInvitation(tx, params), now)
      return invitation(params.companyId, params.id, now)
    },
  })
}
