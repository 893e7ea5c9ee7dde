import { useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { toInstant, toIso, type Instant } from '../../../../kernel/time.js'
import { ApiError } from '../../../../platform/web/api.js'
import { navigate } from '../../../../platform/web/address.js'
import { Button, CameraIcon, ChoiceCards, Failed, Field, Page as PageFrame, PhoneIcon, PlaceIcon, Select, Stack, TextArea, useFormat, useLocale, useTexts, useToast } from '../../../../ui/index.js'
import { Loaded } from '../../../interviews/web/parts/loaded.js'
import { types, type Type } from '../../rules/states.js'
import { api } from '../api.js'
import { Attachments, type Sent } from '../parts/attachments.js'
import { useFields } from '../parts/filters.js'
import { WantedTimes } from '../parts/wanted-times.js'
import { T } from '../texts/apply.js'
import { T as S } from '../texts/shared.js'
import { SlotPicker, type Slot } from './slot-picker.js'

const icons = { video: <CameraIcon size={24} />, phone: <PhoneIcon size={24} />, in_person: <PlaceIcon size={24} /> }
const begin = (wish: { name: string; size: number }) => api('POST /api/consultation-files', { body: wish })

/** /my/consultations/new: field, type, content, a time or wanted times, attachments (CONS-3). */
export function Page() {
  const t = useTexts(T)
  const fields = useFields()
  return (
    <PageFrame title={t.title} lead={t.lead} width="text" back={{ href: '/my/consultations', label: t.back }}>
      <Loaded query={fields} shape="block">{(home) => <Form fields={home.fields} />}</Loaded>
    </PageFrame>
  )
}

function Form({ fields }: { fields: { id: string; name: { ko: string; en: string } }[] }) {
  const t = useTexts(T)
  const s = useTexts(S)
  const f = useFormat()
  const locale = useLocale()
  const toast = useToast()
  const client = useQueryClient()
  const [fieldId, setField] = useState('')
  const [type, setType] = useState<Type>('video')
  const [about, setAbout] = useState('')
  const [way, setWay] = useState<'slot' | 'leave'>('slot')
  const [slot, setSlot] = useState<{ slot: Slot; name: string } | null>(null)
  const [wanted, setWanted] = useState<Instant[]>([])
  const [files, setFiles] = useState<Sent[]>([])
  const [sending, setSending] = useState(false)
  const send = useMutation({
    mutationFn: () => api('POST /api/consultations', {
      body: {
        fieldId, type, about: about.trim(), wanted: way === 'leave' ? wanted.map(toIso) : [], slot: way === 'slot' && slot ? { consultantId: slot.slot.consultantId, from: slot.slot.from } : null,
        fileIds: files.map((x) => x.id),
      },
    }),
    onSuccess: (made) => { toast(way === 'slot' ? t.doneSlot : t.doneLeave); navigate(`/consultations/${made.consultation.id}`) },
    onError: (err) => {
      if (!(err instanceof ApiError) || !/^slot_/.test(err.code)) return
      setSlot(null)
      void client.invalidateQueries({ queryKey: ['consulting', 'slots'] })
    },
  })
  const missing = !fieldId ? t.missing.field : !about.trim() ? t.missing.about : way === 'slot' && !slot ? t.missing.slot : way === 'leave' && !wanted.length ? t.missing.wanted : sending ? t.missing.file : undefined
  return (
    <Stack gap={10}>
      <Field label={t.field} required><Select placeholder={t.chooseField} value={fieldId} options={fields.map((x) => ({ value: x.id, label: x.name[locale] }))} onChange={(e) => { setField(e.target.value); setSlot(null) }} /></Field>
      <ChoiceCards<Type> legend={t.type} value={type} onChange={(v) => { setType(v); setSlot(null) }} choices={types.map((x) => ({ value: x, title: s.types[x], follows: t.typeFollows[x], icon: icons[x] }))} />
      <Field label={t.about} hint={t.aboutHint} required><TextArea value={about} maxLength={2000} rows={5} showCount onChange={(e) => setAbout(e.target.value)} /></Field>
      <ChoiceCards<'slot' | 'leave'> legend={t.way} value={way} onChange={setWay} choices={[{ value: 'slot', title: t.waySlot, follows: t.waySlotFollows }, { value: 'leave', title: t.wayLeave, follows: t.wayLeaveFollows }]} />
      {way === 'slot' ? <SlotPicker fieldId={fieldId} type={type} chosen={slot?.slot ?? null} onChoose={(chosen, name) => setSlot({ slot: chosen, name })} /> : <WantedTimes times={wanted} onChange={setWanted} />}
      <Attachments label={t.files} hint={t.filesHint} begin={begin} files={files} onChange={setFiles} onBusy={setSending} />
      <Stack gap={3}>
        <Failed error={send.error} />
        {way === 'slot' && slot && <strong aria-live="polite">{t.chosen({ when: f.dayTimes(toInstant(slot.slot.from), toInstant(slot.slot.to)), who: t.with({ who: slot.name }) })}</strong>}
        <Button kind="main" size="large" wide busy={send.isPending} disabledReason={missing} onClick={() => send.mutate()}>{way === 'slot' ? t.sendSlot : t.sendLeave}</Button>
      </Stack>
    </Stack>
  )
}
