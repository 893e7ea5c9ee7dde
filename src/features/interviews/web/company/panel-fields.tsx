import { Checkbox, ChoiceCards, Field, Select, TextInput, useTexts } from '../../../../ui/index.js'
import type { PanelWish } from '../../rules/schedule.js'
import { T } from '../texts/company.js'
import { T as S } from '../texts/shared.js'
import styles from '../interviews.module.css'

export interface PersonChoice { personId: string; name: string; title: string }
export interface PanelDraft { host: string; others: readonly string[]; observers: readonly string[] }
export const noPanel: PanelDraft = { host: '', others: [], observers: [] }
export const draftOf = (panel: readonly PanelWish[]): PanelDraft => {
  const of = (role: PanelWish['role']) => panel.filter((p) => p.role === role).map((p) => p.personId)
  return { host: of('host')[0] ?? '', others: of('panel'), observers: of('observer') }
}
export const panelWish = (p: PanelDraft): PanelWish[] => [
  ...(p.host ? [{ personId: p.host, role: 'host' as const }] : []), ...p.others.filter((id) => id !== p.host).map((personId) => ({ personId, role: 'panel' as const })),
  ...p.observers.filter((id) => id !== p.host && !p.others.includes(id)).map((personId) => ({ personId, role: 'observer' as const })),
]
const nameOf = (m: PersonChoice): string => (m.title ? `${m.name} (${m.title})` : m.name)

export function PanelFields({ members, value, onChange }: { members: readonly PersonChoice[]; value: PanelDraft; onChange: (panel: PanelDraft) => void }) {
  const t = useTexts(T)
  return (
    <div className={styles.grid2}>
      <Field label={t.host} hint={t.hostHint} required>
        <Select value={value.host} placeholder="–" options={members.map((m) => ({ value: m.personId, label: nameOf(m) }))} onChange={(e) => onChange({ ...value, host: e.target.value })} />
      </Field>
      {members.length > 1 && <People label={t.others} members={members.filter((m) => m.personId !== value.host)} chosen={value.others} onChoose={(others) => onChange({ ...value, others })} />}
      {members.length > 1 && (
        <People label={t.observers} hint={t.observersHint} members={members.filter((m) => m.personId !== value.host && !value.others.includes(m.personId))} chosen={value.observers} onChoose={(observers) => onChange({ ...value, observers })} />
      )}
    </div>
  )
}

function People({ label, hint, members, chosen, onChoose }: { label: string; hint?: string; members: readonly PersonChoice[]; chosen: readonly string[]; onChoose: (ids: readonly string[]) => void }) {
  return (
    <Field group label={label} hint={hint}>
      <div className={styles.picks}>
        {members.map((m) => (
          <Checkbox key={m.personId} label={nameOf(m)} checked={chosen.includes(m.personId)} onChange={(e) => onChoose(e.target.checked ? [...chosen, m.personId] : chosen.filter((id) => id !== m.personId))} />
        ))}
      </div>
    </Field>
  )
}

export interface KindDraft { medium: 'video' | 'in_person'; place: string; lowQualityAllowed: boolean }
export const noKind: KindDraft = { medium: 'video', place: '', lowQualityAllowed: true }
export const kindWish = (k: KindDraft) => ({ medium: k.medium, place: k.place || null, lowQualityAllowed: k.lowQualityAllowed })
export function KindFields({ value, onChange }: { value: KindDraft; onChange: (kind: KindDraft) => void }) {
  const t = useTexts(T)
  const s = useTexts(S)
  return (
    <>
      <ChoiceCards legend={t.kind} value={value.medium} onChange={(medium) => onChange({ ...value, medium })} choices={(['video', 'in_person'] as const).map((m) => ({ value: m, ...t.kinds[m] }))} />
      {value.medium === 'video' && <Checkbox label={t.lowQuality} hint={t.lowQualityHint} checked={value.lowQualityAllowed} onChange={(e) => onChange({ ...value, lowQualityAllowed: e.target.checked })} />}
      {value.medium === 'in_person' && <Field label={s.place} hint={t.placeHint} required><TextInput value={value.place} maxLength={200} onChange={(e) => onChange({ ...value, place: e.target.value })} /></Field>}
    </>
  )
}

export const lengths = [15, 20, 30, 40, 45, 60, 90, 120] as const
export function LengthSelect({ label, value, onChange }: { label: string; value: number; onChange: (minutes: number) => void }) {
  const t = useTexts(T)
  const all = [...new Set([...lengths, value])].sort((a, b) => a - b)
  return <Field label={label}><Select value={String(value)} options={all.map((n) => ({ value: String(n), label: t.minutes({ n }) }))} onChange={(e) => onChange(Number(e.target.value))} /></Field>
}
