import { useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { apiFor } from '../../../../platform/web/api.js'
import { Button, ConfirmDialog, Failed, Stack, useTexts, useToast } from '../../../../ui/index.js'
import type { postingsContract, PostingView } from '../../contract/postings.js'
import type { PostingState } from '../../rules/postings.js'
import { T } from '../texts/company.js'

const api = apiFor<typeof postingsContract>()

/** Opens what is not open, closes what is. The page hears of it live. */
export function PostingActions({ posting, state }: { posting: PostingView; state: PostingState }) {
  const t = useTexts(T)
  const toast = useToast()
  const client = useQueryClient()
  const [asking, setAsking] = useState(false)
  const params = { companyId: posting.companyId, postingId: posting.id }
  const listed = () => client.invalidateQueries({ queryKey: ['company-postings', posting.companyId] })
  const open = useMutation({
    mutationFn: () => api('POST /api/companies/{companyId}/postings/{postingId}/open', { params }), onSuccess: () => { toast(t.opened); return listed() },
  })
  const close = useMutation({
    mutationFn: () => api('POST /api/companies/{companyId}/postings/{postingId}/close', { params }), onSuccess: () => { setAsking(false); toast(t.closed); return listed() },
  })
  return (
    <Stack gap={2} align="end">
      {state === 'open'
        ? <Button onClick={() => setAsking(true)}>{t.close}</Button>
        : <Button kind={state === 'draft' ? 'main' : 'quiet'} busy={open.isPending} onClick={() => open.mutate()}>{state === 'draft' ? t.open : t.reopen}</Button>}
      <Failed error={open.error} />
      <ConfirmDialog open={asking} onClose={() => setAsking(false)} onConfirm={() => close.mutate()} title={t.closeTitle} confirmLabel={t.close} danger busy={close.isPending}>
        <p>{t.closeText}</p>
        <Failed error={close.error} />
      </ConfirmDialog>
    </Stack>
  )
}
