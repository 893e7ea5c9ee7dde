import { useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { toInstant } from '../../../../kernel/time.js'
import { Button, Dialog, Failed, Stack, useTexts, useToast } from '../../../../ui/index.js'
import type { BoothDesk } from '../../rules/views.js'
import { api, deskKey } from '../api.js'
import { BoothFields, boothWish, type BoothDraft } from '../parts/booth-fields.js'
import { T } from '../texts/desk.js'

/** A booth's panel, times and postings, for managers. */
export function EditBooth({ companyId, desk, onClose }: { companyId: string; desk: BoothDesk; onClose(): void }) {
  const t = useTexts(T)
  const toast = useToast()
  const client = useQueryClient()
  const { booth, hostId, panelIds } = desk.page
  const [draft, setDraft] = useState<BoothDraft>({ intro: booth.intro, hostId, panelIds, postingIds: booth.postings.map((p) => p.id), minutes: booth.minutes, from: toInstant(booth.from), to: toInstant(booth.to) })
  const wish = boothWish(draft)
  const save = useMutation({
    mutationFn: (body: NonNullable<typeof wish>) => api('PUT /api/companies/{companyId}/booths/{id}', { params: { companyId, id: booth.id }, body }),
    onSuccess: (next) => { client.setQueryData(deskKey(booth.id), next); toast(t.saved); onClose() },
  })
  return (
    <Dialog open onClose={onClose} title={t.settings} size="large" actions={<><Button onClick={onClose}>{t.cancel}</Button><Button kind="main" busy={save.isPending} disabled={!wish || !draft.hostId} onClick={() => { if (wish) save.mutate(wish) }}>{t.save}</Button></>}>
      <Stack><BoothFields companyId={companyId} draft={draft} onChange={setDraft} /><Failed error={save.error} /></Stack>
    </Dialog>
  )
}
