import { useState } from 'react'
import { useMutation } from '@tanstack/react-query'
import { Button, Dialog, Failed, Field, Stack, Text, TextArea, useTexts, useToast } from '../../../../ui/index.js'
import { api } from '../api.js'
import { T } from '../texts/shared.js'

/** Asks for a reason, which the other side gets (CONS-5). */
export function CancelDialog({ id, open, onClose, onDone }: { id: string; open: boolean; onClose(): void; onDone(): void }) {
  const t = useTexts(T)
  const toast = useToast()
  const [reason, setReason] = useState('')
  const cancel = useMutation({
    mutationFn: () => api('POST /api/consultations/{id}/cancel', { params: { id }, body: { reason: reason.trim() } }),
    onSuccess: () => { toast(t.cancelled); onClose(); onDone() },
  })
  return (
    <Dialog open={open} onClose={onClose} title={t.cancelTitle} size="small" actions={<>
      <Button onClick={onClose}>{t.keep}</Button>
      <Button kind="danger" busy={cancel.isPending} disabled={!reason.trim()} onClick={() => cancel.mutate()}>{t.cancel}</Button>
    </>}>
      <Stack>
        <Text>{t.cancelText}</Text>
        <Field label={t.cancelReason} required><TextArea value={reason} maxLength={500} rows={3} onChange={(e) => setReason(e.target.value)} /></Field>
        <Failed error={cancel.error} />
      </Stack>
    </Dialog>
  )
}
