import { useState } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { minutes, toIso, type Instant } from '../../../../kernel/time.js'
import { apiFor } from '../../../../platform/web/api.js'
import { Button, DateTimeInput, Dialog, Failed, Field, Stack, TextInput, useNow, useTexts, useToast } from '../../../../ui/index.js'
import type { interviewsContract } from '../../contract/index.js'
import { Loaded } from '../parts/loaded.js'
import { KindFields, kindWish, LengthSelect, noKind, noPanel, PanelFields, panelWish, type PanelDraft } from './panel-fields.js'
import { T } from '../texts/company.js'
import { T as S } from '../texts/shared.js'
import styles from '../interviews.module.css'

const api = apiFor<typeof interviewsContract>()

/** Name, a way to reach them, and an interview: all that an invitation needs. */
export function InviteDialog({ companyId, onClose }: { companyId: string; onClose: () => void }) {
  const t = useTexts(T)
  const s = useTexts(S)
  const toast = useToast()
  const client = useQueryClient()
  const now = useNow()
  const [who, setWho] = useState({ name: '', mail: '', phone: '', title: '' })
  const [panel, setPanel] = useState<PanelDraft>(noPanel)
  const [kind, setKind] = useState(noKind)
  const [from, setFrom] = useState<Instant | null>(null)
  const [length, setLength] = useState(30)
  const members = useQuery({ queryKey: ['scheduling', companyId, undefined], queryFn: () => api('GET /api/companies/{companyId}/scheduling', { params: { companyId }, query: {} }) })
  const send = useMutation({
    mutationFn: (at: Instant) => api('POST /api/companies/{companyId}/interview-invitations', {
      params: { companyId },
      body: { ...who, mail: who.mail || null, phone: who.phone || null, ...kindWish(kind), panel: panelWish(panel), from: toIso(at), to: toIso(at + minutes(length)) },
    }),
    onSuccess: () => { toast(t.sent); void client.invalidateQueries({ queryKey: ['invitations', companyId] }); onClose() },
  })
  const m = t.missing
  const lacking = !who.name.trim() ? m.name : !who.mail.trim() && !who.phone.trim() ? m.contact : !who.title.trim() ? m.title : !panel.host ? m.host : kind.medium === 'in_person' && !kind.place.trim() ? m.place : from === null ? m.at : undefined
  const field = (name: keyof typeof who) => ({ value: who[name], onChange: (e: { target: { value: string } }) => { setWho({ ...who, [name]: e.target.value }); send.reset() } })
  return (
    <Dialog open onClose={onClose} size="large" title={t.newInvitation} actions={<><Button onClick={onClose}>{s.cancel}</Button><Button kind="main" busy={send.isPending} disabledReason={lacking} onClick={() => { if (from !== null) send.mutate(from) }}>{t.send}</Button></>}>
      <Stack gap={5}>
        <div className={styles.grid2}>
          <Field label={t.name} required><TextInput {...field('name')} maxLength={40} autoComplete="off" /></Field>
          <Field label={t.title} hint={t.titleHint} required><TextInput {...field('title')} maxLength={120} /></Field>
          <Field label={t.mail} hint={t.contactHint}><TextInput type="email" {...field('mail')} maxLength={254} autoComplete="off" /></Field>
          <Field label={t.phone}><TextInput type="tel" {...field('phone')} maxLength={20} autoComplete="off" /></Field>
        </div>
        <KindFields value={kind} onChange={setKind} />
        <div className={styles.grid2}>
          <DateTimeInput label={t.start} value={from} min={now} stepMinutes={10} fromMinute={480} toMinute={1260} onChange={setFrom} required />
          <LengthSelect label={t.length} value={length} onChange={setLength} />
        </div>
        <Loaded query={members} shape="row">{(c) => <PanelFields members={c.members} value={panel} onChange={setPanel} />}</Loaded>
        <Failed error={send.error} />
      </Stack>
    </Dialog>
  )
}
