import { Text } from '../../../../ui/index.js'
import { T } from '../texts/chat.js'
import { useSessionTexts } from '../texts/session-words.js'
import styles from './chat.module.css'
import { MessageList } from './message-list.js'
import { useChat } from './use-chat.js'

/** What was exchanged in a room that is over or was left: to be read, and its files saved, while it is kept (ROOM-16). */
export function ChatHistory({ sessionId }: { sessionId: string }) {
  const t = useSessionTexts(T)
  const chat = useChat(sessionId)
  if (chat.items.length === 0) return null
  return <section className={styles.history} aria-label={t.exchanged}><h2>{t.exchanged}</h2><Text size={13} tone="quiet">{t.exchangedText}</Text><MessageList items={chat.items} none="" /></section>
}
