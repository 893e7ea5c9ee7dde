import { z } from 'zod'
import { contract } from '../../../platform/contract/contract.js'
import { idField, instantField, line } from '../../../platform/contract/fields.js'
import { opennesses } from '../rules/resumes.js'
import { resumeContentField } from './fields.js'

const summary = z.object({ id: idField, title: z.string(), main: z.boolean(), createdAt: instantField, updatedAt: instantField })
const resume = summary.extend({ version: z.number().int(), content: resumeContentField })
const ofResume = z.object({ resumeId: idField })
const opennessField = z.enum(opennesses)

export const resumesContract = contract({
  'GET /api/my/resumes': {
    summary: "List one's own résumés, the main one first", access: 'person',
    reply: z.object({ items: z.array(summary), max: z.number().int(), openness: opennessField }),
  },
  'POST /api/my/resumes': {
    summary: 'Begin a résumé, empty or as a copy of another', access: 'person', body: z.object({ title: line(80), copyOf: idField.optional() }), reply: resume, status: 201,
    errors: ['too_many_resumes'],
  },
  'GET /api/my/resumes/{resumeId}': {
    summary: 'Read a résumé with what the account adds to it', access: 'person', params: ofResume,
    reply: resume.extend({ account: z.object({ name: z.string(), mail: z.string(), phone: z.string().nullable() }) }),
  },
  'PUT /api/my/resumes/{resumeId}': {
    summary: 'Save a draft of a résumé over the version it was made from', access: 'person', params: ofResume,
    body: z.object({ version: z.number().int(), title: line(80), content: resumeContentField }), reply: summary.extend({ version: z.number().int() }),
    errors: ['resume_changed_elsewhere'],
  },
  'DELETE /api/my/resumes/{resumeId}': { summary: 'Delete a résumé; applications keep their copy', access: 'person', params: ofResume, reply: null },
  'POST /api/my/resumes/{resumeId}/main': { summary: 'Make a résumé the main one', access: 'person', params: ofResume, reply: null },
  'PUT /api/my/openness': { summary: 'Say how open one is to offers', access: 'person', body: z.object({ openness: opennessField }), reply: z.object({ openness: opennessField }) },
})

export type ResumeSummary = z.infer<typeof summary>
export type ResumeView = z.infer<typeof resume>
