import { z } from 'zod'
import { contract } from '../../../platform/contract/contract.js'
import { idField, instantField } from '../../../platform/contract/fields.js'
import { fairLine } from './views.js'

const scrapping = z.object({ scrapped: z.boolean() })

/** The fairs that a person keeps to come back to (HIRE-8). */
export const fairScrapsContract = contract({
  'GET /api/my/scraps/fairs': { summary: 'The fairs that one has scrapped: what runs or comes first, the next to end before the others, then what is past, the latest first', access: 'person', reply: z.object({ items: z.array(fairLine.extend({ scrappedAt: instantField })) }) },
  'PUT /api/my/scraps/fairs/{id}': { summary: 'Scrap a fair, or no longer', access: 'person', params: z.object({ id: idField }), body: scrapping, reply: scrapping, errors: ['too_many_scraps'] },
})
