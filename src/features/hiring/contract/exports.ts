import { z } from 'zod'
import { contract } from '../../../platform/contract/contract.js'
import { idField } from '../../../platform/contract/fields.js'
import { stageField } from './fields.js'

const often = { max: 60, windowSeconds: 60 }

/** What is saved as a file (HIRE-10). Each is a reading of personal data and is logged as one. */
export const exportsContract = contract({
  'GET /api/companies/{companyId}/postings/{postingId}/applications.csv': {
    summary: 'The applicants of a posting as a table (CSV)', access: 'person', keys: true, params: z.object({ companyId: idField, postingId: idField }),
    query: z.object({ stage: stageField.optional() }), reply: z.any(), produces: 'text/csv', errors: ['managers_only'], limit: often,
  },
  'GET /api/companies/{companyId}/applications/{applicationId}/sheet.pdf': {
    summary: 'An applicant as a document (PDF): progress, interviews, résumé as sent. It counts as read from then on', access: 'person', keys: true,
    params: z.object({ companyId: idField, applicationId: idField }), reply: z.any(), produces: 'application/pdf', errors: ['managers_only', 'application_withdrawn'], limit: often,
  },
})
