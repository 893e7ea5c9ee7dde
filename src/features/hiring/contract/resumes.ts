import { z } from 'zod'
import { contract } from '../../../platform/contract/contract.js'
import { idField, instantField, line } from '../../../platform/contract/fields.js'
import { fileWish, uploadErrors, uploadView } from '../../files/contract.js'
import { resumeFileKinds } from '../rules/resume-files.js'
import { opennesses } from '../rules/resumes.js'
import { resumeContentField, resumeFilesFields } from './fields.js'

const summary = z.object({ id: idField, title: z.string(), main: z.boolean(), createdAt: instantField, updatedAt: instantField })
const resume = summary.extend({ version: z.number().int(), content: resumeContentField })
const filesView = z.object(resumeFilesFields)
const addErrors = ['file_not_here', 'file_kind_not_allowed', 'photo_too_large'] as const
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
    reply: resume.extend({ ...resumeFilesFields, account: z.object({ name: z.string(), mail: z.string(), phone: z.string().nullable() }) }),
  },
  'PUT /api/my/resumes/{resumeId}': {
    summary: 'Save a draft of a résumé over the version it was made from', access: 'person', params: ofResume,
    body: z.object({ version: z.number().int(), title: line(80), content: resumeContentField }), reply: summary.extend({ version: z.number().int() }),
    errors: ['resume_changed_elsewhere'],
  },
  'DELETE /api/my/resumes/{resumeId}': { summary: 'Delete a résumé; applications keep their copy', access: 'person', params: ofResume, reply: null },
  'POST /api/my/resumes/{resumeId}/main': { summary: 'Make a résumé the main one', access: 'person', params: ofResume, reply: null },
  'POST /api/my/resumes/{resumeId}/files': {
    summary: 'Begin to send a photo or an attachment', access: 'person', params: ofResume, body: fileWish.extend({ kind: z.enum(resumeFileKinds) }), reply: uploadView, status: 201,
    errors: [...uploadErrors, 'photo_too_large', 'too_many_attachments'], limit: { max: 60, windowSeconds: 60 },
  },
  'PUT /api/my/resumes/{resumeId}/photo': { summary: 'Set the photo: PNG, JPEG or WebP', access: 'person', params: ofResume, body: z.object({ fileId: idField }), reply: filesView, errors: addErrors },
  'DELETE /api/my/resumes/{resumeId}/photo': { summary: 'Take the photo out', access: 'person', params: ofResume, reply: filesView },
  'POST /api/my/resumes/{resumeId}/attachments': {
    summary: 'Add an attachment', access: 'person', params: ofResume, body: z.object({ fileId: idField }), reply: filesView, status: 201, errors: [...addErrors, 'too_many_attachments'],
  },
  'DELETE /api/my/resumes/{resumeId}/attachments/{fileId}': { summary: 'Take an attachment out', access: 'person', params: ofResume.extend({ fileId: idField }), reply: filesView },
  'GET /api/my/resumes/{resumeId}/resume.pdf': { summary: 'A résumé as a document (PDF)', access: 'person', params: ofResume, reply: z.any(), produces: 'application/pdf', limit: { max: 60, windowSeconds: 60 } },
  'GET /api/resume-photos/{photoId}': {
    summary: 'A photo, to be shown: to its person, and to managers of companies that have it with an application', access: 'person', params: z.object({ photoId: idField }), reply: z.any(), produces: 'image/*', limit: { max: 300, windowSeconds: 60 },
  },
  'PUT /api/my/openness': { summary: 'Say how open one is to offers', access: 'person', body: z.object({ openness: opennessField }), reply: z.object({ openness: opennessField }) },
})

export type ResumeSummary = z.infer<typeof summary>
export type ResumeView = z.infer<typeof resume>
