import { isoOrNull, toIso, type Instant } from '../../kernel/time.js'
import { dayOf } from '../../kernel/time.js'
import { maskMail, maskPhone } from '../accounts/index.js'
import type { Company } from '../companies/index.js'
import { deadlineDayOf, postingStateAt } from './rules/postings.js'
import { careerMonths } from './rules/resumes.js'
import { isUnscreened } from './rules/stages.js'
import type { ApplicationRow, PostingRow, ResumeFileRow, ResumeRow } from './tables.js'

const dates = (row: ApplicationRow) => ({
  receivedAt: toIso(row.receivedAt), readAt: isoOrNull(row.readAt), screenedAt: isoOrNull(row.screenedAt), interviewAt: isoOrNull(row.interviewAt),
  finalAt: isoOrNull(row.finalAt), withdrawnAt: isoOrNull(row.withdrawnAt),
})

/** For the applicant. */
export const myApplication = (row: ApplicationRow) => ({
  id: row.id, postingId: row.postingId, postingTitle: row.postingTitle, companyName: row.companyName, resumeTitle: row.resumeTitle,
  stage: row.stage, ...dates(row), mayWithdraw: isUnscreened(row.stage),
})

/** For the company's list: ways to reach somebody are masked until the application is opened (ACC-5). */
export const applicantRow = (row: ApplicationRow) => ({
  id: row.id, number: row.number, name: row.name, mail: maskMail(row.mail), phone: row.phone === null ? null : maskPhone(row.phone),
  careerMonths: careerMonths(row.resume.career, dayOf(row.receivedAt, 'UTC').slice(0, 7)), stage: row.stage, ...dates(row),
})

/** For the company's managers, in full; each reading is logged. */
export const applicationDetail = (row: ApplicationRow) => ({
  ...applicantRow(row), mail: row.mail, phone: row.phone, postingId: row.postingId, postingTitle: row.postingTitle, resumeTitle: row.resumeTitle, resume: row.resume,
})

/** For the company's members. */
export const postingView = (row: PostingRow, now: Instant, timeZone: string) => ({
  id: row.id, companyId: row.companyId, title: row.title, text: row.text, job: row.job, place: row.place, employment: row.employment,
  deadlineDay: deadlineDayOf(row.deadlineAt, timeZone), deadlineAt: isoOrNull(row.deadlineAt), steps: row.steps, criteria: row.criteria, questions: row.questions, blind: row.blind,
  openedAt: isoOrNull(row.openedAt), closedAt: isoOrNull(row.closedAt), state: postingStateAt(row, now), version: row.version, updatedAt: toIso(row.updatedAt),
})

/** For anybody, in a list. */
export const openPosting = (row: PostingRow, companyName: string) => ({
  id: row.id, companyId: row.companyId, companyName, title: row.title, job: row.job, place: row.place, employment: row.employment, blind: row.blind,
  deadlineAt: toIso(row.deadlineAt ?? 0), openedAt: toIso(row.openedAt ?? 0),
})

/** For anybody, in full. What is judged stays inside: criteria and their anchors do not leave. */
export const publicPosting = (row: PostingRow, companyName: string, now: Instant) => ({
  ...openPosting(row, companyName), text: row.text, steps: row.steps, closedAt: isoOrNull(row.closedAt), state: postingStateAt(row, now),
})

/** For whoever scrapped it; it stays in the list when it has closed. */
export const scrappedPosting = (row: PostingRow, companyName: string, now: Instant, scrappedAt: Instant) =>
  ({ ...openPosting(row, companyName), closedAt: isoOrNull(row.closedAt), state: postingStateAt(row, now), scrappedAt: toIso(scrappedAt) })

/** For anybody. Its registration number and its members stay inside. */
export const publicCompany = (company: Pick<Company, 'id' | 'name' | 'intro'>, openPostings: number) => ({ id: company.id, name: company.name, intro: company.intro, openPostings })

/** The same in a list. */
export const publicCompanyLine = (company: Pick<Company, 'id' | 'name' | 'intro'>, openPostings: number) =>
  publicCompany({ ...company, intro: beginningOf(company.intro, 200) }, openPostings)

/** No longer than `most` letters, on one line. */
function beginningOf(text: string, most: number): string {
  const letters = [...text.replace(/\s+/g, ' ')]
  return letters.length > most ? `${letters.slice(0, most - 1).join('').trimEnd()}…` : letters.join('')
}

export const resumeSummary = (row: ResumeRow) => ({ id: row.id, title: row.title, main: row.main, createdAt: toIso(row.createdAt), updatedAt: toIso(row.updatedAt) })
export const resumeView = (row: ResumeRow) => ({ ...resumeSummary(row), version: row.version, content: row.content })

/** A photo is shown from an address of ours, attachments are saved from the files'. */
export const resumeFilesView = (files: readonly ResumeFileRow[]) => {
  const photo = files.find((f) => f.kind === 'photo')
  return {
    photo: photo ? { href: `/api/resume-photos/${photo.id}` } : null,
    attachments: files.filter((f) => f.kind === 'attachment').map((f) => ({ id: f.fileId, name: f.name, kind: f.content, size: f.size })),
  }
}
