import { z } from 'zod'
import { contract } from '../../../platform/contract/contract.js'
import { idField, instantField, pageOf, pageQuery } from '../../../platform/contract/fields.js'
import { publicCompany } from './companies.js'
import { postingStateField } from './fields.js'
import { openPosting } from './postings.js'

const scrappedPosting = openPosting.extend({ closedAt: instantField.nullable(), state: postingStateField, scrappedAt: instantField })
const scrappedCompany = publicCompany.omit({ scrapped: true }).extend({
  nextDeadlineAt: instantField.nullable().meta({ description: 'The first deadline of its open postings' }), scrappedAt: instantField,
})

const ofOne = z.object({ id: idField })
const scrapping = z.object({ scrapped: z.boolean() })

/** What a person keeps to come back to (HIRE-8). */
export const scrapsContract = contract({
  'GET /api/my/scraps/postings': {
    summary: 'The postings that one has scrapped: the next deadline first, then what has closed, the latest first', access: 'person', query: z.object(pageQuery), reply: pageOf(scrappedPosting),
  },
  'GET /api/my/scraps/companies': {
    summary: 'The companies that one has scrapped: the next deadline of their postings first, then those without an open one', access: 'person', query: z.object(pageQuery), reply: pageOf(scrappedCompany),
  },
  'PUT /api/my/scraps/postings/{id}': { summary: 'Scrap a posting, or no longer', access: 'person', params: ofOne, body: scrapping, reply: scrapping },
  'PUT /api/my/scraps/companies/{id}': { summary: 'Scrap a company, or no longer', access: 'person', params: ofOne, body: scrapping, reply: scrapping },
})

export type ScrappedPosting = z.infer<typeof scrappedPosting>
export type ScrappedCompany = z.infer<typeof scrappedCompany>
