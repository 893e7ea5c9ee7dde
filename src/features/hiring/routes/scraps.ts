import type { FastifyInstance } from 'fastify'
import { missing } from '../../../kernel/errors.js'
import { isoOrNull, toIso, type Instant } from '../../../kernel/time.js'
import { page } from '../../../platform/http/cursor.js'
import { serve } from '../../../platform/http/serve.js'
import type { House } from '../../../platform/house/house.js'
import { companiesByIds } from '../../companies/index.js'
import { setScrap } from '../commands/scraps.js'
import { scrapsContract } from '../contract/scraps.js'
import { publicCompanyLine, scrappedPosting } from '../present.js'
import { findPosting } from '../store/postings.js'
import { countOpen, isPublicCompany } from '../store/public-companies.js'
import { scrappedCompanies, scrappedPostings, type Scrap } from '../store/scraps.js'
import { placeInScraps } from './places.js'

export function scrapRoutes(app: FastifyInstance, house: House): void {
  const put = (scrap: Scrap, scrapped: boolean, now: Instant) => house.transact(async (tx) => {
    // What nobody may see, nobody can scrap.
    const there = scrap.kind === 'company' ? await isPublicCompany(tx.db, scrap.refId) : !!(await findPosting(tx.db, scrap.refId))?.openedAt
    if (!there) throw missing()
    await setScrap(tx, scrap, scrapped)
    return { scrapped }
  }, now)

  serve(app, house, 'scraps', scrapsContract, {
    'GET /api/my/scraps/postings': async ({ actor, query, now }) => {
      const after = placeInScraps(query.cursor)
      const asked = after?.asked ?? now
      const { items, next } = page(await scrappedPostings(house.db, { personId: actor.personId, asked, after, limit: query.limit }), query.limit, (s) => [asked, s.rank, s.key, s.posting.id])
      const names = new Map((await companiesByIds(house.db, items.map((s) => s.posting.companyId))).map((c) => [c.id, c.name]))
      return { items: items.map((s) => scrappedPosting(s.posting, names.get(s.posting.companyId) ?? '', now, s.scrappedAt)), next }
    },
    'GET /api/my/scraps/companies': async ({ actor, query, now }) => {
      const after = placeInScraps(query.cursor)
      const asked = after?.asked ?? now
      const { items, next } = page(await scrappedCompanies(house.db, { personId: actor.personId, asked, after, limit: query.limit }), query.limit, (s) => [asked, s.rank, s.key, s.companyId])
      const ids = items.map((s) => s.companyId)
      const companies = new Map((await companiesByIds(house.db, ids)).map((c) => [c.id, c]))
      const open = await countOpen(house.db, now, ids)
      return {
        items: items.flatMap((s) => {
          const company = companies.get(s.companyId)
          return company ? [{ ...publicCompanyLine(company, open.get(company.id) ?? 0), nextDeadlineAt: isoOrNull(s.nextDeadlineAt), scrappedAt: toIso(s.scrappedAt) }] : []
        }),
        next,
      }
    },
    'PUT /api/my/scraps/postings/{id}': ({ actor, params, body, now }) => put({ personId: actor.personId, kind: 'posting', refId: params.id }, body.scrapped, now),
    'PUT /api/my/scraps/companies/{id}': ({ actor, params, body, now }) => put({ personId: actor.personId, kind: 'company', refId: params.id }, body.scrapped, now),
  })
}
