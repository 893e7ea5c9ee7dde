import { useEffect, useEffectEvent, useRef, useState, type FormEvent, type KeyboardEvent } from 'react'
import { Button, Field, IconButton, Notice, PlusIcon, Row, SendIcon, Text, TextArea } from '../../../../ui/index.js'
import { SendingLine } from '../../../files/web/sending-line.js'
import type { DoorView } from '../../contract.js'
import { isPanel } from '../../rules/door.js'
import type { ChatChannel } from '../../rules/tools.js'
import { useProblemText } from '../door/problem-text.js'
import { useDoorCommand } from '../door/use-door.js'
import { T } from '../texts/chat.js'
import { useSessionTexts } from '../texts/session-words.js'
import styles from './chat.module.css'
import { MessageList } from './message-list.js'
import type { Chat } from './use-chat.js'
import type { Compose } from './use-compose.js'

const channels = ['all', 'panel'] as const

/** ROOM-16: what was written, and the line to write on. */
export function ChatPanel({ door, chat, compose }: { door: DoorView; chat: Chat; compose: Compose }) {
  const t = useSessionTexts(T)
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
      {channel === 'all' && !session.tools.chat ? <Off door={door} /> : me.role === 'observer' ? <Text size={13} tone="quiet">{t.observer}</Text> : <Writing compose={compose} channel={channel} panel={panel} />}
    </div>
  )
}

function Off({ door }: { door: DoorView }) {
  const t = useSessionTexts(T)
  const command = useDoorCommand(door.session.id)
  if (door.me.role !== 'host') return <Text size={15} tone="quiet">{t.off}</Text>
  return <Row gap={3}><Text size={15} tone="quiet">{t.offHost}</Text><Button busy={command.isPending} onClick={() => command.mutate({ do: 'tools', wish: { chat: true } })}>{t.allow}</Button></Row>
}

/** The line to write on. */
function Writing({ compose, channel, panel }: { compose: Compose; channel: ChatChannel; panel: boolean }) {
  const t = useSessionTexts(T)
  const say = useProblemText()
  const input = useRef<HTMLInputElement>(null)
  const submit = (event: FormEvent | KeyboardEvent) => { event.preventDefault(); compose.submit(channel) }
  // A syllable that is still being composed is finished by Enter, not sent.
  const press = (event: KeyboardEvent) => { if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) submit(event) }
  const error = compose.errorIn(channel)
  return (
    <form className={styles.compose} onSubmit={submit}>
      {panel && <Text size={13} tone="quiet">{t.channelHint[channel]}</Text>}
      {compose.sending && <SendingLine sending={compose.sending} onTakeBack={compose.takeBack} />}
      <Field label={t.write} hint={t.writeHint} error={error ? say(error) : undefined}>
        <TextArea rows={2} value={compose.drafts[channel]} maxLength={2000} onChange={(e) => compose.type(channel, e.target.value)} onKeyDown={press} />
      </Field>
      <Row gap={2} justify="between">
        <IconButton kind="quiet" label={t.attach} icon={<PlusIcon />} disabled={compose.sending !== null} onClick={() => input.current?.click()} />
        <input ref={input} type="file" hidden aria-label={t.attach} onChange={(e) => { const file = e.target.files?.[0]; e.target.value = ''; if (file) compose.attach(channel, file) }} />
        <Button type="submit" kind="main" icon={<SendIcon size={18} />} busy={compose.writing}>{t.send}</Button>
      </Row>
    </form>
  )
}
