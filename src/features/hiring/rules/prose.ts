/** What a posting's plain text can hold: paragraphs, headings ('## '), and lists ('- '). It is shown as text and never as markup. */
export type Block = { kind: 'heading'; text: string } | { kind: 'paragraph'; text: string } | { kind: 'list'; items: string[] }

const heading = /^#{1,3}\s+(.+)$/
const bullet = /^[-*•·]\s+(.+)$/

export function blocksOf(text: string): Block[] {
  const blocks: Block[] = []
  let open: Block | null = null
  for (const line of text.replace(/\r\n?/g, '\n').split('\n')) {
    const head = heading.exec(line.trim())?.[1]
    const item = bullet.exec(line.trim())?.[1]
    if (!line.trim()) open = null
    else if (head) { blocks.push({ kind: 'heading', text: head }); open = null }
    else if (item) {
      if (open?.kind === 'list') open.items.push(item)
      else blocks.push((open = { kind: 'list', items: [item] }))
    } else if (open?.kind === 'paragraph') open.text += `\n${line.trimEnd()}`
    else blocks.push((open = { kind: 'paragraph', text: line.trimEnd() }))
  }
  return blocks
}
