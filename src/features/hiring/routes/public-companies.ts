import type { FastifyInstance } from 'fastify'
import { missing } from '../../../kernel/errors.js'
import { page } from '../../../platform/http/cursor.js'
import { serve } from '../../../platform/http/serve.js'
import type { House } from '../../../platform/house/house.js'
import { companiesByIds, companiesByName, fittingCompanies } from '../../companies/index.js'
import { publicCompaniesContract } from '../contract/companies.js'
import { publicCompany, publicCompanyLine } from '../present.js'
import { countOpen, isPublicCompany, publicCompanyIds } from '../store/public-companies.js'
import { isScrapped } from '../store/scraps.js'
import { placeInFitness, placeInWords } from './places.js'

export function publicCompanyRoutes(app: FastifyInstance, house: House): void {
  serve(app, house, 'public companies', publicCompaniesContract, {
    'GET /api/public-companies': async ({ query, now }) => {
      const within = { among: publicCompanyIds(now, query), limit: query.limit }
      const { items, next } = query.q
        ? page(await fittingCompanies(house.db, { ...within, q: query.q, after: placeInFitness(query.cursor) }), query.limit, (c) => [c.fits, c.id])
        : page(await companiesByName(house.db, { ...within, after: placeInWords(query.cursor) }), query.limit, (c) => [c.name, c.id])
      const open = await countOpen(house.db, now, items.map((c) => c.id))
      return { items: items.map((c) => publicCompanyLine(c, open.get(c.id) ?? 0)), next }
    },
    'GET /api/public-companies/{companyId}': async ({ actor, params, now }) => {
      const [company] = (await isPublicCompany(house.db, params.companyId)) ? await companiesByIds(house.db, [params.companyId]) : []
      if (!company) throw missing()
      const scrapped = !!actor && (await isScrapped(house.db, { personId: actor.personId, kind: 'company', refId: company.id }))
      return { ...publicCompany(company, (await countOpen(house.db, now, [company.id])).get(company.id) ?? 0), scrapped }
    },
  })
}
