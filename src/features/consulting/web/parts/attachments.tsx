import { useRef, useState } from 'react'
import { Button, Failed, List, ListItem, PlusIcon, Stack, Text, useTexts } from '../../../../ui/index.js'
import { formatSize } from '../../../files/web/format-size.js'
import { SendingLine } from '../../../files/web/sending-line.js'
import { useSending } from '../../../files/web/use-sending.js'
import { mostFiles } from '../../rules/wishes.js'
import { T } from '../texts/apply.js'

export interface Sent { id: string; name: string; size: number }

/** Files that are sent while the form is being filled in; a cut is resumed by itself. */
export function Attachments({ label, hint, begin, files, onChange, onBusy }: {
  label: string; hint: string; begin: (wish: { name: string; size: number }) => Promise<{ id: string; href: string }>; files: readonly Sent[]; onChange: (files: Sent[]) => void; onBusy: (busy: boolean) => void
}) {
  const t = useTexts(T)
  const input = useRef<HTMLInputElement>(null)
  const [error, setError] = useState<unknown>(null)
  const { sending, send, takeBack } = useSending(begin)
  const choose = async (file: File) => {
    setError(null)
    onBusy(true)
    try {
      const id = await send(file)
      if (id) onChange([...files, { id, name: file.name, size: file.size }])
    } catch (err) { setError(err) } finally { onBusy(false) }
  }
  return (
    <Stack gap={3}>
      <div>
        <Text strong as="p" size={16}>{label}</Text>
        <Text size={15} tone="quiet">{hint}</Text>
      </div>
      {files.length > 0 && (
        <List label={label}>
          {files.map((f) => (
            <ListItem key={f.id} title={f.name} text={formatSize(f.size)} aside={<Button kind="plain" aria-label={t.remove({ name: f.name })} onClick={() => onChange(files.filter((x) => x.id !== f.id))}>{t.removeShort}</Button>} />
          ))}
        </List>
      )}
      {sending && <SendingLine sending={sending} onTakeBack={takeBack} />}
      <Failed error={error} />
      {!sending && files.length < mostFiles && (
        <div>
          <input ref={input} type="file" hidden aria-label={label} onChange={(e) => { const file = e.target.files?.[0]; e.target.value = ''; if (file) void choose(file) }} />
          <Button icon={<PlusIcon />} onClick={() => input.current?.click()}>{t.addFile}</Button>
        </div>
      )}
    </Stack>
  )
}
