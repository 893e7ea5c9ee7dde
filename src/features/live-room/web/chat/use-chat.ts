import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useLiveView } from '../../../../platform/web/use-live.js'
import type { ChatMessage, ChatView, DoorView } from '../../contract.js'
import { isPanel } from '../../rules/door.js'
import { api } from '../door/use-door.js'
import { applyToChat } from './chat-state.js'

export interface Chat {
  items: readonly ChatMessage[]
  loaded: boolean
  failed: boolean
  /** Of others, after what this tab has shown. */
  unread: number
  markRead(): void
}

const place = (sessionId: string) => `maru-chat-${sessionId}`
function kept(sessionId: string): string { try { return sessionStorage.getItem(place(sessionId)) ?? '' } catch { return '' } }

/** What this person may read of the room's chat, kept current by its events (ROOM-16). */
export function useChat(sessionId: string): Chat {
  const key = ['chat', sessionId]
  const query = useQuery({
    queryKey: key, queryFn: ({ signal }) => api('GET /api/sessions/{id}/chat', { params: { id: sessionId } }, { signal }),
    structuralSharing: (old, next) => (old && (old as ChatView).live.seq > (next as ChatView).live.seq ? old : next),
  })
  useLiveView<ChatView>(key, query.data, applyToChat)
  const [read, setRead] = useState(() => kept(sessionId))
  useEffect(() => { try { sessionStorage.setItem(place(sessionId), read) } catch { /* storage is closed to the page */ } }, [sessionId, read])
  const items = query.data?.items ?? []
  const from = items.findIndex((m) => m.id === read) + 1
  return {
    items, loaded: query.data !== undefined, failed: query.isError,
    unread: items.slice(from).filter((m) => !m.mine).length,
    markRead: () => { const last = items.at(-1); if (last) setRead(last.id) },
  }
}

/** Whether this seat has a chat at all: the panel always has its own, the others where the host allows it or something was written. */
export const hasChat = ({ session, me }: DoorView, chat: Chat): boolean => session.tools.chat || isPanel(me.role) || chat.items.length > 0
