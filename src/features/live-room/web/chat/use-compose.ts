import { useMutation } from '@tanstack/react-query'
import { useCallback, useRef, useState } from 'react'
import { useSending, type Sending } from '../../../files/web/use-sending.js'
import type { ChatChannel } from '../../rules/tools.js'
import { api } from '../door/use-door.js'

export interface Compose {
  drafts: Record<ChatChannel, string>
  type(channel: ChatChannel, text: string): void
  submit(channel: ChatChannel): void
  writing: boolean
  attach(channel: ChatChannel, file: File): void
  sending: Sending | null
  takeBack(): void
  /** What went wrong last in a channel. */
  errorIn(channel: ChatChannel): Error | null
}

/** What is being written and sent in the chat. It belongs to the room, so that closing the chat, or looking at the other channel, loses no word and cuts no file off. */
export function useCompose(sessionId: string): Compose {
  const [drafts, setDrafts] = useState<Record<ChatChannel, string>>({ all: '', panel: '' })
  // The same words sent again after a lost answer are the same message.
  const last = useRef({ channel: 'all' as ChatChannel, text: '', key: '' })
  const target = useRef<ChatChannel>('all')
  const post = (channel: ChatChannel, key: string, more: { text: string } | { fileId: string }) => api('POST /api/sessions/{id}/chat', { params: { id: sessionId }, body: { channel, key, ...more } })
  const begin = useCallback((wish: { name: string; size: number }) => api('POST /api/sessions/{id}/chat/files', { params: { id: sessionId }, body: { channel: target.current, ...wish } }), [sessionId])
  const { sending, send, takeBack } = useSending(begin)
  const write = useMutation({
    mutationFn: ({ channel, text }: { channel: ChatChannel; text: string }) => {
      if (last.current.channel !== channel || last.current.text !== text) last.current = { channel, text, key: crypto.randomUUID() }
      return post(channel, last.current.key, { text })
    },
    // What was typed on meanwhile stays.
    onSuccess: (_, { channel, text }) => { last.current = { channel, text: '', key: '' }; setDrafts((d) => ({ ...d, [channel]: d[channel].trimStart().startsWith(text) ? d[channel].trimStart().slice(text.length).trimStart() : d[channel] })) },
  })
  const attaching = useMutation({
    mutationFn: async ({ channel, file }: { channel: ChatChannel; file: File }) => {
      target.current = channel
      const fileId = await send(file)
      if (fileId !== null) await post(channel, fileId, { fileId })
    },
  })
  return {
    drafts, writing: write.isPending, sending, takeBack,
    type: (channel, text) => setDrafts((d) => ({ ...d, [channel]: text })),
    submit: (channel) => { const text = drafts[channel].trim(); if (text && !write.isPending) write.mutate({ channel, text }) },
    attach: (channel, file) => attaching.mutate({ channel, file }),
    errorIn: (channel) => (write.variables?.channel === channel ? write.error : null) ?? (attaching.variables?.channel === channel ? attaching.error : null),
  }
}
