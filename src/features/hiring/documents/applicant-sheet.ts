import type { Locale } from '../../../kernel/texts.js'
import type { Instant } from '../../../kernel/time.js'
import type { Db } from '../../../platform/db/database.js'
import type { PdfContent, PdfPart } from '../../../platform/pdf/pdf.js'
import { applicationWords, documentTexts, resumeWords } from '../document-texts.js'
import { applicantRow } from '../present.js'
import type { ApplicationRow } from '../tables.js'
import { momentOf } from './moment.js'
import { phoneOf } from './phone.js'
import { attachmentParts, joined, resumeParts, type Beside } from './resume.js'

export interface DocumentReader { locale: Locale; timeZone: string }
/** One interview of an application, in words. */
export interface InterviewEntry { side: string; title: string; text: string }
/** Who above knows of interviews answers with those of one application, in order of time; joined in app. */
export type InterviewsOf = (db: Db, applicationId: string, reader: DocumentReader) => Promise<InterviewEntry[]>

/** HIRE-10: what a company has of one applicant: contact, progress, interviews with their answers, the résumé as it was sent. */
export function applicantSheet(a: ApplicationRow, interviews: readonly InterviewEntry[], reader: DocumentReader, { picture, attachments }: Beside = { attachments: [] }): PdfContent {
  const t = documentTexts[reader.locale]
  return {
    title: a.name, under: joined(a.postingTitle, t.numbered({ n: a.number })), ...(picture ? { picture } : {}),
    parts: [
      { facts: contactFacts(a, reader) },
      { heading: t.dates }, { facts: progressFacts(a, reader) },
      { heading: t.interviews }, interviews.length ? { entries: interviews } : { text: t.noInterviews, quiet: true },
      ...resumeParts(a.resume, reader.locale), ...attachmentParts(attachments, reader.locale),
    ],
    footer: (n, all) => joined(a.name, a.postingTitle, `${n} / ${all}`),
  }
}

type PdfFacts = Extract<PdfPart, { facts: unknown }>['facts']

function contactFacts(a: ApplicationRow, { locale }: DocumentReader): PdfFacts {
  const [words, t] = [resumeWords[locale], applicationWords[locale]]
  return [
    { label: words.mail, value: a.mail }, ...(a.phone === null ? [] : [{ label: words.phone, value: phoneOf(a.phone) }]),
    { label: words.career, value: t.careerLength({ months: applicantRow(a).careerMonths }) },
  ]
}

function progressFacts(a: ApplicationRow, { locale, timeZone }: DocumentReader): PdfFacts {
  const t = documentTexts[locale]
  const dates: [string, Instant | null][] = [
    [t.received, a.receivedAt], [t.read, a.readAt], [t.screened, a.screenedAt], [t.interviewed, a.interviewAt], [t.decided, a.finalAt], [t.withdrawnOn, a.withdrawnAt],
  ]
  return [{ label: t.stage, value: applicationWords[locale].stages[a.stage] }, ...dates.flatMap(([label, at]) => (at === null ? [] : [{ label, value: momentOf(at, timeZone) }]))]
}
