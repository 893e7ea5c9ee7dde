import type { LiveEvent } from '../../../../platform/web/live.js'
import type { ChatMessage, ChatView } from '../../contract.js'

/** What a page makes of an event of its chat: old state + events = fresh fetch. */
export function applyToChat(view: ChatView, event: Pick<LiveEvent, 'type' | 'body'>): ChatView {
  if (event.type === 'chat.changed') return { ...view, items: (event.body as { items: ChatMessage[] }).items }
  if (event.type !== 'chat.added') return view
  const { message } = event.body as { message: ChatMessage }
  return view.items.some((m) => m.id === message.id) ? view : { ...view, items: [...view.items, message] }
}
