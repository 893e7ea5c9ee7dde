import { blocksOf } from '../../rules/prose.js'
import styles from '../hiring.module.css'

/** Plain text with paragraphs, headings and lists. Everything is a text node: markup in it is shown, not obeyed. */
export function ProseText({ text, level = 3 }: { text: string; level?: 3 | 4 }) {
  const Heading = level === 3 ? 'h3' : 'h4'
  return (
    <div className={styles.prose}>
      {blocksOf(text).map((block, i) => {
        if (block.kind === 'heading') return <Heading key={i}>{block.text}</Heading>
        if (block.kind === 'list') return <ul key={i}>{block.items.map((item, j) => <li key={j}>{item}</li>)}</ul>
        return <p key={i}>{block.text}</p>
      })}
    </div>
  )
}
