import { useState } from 'react'
import { Button, Dialog, Failed, Field, Select, Stack, Text, useFormat, useReadNow, useTexts } from '../../../../ui/index.js'
import { suspendedUntil, suspensionDays } from '../../rules/say.js'
import { T } from './texts.js'

/** For how long, and until when that is in the reader's own zone (NOTI-20). */
export function SuspendDialog({ name, open, onClose, onChosen, busy, error }: { name: string; open: boolean; onClose(): void; onChosen(days: number): void; busy: boolean; error: unknown }) {
  const t = useTexts(T)
  const format = useFormat()
  const readNow = useReadNow()
  const [days, setDays] = useState(90)
  return (
    <Dialog open={open} onClose={onClose} size="small" title={t.suspendTitle({ name })} actions={<><Button onClick={onClose}>{t.cancel}</Button><Button kind="main" busy={busy} onClick={() => onChosen(days)}>{t.suspendDo}</Button></>}>
      <Stack gap={4}>
        <Field label={t.period}>
          <Select value={String(days)} options={suspensionDays.map((n) => ({ value: String(n), label: t.daysOf({ days: n }) }))} onChange={(e) => setDays(Number(e.target.value))} />
        </Field>
        <Text as="p"><span aria-live="polite">{t.endsAt({ until: format.dateTime(suspendedUntil(readNow(), days)) })}</span></Text>
        <Failed error={error} />
      </Stack>
    </Dialog>
  )
}
