import { z } from 'zod'
import { contract } from '../../../platform/contract/contract.js'
import { idField, line, pageOf, pageQuery } from '../../../platform/contract/fields.js'
import { employmentField } from './fields.js'

export const publicCompany = z.object({
  id: idField, name: z.string(), intro: z.string().meta({ description: 'What it says of itself; in a list the beginning of it' }), openPostings: z.number().int(),
  scrapped: z.boolean().meta({ description: 'Whether one has scrapped it; false for those who are not signed in' }),
})
const query = line(100, 0).optional()

/** Companies as anybody sees them: those that have or had a posting open. One that was only just made shows itself to nobody. */
export const publicCompaniesContract = contract({
  'GET /api/public-companies': {
    summary: 'Search the companies that post jobs', access: 'public',
    query: z.object({
      ...pageQuery, q: query.meta({ description: 'The best fit comes first; without a question they come by name' }),
      employment: employmentField.optional().meta({ description: 'Only those with an open posting of this kind' }), place: query.meta({ description: 'Only those with an open posting there' }),
    }),
    reply: pageOf(publicCompany.omit({ scrapped: true })),
  },
  'GET /api/public-companies/{companyId}': {
    summary: 'What a company says of itself', access: 'public', params: z.object({ companyId: idField }), reply: publicCompany,
  },
})

export type PublicCompany = z.infer<typeof publicCompany>
export type FoundCompany = Omit<PublicCompany, 'scrapped'>
