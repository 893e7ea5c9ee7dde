import { z } from 'zod'
import { contract } from '../../../platform/contract/contract.js'
import { idField, instantField, line, liveField, pageOf, pageQuery } from '../../../platform/contract/fields.js'
import { companyTargets } from '../rules/moves.js'
import { maxScreened } from '../rules/stages.js'
import { countsField, dayField, resumeContentField, resumeFilesFields, stageDates, stageField } from './fields.js'

const mine = z.object({
  id: idField, postingId: idField, postingTitle: z.string(), companyName: z.string(), resumeTitle: z.string(), stage: stageField, ...stageDates, mayWithdraw: z.boolean(),
})
const applicant = z.object({
  id: idField, number: z.number().int(), name: z.string(), mail: z.string(), phone: z.string().nullable(), careerMonths: z.number().int(), stage: stageField, ...stageDates,
})

const detail = applicant.extend({ postingId: idField, postingTitle: z.string(), resumeTitle: z.string(), resume: resumeContentField, ...resumeFilesFields, live: liveField })

const movedView = z.object({
  moved: z.array(idField), already: z.array(idField),
  unmoved: z.array(z.object({ id: idField, name: z.string(), stage: stageField })).meta({ description: 'Those whose stage did not allow it, and that stage' }),
})

const ofApplication = z.object({ applicationId: idField })
const query = line(100, 0).optional()

export const applicationsContract = contract({
  'POST /api/postings/{postingId}/applications': {
    summary: 'Apply with a copy of a résumé', access: 'person', params: z.object({ postingId: idField }), body: z.object({ resumeId: idField }), reply: mine, status: 201,
    errors: ['already_applied', 'posting_not_open'],
  },
  'GET /api/my/applications': {
    summary: "List one's own applications, newest first", access: 'person',
    query: z.object({ ...pageQuery, stage: stageField.optional(), from: dayField.optional(), to: dayField.optional(), company: query }),
    reply: pageOf(mine).extend({
      live: liveField, receivedFrom: instantField.nullable(), receivedTo: instantField.nullable().meta({ description: 'The period that was asked for as instants; the end is not in it' }),
    }),
  },
  'GET /api/my/applications/{applicationId}': {
    summary: 'Read an application with the résumé as it was sent', access: 'person', params: ofApplication, reply: mine.extend({ resume: resumeContentField, ...resumeFilesFields }),
  },
  'POST /api/my/applications/{applicationId}/withdraw': {
    summary: 'Take an application back before it is screened', access: 'person', params: ofApplication, reply: mine, errors: ['application_screened'],
  },
  'GET /api/companies/{companyId}/postings/{postingId}/applications': {
    summary: 'List the applicants of a posting', access: 'person', keys: true, params: z.object({ companyId: idField, postingId: idField }),
    query: z.object({ ...pageQuery, stage: stageField.optional(), q: query, sort: z.enum(['new', 'old', 'name']).default('new') }),
    reply: pageOf(applicant).extend({ counts: countsField, live: liveField }), errors: ['managers_only'],
  },
  'GET /api/companies/{companyId}/applications/{applicationId}': {
    summary: 'Open an application: it counts as read from then on, and the reading is logged', access: 'person', keys: true, params: z.object({ companyId: idField, applicationId: idField }),
    reply: detail, errors: ['managers_only', 'application_withdrawn'],
  },
  'POST /api/companies/{companyId}/postings/{postingId}/screening': {
    summary: 'Pass or fail one or many applications in the document screening', access: 'person', params: z.object({ companyId: idField, postingId: idField }),
    body: z.object({ applicationIds: z.array(idField).min(1).max(maxScreened), result: z.enum(['passed', 'failed']) }),
    reply: movedView, errors: ['managers_only'],
  },
  'POST /api/companies/{companyId}/postings/{postingId}/moves': {
    summary: 'Move one or many applications to another stage by hand; results are told at once', access: 'person', params: z.object({ companyId: idField, postingId: idField }),
    body: z.object({ applicationIds: z.array(idField).min(1).max(maxScreened), to: z.enum(companyTargets) }), reply: movedView, errors: ['managers_only'],
  },
})

export type MyApplication = z.infer<typeof mine>
export type ApplicationDetail = z.infer<typeof detail>
export type ApplicantRow = z.infer<typeof applicant>
/** What is told on `applicant:PERSON` as 'application.changed', and on `posting:ID` as 'applications.changed'. */
export interface MyApplicationChanged { application: MyApplication }
export interface ApplicantsChanged { applications: ApplicantRow[]; counts: z.infer<typeof countsField> }
