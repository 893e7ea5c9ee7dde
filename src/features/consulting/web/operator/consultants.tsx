import { useState } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { apiFor } from '../../../../platform/web/api.js'
import { Button, Checkbox, Dialog, EmptyState, Failed, Field, Page as PageFrame, PeoplePicture, SearchField, Select, Stack, State, Table, Text, TextInput, useLocale, useTexts, useToast } from '../../../../ui/index.js'
import { Loaded } from '../../../interviews/web/parts/loaded.js'
import type { operatorsContract } from '../../../operators/contract.js'
import { api } from '../api.js'
import { T } from '../texts/operator.js'
import { T as C } from '../texts/consultant.js'
import styles from '../consulting.module.css'
import { OperatorTabs } from './area.js'

const operators = apiFor<typeof operatorsContract>()
const key = ['operator', 'consulting', 'consultants']
const here = () => new Intl.DateTimeFormat().resolvedOptions().timeZone
interface Wish { personId: string; name: string; title: string; place: string; timeZone: string; fieldIds: string[]; retired: boolean }

/** /operator/consulting/consultants: who consults, on what. */
export function Page() {
  const t = useTexts(T)
  const c = useTexts(C)
  const locale = useLocale()
  const client = useQueryClient()
  const toast = useToast()
  const [wish, setWish] = useState<Wish | null>(null)
  const query = useQuery({ queryKey: key, queryFn: () => api('GET /api/operator/consulting/consultants') })
  const fields = useQuery({ queryKey: ['operator', 'consulting', 'fields'], queryFn: () => api('GET /api/operator/consulting/fields') })
  const save = useMutation({
    mutationFn: ({ personId, name: _, ...body }: Wish) => api('PUT /api/operator/consulting/consultants/{personId}', { params: { personId }, body }),
    onSuccess: (next) => { client.setQueryData(key, next); toast(t.saved); setWish(null) },
  })
  const nameOf = (id: string) => fields.data?.items.find((f) => f.id === id)?.name[locale] ?? ''
  const fresh = (): Wish => ({ personId: '', name: '', title: '', place: '', timeZone: here(), fieldIds: [], retired: false })
  return (
    <PageFrame title={t.consultantsTitle} lead={t.consultantsLead} actions={<Button onClick={() => { save.reset(); setWish(fresh()) }}>{t.addConsultant}</Button>}>
      <OperatorTabs current="/operator/consulting/consultants" />
      <Loaded query={query} shape="row">
        {({ items }) => items.length ? (
          <Table caption={t.consultantsTitle} rows={items} rowKey={(k) => k.personId} columns={[
            { key: 'name', head: t.name, names: true, cell: (k) => [k.name, k.title].filter(Boolean).join(' ') },
            { key: 'serves', head: t.serves, cell: (k) => k.fieldIds.map(nameOf).join(', ') },
            { key: 'place', head: t.place, cell: (k) => k.place || '–' },
            { key: 'length', head: t.length2, cell: (k) => <span className={styles.whole}>{c.minutes({ n: k.sessionMinutes })}</span> },
            { key: 'zone', head: t.zone, cell: (k) => k.timeZone },
            { key: 'state', head: t.fieldState, cell: (k) => (k.retired ? <State>{t.inactive}</State> : <State tone="pine">{t.active}</State>) },
            { key: 'act', head: t.act, hideHead: true, align: 'end', cell: (k) => <Button kind="plain" aria-label={`${k.name}: ${t.edit}`} onClick={() => { save.reset(); setWish({ ...k }) }}>{t.edit}</Button> },
          ]} />
        ) : <EmptyState picture={<PeoplePicture />} title={t.noConsultantsYet} />}
      </Loaded>
      <Dialog open={wish !== null} onClose={() => setWish(null)} title={wish?.name || t.addConsultant} actions={<>
        <Button onClick={() => setWish(null)}>{t.close}</Button>
        <Button kind="main" busy={save.isPending} disabled={!wish?.personId} onClick={() => { if (wish) save.mutate(wish) }}>{t.save}</Button>
      </>}>
        {wish && <ConsultantForm wish={wish} onChange={setWish} fields={(fields.data?.items ?? []).filter((f) => !f.retired || wish.fieldIds.includes(f.id)).map((f) => ({ id: f.id, name: f.name[locale] }))} error={save.error} />}
      </Dialog>
    </PageFrame>
  )
}

function ConsultantForm({ wish, onChange, fields, error }: { wish: Wish; onChange: (wish: Wish) => void; fields: { id: string; name: string }[]; error: unknown }) {
  const t = useTexts(T)
  const toggle = (id: string, on: boolean) => onChange({ ...wish, fieldIds: on ? [...wish.fieldIds, id] : wish.fieldIds.filter((x) => x !== id) })
  return (
    <Stack gap={5}>
      {!wish.name && <FindPerson chosen={wish.personId} onChoose={(personId) => onChange({ ...wish, personId })} />}
      <Field label={t.titleOf}><TextInput value={wish.title} maxLength={60} onChange={(e) => onChange({ ...wish, title: e.target.value })} /></Field>
      <Field label={t.place} hint={t.placeHint}><TextInput value={wish.place} maxLength={200} onChange={(e) => onChange({ ...wish, place: e.target.value })} /></Field>
      <Field label={t.zone}><Select value={wish.timeZone} options={Intl.supportedValuesOf('timeZone').map((z) => ({ value: z, label: z }))} onChange={(e) => onChange({ ...wish, timeZone: e.target.value })} /></Field>
      <Field group label={t.serves}><div className={styles.checks}>{fields.map((f) => <Checkbox key={f.id} label={f.name} checked={wish.fieldIds.includes(f.id)} onChange={(e) => toggle(f.id, e.target.checked)} />)}</div></Field>
      {wish.name && <Checkbox label={t.retireConsultant} checked={wish.retired} onChange={(e) => onChange({ ...wish, retired: e.target.checked })} />}
      <Failed error={error} />
    </Stack>
  )
}

/** A member, found by a part of the name or mail. */
function FindPerson({ chosen, onChoose }: { chosen: string; onChoose: (id: string) => void }) {
  const t = useTexts(T)
  const [q, setQ] = useState('')
  const found = useQuery({ queryKey: ['operator', 'people', 'find', q], queryFn: () => operators('GET /api/operator/people', { query: { q, limit: 8 } }), enabled: q.length > 0 })
  return (
    <Stack gap={3}>
      <SearchField label={t.findPerson} value={q} onSearch={setQ} />
      {found.data && (found.data.items.length ? (
        <div className={styles.times} role="radiogroup" aria-label={t.person}>
          {found.data.items.map((p) => <label key={p.id} className={styles.time}><input type="radio" name="person" checked={chosen === p.id} onChange={() => onChoose(p.id)} />{p.name} · {p.mail}</label>)}
        </div>
      ) : <Text tone="quiet">{t.nobodyFound}</Text>)}
    </Stack>
  )
}
