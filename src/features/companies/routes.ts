import type { FastifyInstance } from 'fastify'
import type { House } from '../../platform/house/house.js'
import { fromCursor, page } from '../../platform/http/cursor.js'
import { serve } from '../../platform/http/serve.js'
import { seqOf } from '../../platform/realtime/events.js'
import { maskMail, personOf, personsOf } from '../accounts/index.js'
import { companyTopic, invitationsTopic } from './channel.js'
import { createCompany, editCompany, requireManager, requireMember } from './commands/company.js'
import { acceptInvitation, findInvitation, invite, resendInvitation, withdrawInvitation } from './commands/invitations.js'
import { changeMember, removeMember, type CompaniesListener } from './commands/members.js'
import { companiesContract } from './contract.js'
import { presentCompany, presentInvitation, presentMember, presentMine } from './present.js'
import { invitationState } from './rules.js'
import { companiesOf, companyById, membershipOf, membershipPage } from './store/companies.js'
import { invitationPage } from './store/invitations.js'
import { toIso } from '../../kernel/time.js'

export function companiesRoutes(app: FastifyInstance, house: House, listeners: readonly CompaniesListener[]): void {
  /** Read before the state that it goes with: an event told twice changes nothing, one that is missed would. */
  const liveOf = async (topic: string) => ({ topic, seq: await seqOf(house.db, topic) })
  const namesOf = async (ids: string[]) => new Map((await personsOf(house.db, ids)).map((p) => [p.id, p]))

  serve(app, house, 'companies', companiesContract, {
    'GET /api/companies': async ({ actor, query }) => {
      const rows = await companiesOf(house.db, actor.personId, { after: fromCursor(query.cursor, 'text', 'text'), limit: query.limit })
      const { items, next } = page(rows, query.limit, (r) => [r.company.name, r.company.id])
      return { items: items.map(presentMine), next }
    },
    'POST /api/companies': async ({ actor, now, body }) => {
      const company = await house.transact((tx) => createCompany(tx, { ...body, ownerId: actor.personId }), now)
      return presentCompany(company)
    },
    'GET /api/companies/{id}': async ({ actor, params }) => {
      const live = await liveOf(companyTopic(params.id))
      const { role } = await requireMember(house.db, actor, params.id)
      return { ...presentCompany((await companyById(house.db, params.id))!), role, live }
    },
    'PATCH /api/companies/{id}': async ({ actor, now, params, body }) => presentCompany(await house.transact((tx) => editCompany(tx, actor, params.id, body), now)),
    'GET /api/companies/{id}/members': async ({ actor, params, query }) => {
      const live = await liveOf(companyTopic(params.id))
      await requireMember(house.db, actor, params.id)
      const rows = await membershipPage(house.db, params.id, { role: query.role, after: fromCursor(query.cursor, 'time', 'text'), limit: query.limit })
      const { items, next } = page(rows, query.limit, (m) => [m.joinedAt, m.personId])
      const names = await namesOf(items.map((m) => m.personId))
      return { items: items.map((m) => presentMember(m, names.get(m.personId))), next, live }
    },
    'PATCH /api/companies/{id}/members/{personId}': async ({ actor, now, params, body }) =>
      house.transact((tx) => changeMember(tx, actor, { companyId: params.id, personId: params.personId }, body), now),
    'DELETE /api/companies/{id}/members/{personId}': async ({ actor, now, params }) =>
      house.transact((tx) => removeMember(tx, actor, { companyId: params.id, personId: params.personId }, listeners), now),
    'GET /api/companies/{id}/invitations': async ({ actor, params, query }) => {
      const live = await liveOf(invitationsTopic(params.id))
      await requireManager(house.db, actor, params.id)
      const rows = await invitationPage(house.db, params.id, { after: fromCursor(query.cursor, 'time', 'text'), limit: query.limit })
      const { items, next } = page(rows, query.limit, (i) => [i.createdAt, i.id])
      const names = await namesOf(items.map((i) => i.invitedBy))
      return { items: items.map((i) => presentInvitation(i, names.get(i.invitedBy))), next, live }
    },
    'POST /api/companies/{id}/invitations': async ({ actor, now, params, body }) =>
      house.transact((tx) => invite(tx, actor, params.id, { ...body, title: body.title ?? '' }), now),
    'POST /api/companies/{id}/invitations/{invitationId}/resend': async ({ actor, now, params }) =>
      house.transact((tx) => resendInvitation(tx, actor, params.id, params.invitationId), now),
    'DELETE /api/companies/{id}/invitations/{invitationId}': async ({ actor, now, params }) =>
      house.transact((tx) => withdrawInvitation(tx, actor, params.id, params.invitationId), now),
    'GET /api/company-invitations/{token}': async ({ actor, now, params }) => {
      const invitation = await findInvitation(house.db, params.token)
      const company = (await companyById(house.db, invitation.companyId))!
      const inviter = await personOf(house.db, invitation.invitedBy)
      const me = actor && await personOf(house.db, actor.personId)
      const member = actor && await membershipOf(house.db, company.id, actor.personId)
      return {
        companyName: company.name, role: invitation.role, title: invitation.title, invitedBy: inviter?.name ?? '–', mail: maskMail(invitation.mail),
        state: invitationState(invitation, now), expiresAt: toIso(invitation.expiresAt), companyId: member ? company.id : null, sentToMe: me ? me.mail === invitation.mail : null,
      }
    },
    'POST /api/company-invitations/{token}/accept': async ({ actor, now, params }) => house.transact((tx) => acceptInvitation(tx, actor, params.token), now),
  })
}
