import type { Locale } from '../../../kernel/texts.js'
import type { PdfPart } from '../../../platform/pdf/pdf.js'
import { documentTexts, resumeWords } from '../document-texts.js'
import { blocksOf } from '../rules/prose.js'
import type { Month, ResumeContent } from '../rules/resumes.js'

const month = (m: Month): string => m.replace('-', '.')
const span = (from: Month, to: string): string => [month(from), month(to)].filter(Boolean).join(' – ')
export const joined = (...parts: string[]): string => parts.filter(Boolean).join(' · ')

/** A résumé as parts of a document, in the usual order; sections without a word are left out. */
export function resumeParts(c: ResumeContent, locale: Locale): PdfPart[] {
  const t = resumeWords[locale]
  const m = c.military
  const section = (heading: string, entries: { side: string; title: string; text: string }[]): PdfPart[] => (entries.length ? [{ heading }, { entries }] : [])
  return [
    ...section(t.education, c.education.map((e) => ({ side: span(e.from, e.to), title: e.school, text: joined(e.major, t.degrees[e.degree], t.educationStates[e.state]) }))),
    ...section(t.career, c.career.map((e) => ({ side: span(e.from, e.current ? t.now : e.to), title: joined(e.company, e.role), text: proseOf(e.text) }))),
    ...section(t.certificates, c.certificates.map((e) => ({ side: month(e.on), title: e.name, text: e.issuer }))),
    ...section(t.languages, c.languages.map((e) => ({ side: month(e.on), title: e.language, text: joined(e.test, e.score) }))),
    ...section(t.military, m.state === 'not_applicable' ? [] : [{ side: span(m.from, m.to), title: t.militaryStates[m.state], text: joined(m.branch, m.rank, m.reason) }]),
    ...(c.introduction.trim() ? [{ heading: t.introduction }, ...introduction(c.introduction)] : []),
  ]
}

/** What stands beside the words of a résumé: a picture, and the names of what was attached. */
export interface Beside { picture?: Buffer | undefined; attachments: readonly { name: string; kind: string }[] }

export const attachmentParts = (attachments: Beside['attachments'], locale: Locale): PdfPart[] =>
  (attachments.length ? [{ heading: documentTexts[locale].attachments }, { text: bulleted(attachments.map((f) => f.name)) }] : [])

const bulleted = (items: readonly string[]): string => items.map((item) => `• ${item}`).join('\n')

/** The text of an entry, its lists with the same dots as in the introduction. */
const proseOf = (text: string): string => blocksOf(text).map((b) => (b.kind === 'list' ? bulleted(b.items) : b.text)).join('\n')

const introduction = (text: string): PdfPart[] =>
  blocksOf(text).map((b) => (b.kind === 'heading' ? { subheading: b.text } : { text: b.kind === 'list' ? bulleted(b.items) : b.text }))
