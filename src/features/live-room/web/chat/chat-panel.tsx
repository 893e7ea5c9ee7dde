import { useMutation } from '@tanstack/react-query'
import { useCallback, useEffect, useEffectEvent, useRef, useState, type FormEvent, type KeyboardEvent } from 'react'
import { Button, Field, IconButton, Notice, PlusIcon, Row, SendIcon, Text, TextArea, useTexts } from '../../../../ui/index.js'
import { SendingLine } from '../../../files/web/sending-line.js'
import { useSending } from '../../../files/web/use-sending.js'
import type { DoorView } from '../../contract.js'
import { isPanel } from '../../rules/door.js'
import type { ChatChannel } from '../../rules/tools.js'
import { useProblemText } from '../door/problem-text.js'
import { api, useDoorCommand } from '../door/use-door.js'
import { T } from '../texts/chat.js'
import styles from './chat.module.css'
import { MessageList } from './message-list.js'
import type { Chat } from './use-chat.js'

const channels = ['all', 'panel'] as const

/** ROOM-16: what was written, and the line to write on. */
export function ChatPanel({ door, chat }: { door: DoorView; chat: Chat }) {
  const t = useTexts(T)
  const { session, me } = door
  const panel = isPanel(me.role)
  const [channel, setChannel] = useState<ChatChannel>(panel && !session.tools.chat ? 'panel' : 'all')
  const shown = chat.items.filter((m) => !panel || m.channel === channel)
  const { markRead } = chat
  const last = chat.items.at(-1)?.id
  const read = useEffectEvent(markRead)
  useEffect(() => { read() }, [last])
  return (
    <div className={styles.chat}>
      {panel && (
        <div role="group" aria-label={t.channel} className={styles.channels}>
          {channels.map((one) => <Button key={one} className={styles.channel} aria-pressed={channel === one} onClick={() => setChannel(one)}>{t.channels[one]}</Button>)}
        </div>
      )}
      {chat.failed && !chat.loaded && <Notice tone="warn">{t.failed}</Notice>}
      <MessageList items={shown} none={t.none[channel]} />
      {channel === 'all' && !session.tools.chat ? <Off door={door} /> : me.role === 'observer' ? <Text size={13} tone="quiet">{t.observer}</Text> : <Compose key={channel} sessionId={session.id} channel={channel} panel={panel} />}
    </div>
  )
}

function Off({ door }: { door: DoorView }) {
  const t = useTexts(T)
  const command = useDoorCommand(door.session.id)
  if (door.me.role !== 'host') return <Text size={15} tone="quiet">{t.off}</Text>
  return <Row gap={3}><Text size={15} tone="quiet">{t.offHost}</Text><Button busy={command.isPending} onClick={() => command.mutate({ do: 'tools', wish: { chat: true } })}>{t.allow}</Button></Row>
}

const newKey = (): string => crypto.randomUUID()

function Compose({ sessionId, channel, panel }: { sessionId: string; channel: ChatChannel; panel: boolean }) {
  const t = useTexts(T)
  const say = useProblemText()
  const [text, setText] = useState('')
  const input = useRef<HTMLInputElement>(null)
  // Kept until the answer is here, so that sending again after a lost one is the same message.
  const key = useRef(newKey())
  const begin = useCallback((wish: { name: string; size: number }) => api('POST /api/sessions/{id}/chat/files', { params: { id: sessionId }, body: { channel, ...wish } }), [sessionId, channel])
  const { sending, send, takeBack } = useSending(begin)
  const write = useMutation({
    mutationFn: (wish: { text: string; fileId: string | null }) => api('POST /api/sessions/{id}/chat', { params: { id: sessionId }, body: { channel, key: key.current, ...wish } }),
    onSuccess: (_, wish) => { key.current = newKey(); if (wish.fileId === null) setText('') },
  })
  const attach = useMutation({
    mutationFn: async (file: File) => {
      const fileId = await send(file)
      if (fileId !== null) await api('POST /api/sessions/{id}/chat', { params: { id: sessionId }, body: { channel, key: fileId, text: '', fileId } })
    },
  })
  const submit = (event?: FormEvent) => {
    event?.preventDefault()
    if (text.trim() && !write.isPending) write.mutate({ text: text.trim(), fileId: null })
  }
  // A syllable that is still being composed is finished by Enter, not sent.
  const press = (event: KeyboardEvent) => { if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) { event.preventDefault(); submit() } }
  const error = write.error ?? attach.error
  return (
    <form className={styles.compose} onSubmit={submit}>
      {panel && <Text size={13} tone="quiet">{t.channelHint[channel]}</Text>}
      {sending && <SendingLine sending={sending} onTakeBack={takeBack} />}
      <Field label={t.write} hint={t.writeHint} error={error ? say(error) : undefined}>
        <TextArea rows={2} value={text} maxLength={2000} onChange={(e) => setText(e.target.value)} onKeyDown={press} />
      </Field>
      <Row gap={2} justify="between">
        <IconButton kind="quiet" label={t.attach} icon={<PlusIcon />} disabled={sending !== null} onClick={() => input.current?.click()} />
        <input ref={input} type="file" hidden aria-label={t.attach} onChange={(e) => { const file = e.target.files?.[0]; e.target.value = ''; if (file) attach.mutate(file) }} />
        <Button type="submit" kind="main" icon={<SendIcon size={18} />} busy={write.isPending}>{t.send}</Button>
      </Row>
    </form>
  )
}
