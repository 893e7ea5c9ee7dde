import type { FastifyInstance } from 'fastify'
import { missing } from '../../../kernel/errors.js'
import type { Db } from '../../../platform/db/database.js'
import { page } from '../../../platform/http/cursor.js'
import { serve } from '../../../platform/http/serve.js'
import type { Instant } from '../../../kernel/time.js'
import type { House } from '../../../platform/house/house.js'
import { seqOf } from '../../../platform/realtime/events.js'
import { companiesByIds, requireManager } from '../../companies/index.js'
import { closePosting, createPosting, defaultsIn, editPosting, openPosting } from '../commands/postings.js'
import { postingsContract } from '../contract/postings.js'
import { heldPosting, memberMayManage, readablePosting } from '../membership.js'
import { openPosting as openView, postingView, publicPosting } from '../present.js'
import { endOfDay } from '../rules/postings.js'
import { countStages, findApplicationTo } from '../store/applications.js'
import { companyPostings, findPosting, fittingPostings, openPostings, type PublicQuery } from '../store/postings.js'
import { isScrapped } from '../store/scraps.js'
import { postingTopic } from '../told.js'
import { placeInFitness, placeInTime } from './places.js'

export function postingRoutes(app: FastifyInstance, house: House): void {
  const { timeZone } = house.config
  const draftOf = <D extends { deadlineDay: string | null }>({ deadlineDay, ...draft }: D) => ({ ...draft, deadlineAt: deadlineDay === null ? null : endOfDay(deadlineDay, timeZone) })

  serve(app, house, 'postings', postingsContract, {
    'GET /api/postings': async ({ query, now }) => {
      const { items, next } = await searchPostings(house.db, now, query)
      const names = await companyNames(house.db, items.map((p) => p.companyId))
      return { items: items.map((p) => openView(p, names.get(p.companyId) ?? '')), next }
    },
    'GET /api/postings/{postingId}': async ({ actor, params, now }) => {
      const posting = await findPosting(house.db, params.postingId)
      if (!posting || posting.openedAt === null) throw missing()
      const mine = actor && (await findApplicationTo(house.db, posting.id, actor.personId))
      const names = await companyNames(house.db, [posting.companyId])
      const scrapped = !!actor && (await isScrapped(house.db, { personId: actor.personId, kind: 'posting', refId: posting.id }))
      return { ...publicPosting(posting, names.get(posting.companyId) ?? '', now), scrapped, mine: mine ? { applicationId: mine.id, stage: mine.stage } : null }
    },
    'GET /api/posting-defaults': async ({ locale }) => defaultsIn(locale),
    'GET /api/companies/{companyId}/postings': async ({ actor, params, query, now }) => {
      const manages = await memberMayManage(house.db, actor, params.companyId)
      const rows = await companyPostings(house.db, params.companyId, now, { ...query, after: placeInTime(query.cursor) })
      const { items, next } = page(rows, query.limit, (p) => [p.createdAt, p.id])
      const counts = manages ? await countStages(house.db, items.map((p) => p.id)) : null
      return { items: items.map((p) => ({ ...postingView(p, now, timeZone), counts: counts?.get(p.id) ?? null })), next, mayManage: manages }
    },
    'POST /api/companies/{companyId}/postings': ({ actor, params, body, locale, now }) => house.transact(async (tx) => {
      await requireManager(tx.db, actor, params.companyId)
      const row = await createPosting(tx, { ...draftOf(body), companyId: params.companyId, by: actor.personId, locale, timeZone })
      return postingView(row, tx.now, timeZone)
    }, now),
    'GET /api/companies/{companyId}/postings/{postingId}': async ({ actor, params, now }) => {
      // The number is read before what it goes with: an event told twice changes nothing, one left out would.
      const seq = await seqOf(house.db, postingTopic(params.postingId))
      const { posting, manages } = await readablePosting(house.db, actor, params.companyId, params.postingId)
      return { posting: postingView(posting, now, timeZone), mayManage: manages, live: manages ? { topic: postingTopic(posting.id), seq } : null }
    },
    'PUT /api/companies/{companyId}/postings/{postingId}': ({ actor, params, body, now }) => house.transact(async (tx) => {
      const row = await heldPosting(tx.db, actor, params.companyId, params.postingId)
      return postingView(await editPosting(tx, row, body.version, draftOf(body), timeZone), tx.now, timeZone)
    }, now),
    'POST /api/companies/{companyId}/postings/{postingId}/open': ({ actor, params, now }) => house.transact(async (tx) => {
      const row = await heldPosting(tx.db, actor, params.companyId, params.postingId)
      return postingView(await openPosting(tx, row, timeZone), tx.now, timeZone)
    }, now),
    'POST /api/companies/{companyId}/postings/{postingId}/close': ({ actor, params, now }) => house.transact(async (tx) => {
      const row = await heldPosting(tx.db, actor, params.companyId, params.postingId)
      return postingView(await closePosting(tx, row, timeZone), tx.now, timeZone)
    }, now),
  })
}

async function companyNames(db: Db, ids: string[]): Promise<Map<string, string>> {
  return new Map((await companiesByIds(db, [...new Set(ids)])).map((c) => [c.id, c.name]))
}

async function searchPostings(db: Db, now: Instant, query: Omit<PublicQuery, 'sort' | 'after'> & { sort: 'fit' | 'new' | 'deadline'; cursor?: string | undefined }) {
  const { q, sort } = query
  if (sort === 'fit' && q) return page(await fittingPostings(db, now, { ...query, q, after: placeInFitness(query.cursor) }), query.limit, (p) => [p.fits, p.id])
  const order = sort === 'deadline' ? sort : 'new'
  return page(await openPostings(db, now, { ...query, sort: order, after: placeInTime(query.cursor) }), query.limit, (p) => [(order === 'new' ? p.openedAt : p.deadlineAt) ?? 0, p.id])
}
