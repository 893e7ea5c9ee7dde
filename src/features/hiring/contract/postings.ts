import { z } from 'zod'
import { contract } from '../../../platform/contract/contract.js'
import { idField, instantField, line, liveField, pageOf, pageQuery } from '../../../platform/contract/fields.js'
import { countsField, criterionField, questionField, employmentField, postingDraftFields, postingStateField, stageField } from './fields.js'

export const openPosting = z.object({
  id: idField, companyId: idField, companyName: z.string(), title: z.string(), job: z.string(), place: z.string(), employment: employmentField, blind: z.boolean(),
  deadlineAt: instantField, openedAt: instantField,
})

const publicPosting = openPosting.extend({
  text: z.string(), steps: z.array(z.string()), closedAt: instantField.nullable(), state: postingStateField,
  scrapped: z.boolean().meta({ description: 'Whether one has scrapped it; false for those who are not signed in' }),
  mine: z.object({ applicationId: idField, stage: stageField }).nullable(),
})

const posting = z.object({
  ...postingDraftFields, id: idField, companyId: z.string(), criteria: z.array(criterionField), questions: z.array(questionField), deadlineAt: instantField.nullable(),
  openedAt: instantField.nullable(), closedAt: instantField.nullable(), state: postingStateField, version: z.number().int(), updatedAt: instantField,
})

const postingSummary = posting.omit({ text: true, criteria: true, questions: true, steps: true }).extend({
  counts: countsField.nullable().meta({ description: 'Applications by stage; null for members who do not manage' }),
})

const ofCompany = z.object({ companyId: idField })
const ofPosting = z.object({ companyId: idField, postingId: idField })
const query = line(100, 0).optional()

export const postingsContract = contract({
  'GET /api/postings': {
    summary: 'Search the open postings', access: 'public',
    query: z.object({ ...pageQuery, q: query, employment: employmentField.optional(), place: query, companyId: idField.optional(), sort: z.enum(['fit', 'new', 'deadline']).default('new').meta({ description: "'fit': the best fit for `q` first; without a question the newest" }) }),
    reply: pageOf(openPosting),
  },
  'GET /api/postings/{postingId}': {
    summary: 'Read a posting that is or was open, and whether one has applied', access: 'public', params: z.object({ postingId: idField }),
    reply: publicPosting,
  },
  'GET /api/posting-defaults': {
    summary: 'The steps and evaluation criteria that a new posting begins with', access: 'person',
    reply: z.object({ steps: z.array(z.string()), criteria: z.array(criterionField.omit({ id: true })) }),
  },
  'GET /api/companies/{companyId}/postings': {
    summary: "List the company's postings, newest first", access: 'person', keys: true, params: ofCompany,
    query: z.object({ ...pageQuery, q: query, state: postingStateField.optional() }),
    reply: pageOf(postingSummary).extend({ mayManage: z.boolean() }),
  },
  'POST /api/companies/{companyId}/postings': {
    summary: 'Write a posting (a draft)', access: 'person', params: ofCompany, body: z.object(postingDraftFields), reply: posting, status: 201,
    errors: ['managers_only', 'deadline_passed'],
  },
  'GET /api/companies/{companyId}/postings/{postingId}': {
    summary: 'Read a posting of the company', access: 'person', keys: true, params: ofPosting,
    reply: z.object({ posting, mayManage: z.boolean(), live: liveField.nullable() }),
  },
  'PUT /api/companies/{companyId}/postings/{postingId}': {
    summary: 'Save an edited posting', access: 'person', params: ofPosting,
    body: z.object({ ...postingDraftFields, version: z.number().int().meta({ description: 'The version that was edited' }) }), reply: posting,
    errors: ['managers_only', 'posting_changed_elsewhere', 'posting_unfinished', 'deadline_passed'],
  },
  'POST /api/companies/{companyId}/postings/{postingId}/open': {
    summary: 'Open a posting for applications', access: 'person', params: ofPosting, reply: posting,
    errors: ['managers_only', 'posting_unfinished', 'deadline_passed'],
  },
  'POST /api/companies/{companyId}/postings/{postingId}/close': {
    summary: 'Close a posting before its deadline', access: 'person', params: ofPosting, reply: posting, errors: ['managers_only', 'posting_is_draft'],
  },
})

export type OpenPosting = z.infer<typeof openPosting>
export type PublicPosting = z.infer<typeof publicPosting>
export type PostingSummary = z.infer<typeof postingSummary>
export type PostingView = z.infer<typeof posting>
