import { useState } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { minutes, toInstant, toIso, type Instant } from '../../../../kernel/time.js'
import { apiFor } from '../../../../platform/web/api.js'
import { Button, ConfirmDialog, DateTimeInput, Dialog, Failed, Field, Stack, TextArea, useNow, useTexts, useToast } from '../../../../ui/index.js'
import type { interviewsContract } from '../../contract/index.js'
import { Loaded } from '../parts/loaded.js'
import { interviewKey, type InterviewView } from './view.js'
import { draftOf, LengthSelect, PanelFields, panelWish } from './panel-fields.js'
import { T } from '../texts/company.js'
import { T as S } from '../texts/shared.js'

const api = apiFor<typeof interviewsContract>()
interface DialogProps { view: InterviewView; onClose: () => void }

function useDone(view: InterviewView, said: string, onClose: () => void): (next: InterviewView) => void {
  const client = useQueryClient()
  const toast = useToast()
  return (next) => { client.setQueryData(interviewKey(view.interview.companyId, view.interview.id), next); toast(said); onClose() }
}

/** Another time; with `settle` it is the answer to that applicant's request. */
export function MoveDialog({ view, settle, onClose }: DialogProps & { settle?: string }) {
  const t = useTexts(T)
  const s = useTexts(S)
  const now = useNow()
  const i = view.interview
  const [from, setFrom] = useState<Instant | null>(toInstant(i.from))
  const [length, setLength] = useState((toInstant(i.to) - toInstant(i.from)) / minutes(1))
  const params = { companyId: i.companyId, id: i.id }
  const onSuccess = useDone(view, settle ? t.settled : t.moved, onClose)
  const move = useMutation({
    mutationFn: (at: Instant) => {
      const period = { from: toIso(at), to: toIso(at + minutes(length)) }
      return settle ? api('POST /api/companies/{companyId}/interviews/{id}/candidates/{candidateId}/settle', { params: { ...params, candidateId: settle }, body: { outcome: 'set', ...period } })
        : api('POST /api/companies/{companyId}/interviews/{id}/move', { params, body: period })
    },
    onSuccess,
  })
  return (
    <Dialog open onClose={onClose} title={t.move} actions={<><Button onClick={onClose}>{s.cancel}</Button><Button kind="main" busy={move.isPending} disabledReason={from === null ? t.missing.at : undefined} onClick={() => { if (from !== null) move.mutate(from) }}>{t.move}</Button></>}>
      <Stack>
        <p>{t.moveText}</p>
        <DateTimeInput label={t.start} value={from} min={now} stepMinutes={10} fromMinute={480} toMinute={1260} onChange={(at) => { setFrom(at); move.reset() }} required />
        <LengthSelect label={t.length} value={length} onChange={(n) => { setLength(n); move.reset() }} />
        <Failed error={move.error} />
      </Stack>
    </Dialog>
  )
}

export function PanelDialog({ view, onClose }: DialogProps) {
  const t = useTexts(T)
  const s = useTexts(S)
  const i = view.interview
  const [panel, setPanel] = useState(() => draftOf(i.panel))
  const members = useQuery({ queryKey: ['scheduling', i.companyId, undefined], queryFn: () => api('GET /api/companies/{companyId}/scheduling', { params: { companyId: i.companyId }, query: {} }) })
  const change = useMutation({
    mutationFn: () => api('PUT /api/companies/{companyId}/interviews/{id}/panel', { params: { companyId: i.companyId, id: i.id }, body: { panel: panelWish(panel) } }),
    onSuccess: useDone(view, t.panelChanged, onClose),
  })
  return (
    <Dialog open onClose={onClose} size="large" title={t.changePanel} actions={<><Button onClick={onClose}>{s.cancel}</Button><Button kind="main" busy={change.isPending} onClick={() => change.mutate()}>{s.save}</Button></>}>
      <Stack>
        <p>{t.panelText}</p>
        <Loaded query={members} shape="row">{(m) => <PanelFields members={m.members} value={panel} onChange={(p) => { setPanel(p); change.reset() }} />}</Loaded>
        <Failed error={change.error} />
      </Stack>
    </Dialog>
  )
}

export function CancelDialog({ view, onClose }: DialogProps) {
  const t = useTexts(T)
  const i = view.interview
  const [reason, setReason] = useState('')
  const cancel = useMutation({
    mutationFn: () => api('POST /api/companies/{companyId}/interviews/{id}/cancel', { params: { companyId: i.companyId, id: i.id }, body: { confirmed: true, reason } }),
    onSuccess: useDone(view, t.cancelled, onClose),
  })
  return (
    <ConfirmDialog open onClose={onClose} onConfirm={() => cancel.mutate()} title={t.cancelIt} confirmLabel={t.cancelIt} danger busy={cancel.isPending}>
      <Stack>
        <p>{t.cancelText}</p>
        <Field label={t.cancelReason}><TextArea value={reason} maxLength={500} rows={2} onChange={(e) => setReason(e.target.value)} /></Field>
        <Failed error={cancel.error} />
      </Stack>
    </ConfirmDialog>
  )
}
