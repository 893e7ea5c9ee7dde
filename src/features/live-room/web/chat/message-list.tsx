import { useEffect, useRef } from 'react'
import { toInstant } from '../../../../kernel/time.js'
import { Text, useFormat } from '../../../../ui/index.js'
import { FileLink } from '../../../files/web/file-link.js'
import type { ChatMessage } from '../../contract.js'
import { T } from '../texts/chat.js'
import { useSessionTexts } from '../texts/session-words.js'
import styles from './chat.module.css'

/** The messages in order; stays at the newest while that is what is looked at. */
export function MessageList({ items, none }: { items: readonly ChatMessage[]; none: string }) {
  const t = useSessionTexts(T)
  const f = useFormat()
  const box = useRef<HTMLDivElement>(null)
  const atEnd = useRef(true)
  const last = items.at(-1)
  useEffect(() => {
    const el = box.current
    if (el && (atEnd.current || last?.mine)) el.scrollTop = el.scrollHeight
  }, [last])
  return (
    <div ref={box} className={styles.list} role="log" aria-label={t.list} tabIndex={0} onScroll={({ currentTarget: el }) => { atEnd.current = el.scrollHeight - el.scrollTop - el.clientHeight < 40 }}>
      {items.length === 0 ? <Text size={15} tone="quiet">{none}</Text> : (
        <ul role="list">
          {items.map((m) => (
            <li key={m.id} className={m.mine ? styles.mine : undefined}>
              <p className={styles.from}><strong>{m.mine ? t.me : m.fromName}</strong>{m.channel === 'panel' && <span className={styles.panel}>{t.panelMark}</span>}<time dateTime={m.sentAt}>{f.time(toInstant(m.sentAt))}</time></p>
              {m.text && <p className={styles.words}>{linked(m.text)}</p>}
              {m.file && <FileLink file={m.file} />}
              {!m.text && !m.file && <Text size={15} tone="quiet">{t.gone}</Text>}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

/** Addresses become links; everything else stays words. */
function linked(text: string) {
  return text.split(/(https?:\/\/[^\s<>"']+)/).map((part, i) => (i % 2 ? <a key={i} href={part} target="_blank" rel="noopener noreferrer nofollow">{part}</a> : part))
}
