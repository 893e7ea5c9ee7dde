import { useState, type FormEvent } from 'react'
import { toInstant } from '../../../../kernel/time.js'
import { Button, Card, Field, Notice, Row, SendIcon, Text, TextInput, useFormat } from '../../../../ui/index.js'
import type { DoorView } from '../../contract.js'
import { useProblemText } from '../door/problem-text.js'
import { useDoorCommand } from '../door/use-door.js'
import { T } from '../texts/waiting.js'
import { useSessionTexts } from '../texts/session-words.js'
import styles from './waiting.module.css'

/** The newest word of the host stands where the eye is until it is closed (WAIT-5). */
export function NewestFromHost({ door }: { door: DoorView }) {
  const f = useFormat()
  const [closed, setClosed] = useState('')
  const newest = door.messages.filter((m) => m.toAll && !m.mine).at(-1)
  if (!newest || newest.id === closed) return null
  return <Notice tone="live" title={newest.text} onClose={() => setClosed(newest.id)}><Text size={15} tone="quiet">{newest.fromName} · {f.time(toInstant(newest.sentAt))}</Text></Notice>
}

export function Messages({ door, panel, mayWrite }: { door: DoorView; panel: boolean; mayWrite: boolean }) {
  const t = useSessionTexts(T)
  const f = useFormat()
  const say = useProblemText()
  const command = useDoorCommand(door.session.id)
  const [text, setText] = useState('')
  const write = (words: string, then: () => void = () => undefined) => command.mutate({ do: 'write', text: words }, { onSuccess: then })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (text.trim()) write(text.trim(), () => setText(''))
  }
  return (
    <Card level={2} title={t.messages}>
      {door.messages.length === 0 ? <Text size={15} tone="quiet">{panel ? t.noMessagesHost : t.noMessages}</Text> : (
        <div role="log" aria-label={t.messages} tabIndex={0} className={styles.scroll}><ul className={styles.messages} role="list">
          {door.messages.map((m) => (
            <li key={m.id}>
              <span className={styles.from}>{m.mine ? t.fromMe : m.fromName} · {m.toAll ? t.toAll : t.toHost} · {f.time(toInstant(m.sentAt))}</span>
              <p>{m.text}</p>
            </li>
          ))}
        </ul></div>
      )}
      {panel && <Row gap={2}>{[5, 10].map((n) => <Button key={n} busy={command.isPending} onClick={() => write(t.lateText({ n }))}>{t.late({ n })}</Button>)}</Row>}
      {mayWrite && <form className={styles.write} onSubmit={submit}>
        <Field label={panel ? t.messagesToAll : t.messagesToHost} error={command.error ? say(command.error) : undefined}>
          <TextInput value={text} maxLength={500} onChange={(e) => setText(e.target.value)} />
        </Field>
        <Button type="submit" icon={<SendIcon size={18} />} busy={command.isPending}>{t.send}</Button>
      </form>}
    </Card>
  )
}
