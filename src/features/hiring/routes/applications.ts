import type { FastifyInstance } from 'fastify'
import { missing } from '../../../kernel/errors.js'
import { isoOrNull } from '../../../kernel/time.js'
import { page } from '../../../platform/http/cursor.js'
import { serve } from '../../../platform/http/serve.js'
import type { Actor } from '../../../platform/http/actor.js'
import type { House, Tx } from '../../../platform/house/house.js'
import { seqOf } from '../../../platform/realtime/events.js'
import { personOf } from '../../accounts/index.js'
import { apply, withdraw } from '../commands/apply.js'
import { openApplication } from '../commands/open.js'
import { moveStages } from '../commands/stages.js'
import { applicationsContract } from '../contract/applications.js'
import { heldPosting, managedPosting } from '../membership.js'
import { applicantRow, applicationDetail, myApplication, resumeFilesView } from '../present.js'
import type { CompanyTarget } from '../rules/moves.js'
import { endOfDay, startOfDay } from '../rules/postings.js'
import { applicantsOf, applicationsOfPerson, countStages, findApplication, findApplications } from '../store/applications.js'
import { filesOfApplication } from '../store/resume-files.js'
import { findResume } from '../store/resumes.js'
import { applicantTopic, postingTopic } from '../told.js'
import { placeInTime, placeInWords } from './places.js'

export function applicationRoutes(app: FastifyInstance, house: House): void {
  const { timeZone } = house.config

  serve(app, house, 'applications', applicationsContract, {
    'POST /api/postings/{postingId}/applications': ({ actor, params, body, now }) => house.transact(async (tx) => {
      const resume = await findResume(tx.db, actor.personId, body.resumeId)
      const person = await personOf(tx.db, actor.personId)
      if (!resume || !person) throw missing()
      return myApplication(await apply(tx, { postingId: params.postingId, person, resume }))
    }, now),
    'GET /api/my/applications': async ({ actor, query }) => {
      const topic = applicantTopic(actor.personId)
      const seq = await seqOf(house.db, topic)
      const receivedFrom = query.from === undefined ? null : startOfDay(query.from, timeZone)
      const receivedTo = query.to === undefined ? null : endOfDay(query.to, timeZone) + 1
      const rows = await applicationsOfPerson(house.db, actor.personId, {
        stage: query.stage, company: query.company, from: receivedFrom, to: receivedTo, after: placeInTime(query.cursor), limit: query.limit,
      })
      const { items, next } = page(rows, query.limit, (a) => [a.receivedAt, a.id])
      return { items: items.map(myApplication), next, live: { topic, seq }, receivedFrom: isoOrNull(receivedFrom), receivedTo: isoOrNull(receivedTo) }
    },
    'GET /api/my/applications/{applicationId}': async ({ actor, params }) => {
      const row = await findApplication(house.db, params.applicationId)
      if (!row || row.personId !== actor.personId) throw missing()
      return { ...myApplication(row), resume: row.resume, ...resumeFilesView(await filesOfApplication(house.db, row.id)) }
    },
    'POST /api/my/applications/{applicationId}/withdraw': ({ actor, params, now }) =>
      house.transact(async (tx) => myApplication(await withdraw(tx, actor.personId, params.applicationId)), now),
    'GET /api/companies/{companyId}/postings/{postingId}/applications': async ({ actor, params, query }) => {
      const topic = postingTopic(params.postingId)
      const seq = await seqOf(house.db, topic)
      const posting = await managedPosting(house.db, actor, params.companyId, params.postingId)
      const time = query.sort === 'name' ? null : placeInTime(query.cursor)
      const after = query.sort === 'name' ? placeInWords(query.cursor) : time && { key: time.at, id: time.id }
      const rows = await applicantsOf(house.db, posting.id, { stage: query.stage, q: query.q, sort: query.sort, after, limit: query.limit })
      const { items, next } = page(rows, query.limit, (a) => [query.sort === 'name' ? a.nameSearch : a.receivedAt, a.id])
      const counts = await countStages(house.db, [posting.id])
      return { items: items.map(applicantRow), next, counts: counts.get(posting.id) ?? {}, live: { topic, seq } }
    },
    'GET /api/companies/{companyId}/applications/{applicationId}': ({ actor, params, now }) => house.transact(async (tx) => {
      const { row, live } = await openApplication(tx, actor, params)
      return { ...applicationDetail(row), ...resumeFilesView(await filesOfApplication(tx.db, row.id)), live }
    }, now),
    'POST /api/companies/{companyId}/postings/{postingId}/screening': ({ actor, params, body, now }) =>
      house.transact((tx) => moveByHand(tx, actor, params, { ids: body.applicationIds, to: body.result === 'passed' ? 'screening_passed' : 'screening_failed' }), now),
    'POST /api/companies/{companyId}/postings/{postingId}/moves': ({ actor, params, body, now }) =>
      house.transact((tx) => moveByHand(tx, actor, params, { ids: body.applicationIds, to: body.to }), now),
  })
}

async function moveByHand(tx: Tx, actor: Actor, at: { companyId: string; postingId: string }, wish: { ids: readonly string[]; to: CompanyTarget }) {
  const posting = await heldPosting(tx.db, actor, at.companyId, at.postingId)
  const ids = [...new Set(wish.ids)]
  // One id of another posting, and nothing is moved: it does not exist here.
  const found = await findApplications(tx.db, ids)
  if (found.length !== ids.length || found.some((a) => a.postingId !== posting.id)) throw missing()
  const { changed, already, unmoved } = await moveStages(tx, ids, wish.to, 'company')
  return { moved: changed.map((a) => a.id), already: already.map((a) => a.id), unmoved: unmoved.map((a) => ({ id: a.id, name: a.name, stage: a.stage })) }
}
