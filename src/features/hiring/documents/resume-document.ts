import type { Locale } from '../../../kernel/texts.js'
import type { PdfContent } from '../../../platform/pdf/pdf.js'
import { applicationWords, documentTexts, resumeWords } from '../document-texts.js'
import { careerMonths, type Month, type ResumeContent } from '../rules/resumes.js'
import { phoneOf } from './phone.js'
import { attachmentParts, joined, resumeParts, type Beside } from './resume.js'

interface Account { name: string; mail: string; phone: string | null }

/** HIRE-3: a person's own résumé, to be saved or printed. `thisMonth` ends what goes on. */
export function resumeDocument(resume: { title: string; content: ResumeContent }, account: Account, { locale, thisMonth, picture, attachments }: Beside & { locale: Locale; thisMonth: Month }): PdfContent {
  const [words, t] = [resumeWords[locale], documentTexts[locale]]
  const facts = [
    { label: words.mail, value: account.mail }, ...(account.phone === null ? [] : [{ label: words.phone, value: phoneOf(account.phone) }]),
    { label: words.career, value: applicationWords[locale].careerLength({ months: careerMonths(resume.content.career, thisMonth) }) },
  ]
  return {
    title: account.name, under: joined(t.resume, resume.title), ...(picture ? { picture } : {}),
    parts: [{ facts }, ...resumeParts(resume.content, locale), ...attachmentParts(attachments, locale)], footer: (n, all) => joined(account.name, `${n} / ${all}`),
  }
}
