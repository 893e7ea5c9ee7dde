import { csvOf, type CsvColumn } from '../../../platform/csv/csv.js'
import { applicationWords, documentTexts, resumeWords } from '../document-texts.js'
import { applicantRow } from '../present.js'
import type { ApplicationRow } from '../tables.js'
import type { DocumentReader } from './applicant-sheet.js'
import { momentOf } from './moment.js'
import { joined } from './resume.js'

/** HIRE-10: the applicants of a posting as a table. Of somebody who has withdrawn stands only that they did (HIRE-4). */
export function applicantsTable(rows: readonly ApplicationRow[], { locale, timeZone }: DocumentReader): string {
  const [t, words, r] = [documentTexts[locale], applicationWords[locale], resumeWords[locale]]
  const moment = (of: (a: ApplicationRow) => number | null) => (a: ApplicationRow) => { const at = of(a); return at === null ? null : momentOf(at, timeZone) }
  const shown = (of: (a: ApplicationRow) => string | null) => (a: ApplicationRow) => (a.stage === 'withdrawn' ? null : of(a))
  const columns: CsvColumn<ApplicationRow>[] = [
    { title: t.number, of: (a) => a.number }, { title: r.name, of: (a) => a.name }, { title: r.mail, of: shown((a) => a.mail) }, { title: r.phone, of: shown((a) => a.phone) },
    { title: t.stage, of: (a) => words.stages[a.stage] }, { title: t.received, of: moment((a) => a.receivedAt) }, { title: t.read, of: moment((a) => a.readAt) },
    { title: t.screened, of: moment((a) => a.screenedAt) }, { title: t.interviewed, of: moment((a) => a.interviewAt) }, { title: t.decided, of: moment((a) => a.finalAt) },
    { title: t.withdrawnOn, of: moment((a) => a.withdrawnAt) },
    { title: r.career, of: shown((a) => words.careerLength({ months: applicantRow(a).careerMonths })) },
    { title: t.lastSchool, of: shown((a) => { const e = a.resume.education.at(-1); return e ? joined(e.school, e.major, r.degrees[e.degree], r.educationStates[e.state]) : null }) },
    { title: r.certificates, of: shown((a) => a.resume.certificates.map((c) => c.name).join(', ')) },
    { title: r.languages, of: shown((a) => a.resume.languages.map((l) => [l.language, l.test, l.score].filter(Boolean).join(' ')).join(', ')) },
    { title: t.resumeTitle, of: shown((a) => a.resumeTitle) },
  ]
  return csvOf(columns, rows)
}
