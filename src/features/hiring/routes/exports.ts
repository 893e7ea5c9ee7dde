import type { FastifyInstance } from 'fastify'
import { csvHeaders } from '../../../platform/csv/csv.js'
import { serve } from '../../../platform/http/serve.js'
import type { House } from '../../../platform/house/house.js'
import { pdfOf } from '../../../platform/pdf/pdf.js'
import { pdfHeaders } from '../../../platform/pdf/pdf-headers.js'
import { logPersonalRead } from '../../accounts/index.js'
import { openApplication } from '../commands/open.js'
import { exportsContract } from '../contract/exports.js'
import { documentTexts } from '../document-texts.js'
import { applicantsTable } from '../documents/applicants-table.js'
import { applicantSheet } from '../documents/applicant-sheet.js'
import { pictureOf } from '../documents/picture.js'
import { managedPosting } from '../membership.js'
import type { HiringSources } from '../routes.js'
import { resumeFilesView } from '../present.js'
import { allApplicants } from '../store/applications.js'
import { filesOfApplication } from '../store/resume-files.js'

export function exportRoutes(app: FastifyInstance, house: House, { interviewsOf, files }: HiringSources): void {
  serve(app, house, 'applications', exportsContract, {
    'GET /api/companies/{companyId}/postings/{postingId}/applications.csv': async ({ actor, params, query, now, locale, reply }) => {
      const { posting, rows } = await house.transact(async (tx) => {
        const found = await managedPosting(tx.db, actor, params.companyId, params.postingId)
        const all = await allApplicants(tx.db, found.id, query.stage)
        for (const a of all) await logPersonalRead(tx, { readerId: actor.personId, subjectId: a.personId, what: `application:${a.id} csv` })
        return { posting: found, rows: all }
      }, now)
      return reply.headers(csvHeaders(`${posting.title} ${documentTexts[locale].applicants}`)).send(applicantsTable(rows, { locale, timeZone: actor.timeZone }))
    },
    'GET /api/companies/{companyId}/applications/{applicationId}/sheet.pdf': async ({ actor, params, now, locale, reply }) => {
      const reader = { locale, timeZone: actor.timeZone }
      const { row } = await house.transact((tx) => openApplication(tx, actor, params), now)
      const has = await filesOfApplication(house.db, row.id)
      const sheet = await pdfOf(applicantSheet(row, await interviewsOf(house.db, row.id, reader), reader, { attachments: resumeFilesView(has).attachments, picture: await pictureOf(files, has) }))
      return reply.headers(pdfHeaders(`${row.name} ${row.postingTitle}`)).send(sheet)
    },
  })
}
