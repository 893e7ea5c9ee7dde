import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import PDFDocument from 'pdfkit'
import { wrapWords } from './wrap-words.js'

/** What a document is made of, from top to bottom. */
export type PdfPart =
  | { heading: string }
  /** Within the text under a heading. */
  | { subheading: string }
  | { text: string; quiet?: boolean }
  /** Two columns: a word, and what it is. */
  | { facts: readonly { label: string; value: string }[] }
  /** Entries with a narrow first column, such as the period of a job. */
  | { entries: readonly { side: string; title: string; text?: string }[] }
  | { newPage: true }

export interface PdfContent {
  title: string
  /** Smaller, under the title. */
  under?: string
  /** PNG or JPEG, at the upper right of the first page (35 × 45 mm, as on Korean résumés). */
  picture?: Buffer
  parts: readonly PdfPart[]
  footer: (page: number, pages: number) => string
}

const fontFile = (weight: 'Regular' | 'SemiBold'): string => join(dirname(createRequire(import.meta.url).resolve('pretendard/package.json')), `dist/public/static/Pretendard-${weight}.otf`)
const ink = '#1E2422', quietInk = '#5C655F', line = '#E7E3DA'
/** A4 in points; 20 mm of margin. */
const page = { width: 595.28, height: 841.89, margin: 56.7 }
const picture = { width: 99.2, height: 127.6 }
const bottom = page.height - page.margin - 16

type Font = 'regular' | 'semibold'
interface Style { font: Font; size: number; color: string }
const styles = {
  title: { font: 'semibold', size: 22, color: ink }, under: { font: 'regular', size: 11, color: quietInk }, heading: { font: 'semibold', size: 13, color: ink },
  body: { font: 'regular', size: 10.5, color: ink }, strong: { font: 'semibold', size: 10.5, color: ink }, quiet: { font: 'regular', size: 10.5, color: quietInk }, footer: { font: 'regular', size: 8.5, color: quietInk },
} satisfies Record<string, Style>
const leading = 1.6

/** An A4 document with embedded Korean type, text that can be copied, and page numbers. Nothing in it is fetched or run. */
export async function pdfOf(content: PdfContent): Promise<Buffer> {
  const doc = new PDFDocument({ size: 'A4', margin: 0, bufferPages: true, lang: 'ko', displayTitle: true, info: { Title: content.title, Producer: 'Maru', Creator: 'Maru' } })
  doc.registerFont('regular', fontFile('Regular'))
  doc.registerFont('semibold', fontFile('SemiBold'))
  const done = buffer(doc)
  const sheet = sheetOn(doc)
  const beside = content.picture ? picture.width + 16 : 0
  if (content.picture) {
    const at = { x: page.width - page.margin - picture.width, y: page.margin }
    // A picture that the writer of PDFs cannot read is left out: the document matters more.
    try { doc.image(content.picture, at.x, at.y, { cover: [picture.width, picture.height], align: 'center', valign: 'center' }) } catch { /* left out */ }
  }
  sheet.write(content.title, styles.title, { width: sheet.width - beside })
  if (content.under) sheet.write(content.under, styles.under, { width: sheet.width - beside })
  if (content.picture) sheet.atLeast(page.margin + picture.height + 8)
  sheet.space(10)
  for (const part of content.parts) writePart(sheet, part)
  const pages = doc.bufferedPageRange().count
  for (let i = 0; i < pages; i++) {
    doc.switchToPage(i)
    doc.font('regular').fontSize(styles.footer.size).fillColor(styles.footer.color)
    doc.text(content.footer(i + 1, pages), page.margin, page.height - page.margin + 4, { width: sheet.width, align: 'center', lineBreak: false })
  }
  doc.end()
  return done
}

interface Sheet {
  width: number
  /** Writes wrapped lines from the present height down; page breaks come between lines. */
  write(text: string, style: Style, at?: { x?: number; width?: number }): void
  /** Side by side: both columns begin at the same height, and the next part under the longer one. */
  beside(left: { text: string; style: Style; width: number }, right: { text: string; style: Style }[]): void
  space(points: number): void
  atLeast(y: number): void
  /** A new page unless `points` are left on this one: a heading never stands alone at the foot. */
  need(points: number): void
  rule(): void
  newPage(): void
}

function sheetOn(doc: PDFKit.PDFDocument): Sheet {
  let y = page.margin
  const width = page.width - 2 * page.margin
  const newPage = () => { doc.addPage(); y = page.margin }
  const linesOf = (text: string, style: Style, room: number) => {
    doc.font(style.font).fontSize(style.size)
    return wrapWords(text, room, (piece) => doc.widthOfString(piece))
  }
  const put = (text: string, style: Style, x: number, room: number) => {
    for (const words of linesOf(text, style, room)) {
      if (y + style.size * leading > bottom) newPage()
      doc.font(style.font).fontSize(style.size).fillColor(style.color).text(words, x, y + (style.size * (leading - 1.2)) / 2, { lineBreak: false })
      y += style.size * leading
    }
  }
  return {
    width, newPage,
    write: (text, style, at = {}) => { put(text, style, page.margin + (at.x ?? 0), at.width ?? width - (at.x ?? 0)) },
    beside(left, right) {
      if (y + left.style.size * leading > bottom) newPage()
      const top = y
      put(left.text, left.style, page.margin, left.width - 12)
      const below = y
      y = top
      for (const { text, style } of right) put(text, style, page.margin + left.width, width - left.width)
      // On another page by now: what was on the left has ended long before.
      if (y >= top) y = Math.max(y, below)
    },
    space: (points) => { y += points },
    atLeast: (to) => { y = Math.max(y, to) },
    need: (points) => { if (y + points > bottom) newPage() },
    rule() { doc.moveTo(page.margin, y).lineTo(page.width - page.margin, y).lineWidth(0.7).strokeColor(line).stroke(); y += 8 },
  }
}

function writePart(sheet: Sheet, part: PdfPart): void {
  if ('newPage' in part) { sheet.newPage(); return }
  if ('heading' in part) {
    sheet.need(70)
    sheet.space(12)
    sheet.write(part.heading, styles.heading)
    sheet.space(2)
    sheet.rule()
  } else if ('subheading' in part) {
    sheet.need(44)
    sheet.space(4)
    sheet.write(part.subheading, styles.strong)
  } else if ('text' in part) {
    sheet.write(part.text, part.quiet ? styles.quiet : styles.body)
    sheet.space(4)
  } else if ('facts' in part) {
    for (const { label, value } of part.facts) sheet.beside({ text: label, style: styles.quiet, width: 130 }, [{ text: value, style: styles.body }])
    sheet.space(4)
  } else {
    for (const { side, title, text } of part.entries) {
      sheet.beside({ text: side, style: styles.quiet, width: 130 }, [{ text: title, style: styles.strong }, ...(text ? [{ text, style: styles.body }] : [])])
      sheet.space(4)
    }
  }
}
