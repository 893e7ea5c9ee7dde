/**
 * Lines of at most `width`, broken at spaces as Korean is set (`word-break: keep-all`); a word that is wider than a line is broken within. Line breaks of the
 * text are kept. `measure` answers the width of a piece, in the units of `width`.
 */
export function wrapWords(text: string, width: number, measure: (piece: string) => number): string[] {
  return text.split('\n').flatMap((paragraph) => wrapParagraph(paragraph, width, measure))
}

function wrapParagraph(paragraph: string, width: number, measure: (piece: string) => number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of paragraph.split(/ +/).flatMap((w) => pieces(w, width, measure))) {
    const longer = line && !word.startsWith(glued) ? `${line} ${word}` : line + word.replace(glued, '')
    if (line && measure(longer) > width) { lines.push(line); line = word.replace(glued, '') } else line = longer
  }
  return [...lines, line]
}

/** Marks a piece that continues the word before it. */
const glued = '\u2060'

function pieces(word: string, width: number, measure: (piece: string) => number): string[] {
  if (measure(word) <= width) return [word]
  const found: string[] = []
  let piece = ''
  for (const letter of word) {
    if (piece && measure(piece + letter) > width) { found.push(piece); piece = letter } else piece += letter
  }
  return [...found, piece].map((p, i) => (i === 0 ? p : glued + p))
}
