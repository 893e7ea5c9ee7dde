import type { FastifyInstance } from 'fastify'
import { missing } from '../../../kernel/errors.js'
import { dayOf } from '../../../kernel/time.js'
import { serve } from '../../../platform/http/serve.js'
import type { House } from '../../../platform/house/house.js'
import { pdfOf } from '../../../platform/pdf/pdf.js'
import { pdfHeaders } from '../../../platform/pdf/pdf-headers.js'
import { personOf } from '../../accounts/index.js'
import { mayReadResumeFile } from '../audience.js'
import { addResumeFile, beginResumeFile, removeResumeFiles } from '../commands/resume-files.js'
import { chooseMain, createResume, editResume, removeResume } from '../commands/resumes.js'
import { resumesContract } from '../contract/resumes.js'
import { pictureOf } from '../documents/picture.js'
import { resumeDocument } from '../documents/resume-document.js'
import { resumeFilesView, resumeSummary, resumeView } from '../present.js'
import { maxResumes } from '../rules/resumes.js'
import type { HiringSources } from '../routes.js'
import { filesOfResume, findResumeFile } from '../store/resume-files.js'
import type { ResumeFileRow } from '../tables.js'
import { findResume, opennessOf, resumesOf, saveOpenness } from '../store/resumes.js'

export function resumeRoutes(app: FastifyInstance, house: House, { files }: HiringSources): void {
  const own = async (personId: string, resumeId: string) => {
    const [row, person] = [await findResume(house.db, personId, resumeId), await personOf(house.db, personId)]
    if (!row || !person) throw missing()
    return { row, person, has: await filesOfResume(house.db, row.id) }
  }
  serve(app, house, 'resumes', resumesContract, {
    'GET /api/my/resumes': async ({ actor }) => ({
      items: (await resumesOf(house.db, actor.personId)).map(resumeSummary), max: maxResumes,
      // Nobody is offered to companies before having said so.
      openness: (await opennessOf(house.db, actor.personId)) ?? 'closed',
    }),
    'POST /api/my/resumes': ({ actor, body, now }) => house.transact(async (tx) => {
      const model = body.copyOf === undefined ? null : await findResume(tx.db, actor.personId, body.copyOf)
      if (body.copyOf !== undefined && !model) throw missing()
      return resumeView(await createResume(tx, actor.personId, { title: body.title, content: model?.content, copyOf: body.copyOf }))
    }, now),
    'GET /api/my/resumes/{resumeId}': async ({ actor, params }) => {
      const { row, person, has } = await own(actor.personId, params.resumeId)
      return { ...resumeView(row), ...resumeFilesView(has), account: { name: person.name, mail: person.mail, phone: person.phone } }
    },
    'PUT /api/my/resumes/{resumeId}': ({ actor, params, body, now }) => house.transact(async (tx) => {
      const row = await editResume(tx, actor.personId, params.resumeId, body)
      return { ...resumeSummary(row), version: row.version }
    }, now),
    'DELETE /api/my/resumes/{resumeId}': ({ actor, params, now }) => house.transact((tx) => removeResume(tx, actor.personId, params.resumeId), now),
    'POST /api/my/resumes/{resumeId}/main': ({ actor, params, now }) => house.transact((tx) => chooseMain(tx, actor.personId, params.resumeId), now),
    'POST /api/my/resumes/{resumeId}/files': ({ actor, params, body, now }) => house.transact((tx) => beginResumeFile(tx, actor.personId, params.resumeId, body), now),
    'PUT /api/my/resumes/{resumeId}/photo': ({ actor, params, body, now }) =>
      house.transact(async (tx) => resumeFilesView(await addResumeFile(tx, actor.personId, params.resumeId, { kind: 'photo', ...body })), now),
    'DELETE /api/my/resumes/{resumeId}/photo': ({ actor, params, now }) =>
      house.transact(async (tx) => resumeFilesView(await removeResumeFiles(tx, actor.personId, params.resumeId, (f) => f.kind === 'photo')), now),
    'POST /api/my/resumes/{resumeId}/attachments': ({ actor, params, body, now }) =>
      house.transact(async (tx) => resumeFilesView(await addResumeFile(tx, actor.personId, params.resumeId, { kind: 'attachment', ...body })), now),
    'DELETE /api/my/resumes/{resumeId}/attachments/{fileId}': ({ actor, params, now }) =>
      house.transact(async (tx) => resumeFilesView(await removeResumeFiles(tx, actor.personId, params.resumeId, (f) => f.kind === 'attachment' && f.fileId === params.fileId)), now),
    'GET /api/my/resumes/{resumeId}/resume.pdf': async ({ actor, params, now, locale, reply }) => {
      const { row, person, has } = await own(actor.personId, params.resumeId)
      const document = resumeDocument(row, person, { locale, thisMonth: dayOf(now, actor.timeZone).slice(0, 7), attachments: resumeFilesView(has).attachments, picture: await pictureOf(files, has) })
      return reply.headers(pdfHeaders(`${person.name} ${row.title}`)).send(await pdfOf(document))
    },
    'GET /api/resume-photos/{photoId}': async ({ actor, params, reply }) => {
      const photo = await findResumeFile(house.db, params.photoId)
      if (photo?.kind !== 'photo' || !(await mayReadResumeFile(house.db, photo, actor.personId))) throw missing()
      return reply.headers(shown(photo)).send(await files.storage.read(photo.fileId))
    },
    'PUT /api/my/openness': ({ actor, body, now }) => house.transact(async (tx) => {
      await saveOpenness(tx.db, actor.personId, body.openness, tx.now)
      return body
    }, now),
  })
}

/** It is shown as the picture that its content is, and as nothing else: opened by itself it runs nothing and is no page. */
const shown = (photo: ResumeFileRow): Record<string, string> => ({
  'content-type': photo.content === 'jpg' ? 'image/jpeg' : `image/${photo.content}`, 'content-length': String(photo.size), 'content-disposition': 'inline',
  'content-security-policy': "default-src 'none'; sandbox", 'x-content-type-options': 'nosniff', 'cache-control': 'private, max-age=300',
})
