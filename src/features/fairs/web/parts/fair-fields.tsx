import type { Instant } from '../../../../kernel/time.js'
import { toIso } from '../../../../kernel/time.js'
import { Button, Card, DateTimeInput, Field, IconButton, PlusIcon, Row, Select, Stack, TextArea, TextInput, TrashIcon, useTexts } from '../../../../ui/index.js'
import { mostEntries } from '../../rules/booth.js'
import type { FairView } from '../../rules/views.js'
import { T } from '../texts/forms.js'
import styles from '../fairs.module.css'

export interface EntryDraft { kind: 'interview' | 'consultation'; title: string; boothId: string | null; from: Instant | null; to: Instant | null }
export interface FairDraft { title: string; text: string; from: Instant | null; to: Instant | null; timetable: EntryDraft[] }
export const noFair: FairDraft = { title: '', text: '', from: null, to: null, timetable: [] }
export const draftOfFair = ({ fair }: FairView): FairDraft => ({
  title: fair.title, text: fair.text, from: Date.parse(fair.opensAt), to: Date.parse(fair.closesAt),
  timetable: fair.timetable.map((e) => ({ kind: e.kind, title: e.title, boothId: e.boothId, from: Date.parse(e.from), to: Date.parse(e.to) })),
})

/** What is sent; null while a time is missing. */
export function fairWish(d: FairDraft) {
  if (d.from === null || d.to === null || d.timetable.some((e) => e.from === null || e.to === null)) return null
  return { title: d.title, text: d.text, from: toIso(d.from), to: toIso(d.to), timetable: d.timetable.map((e) => ({ ...e, from: toIso(e.from!), to: toIso(e.to!) })) }
}

interface Props { draft: FairDraft; onChange(draft: FairDraft): void; booths: readonly { id: string; company: string }[] }

/** A fair's words, its period and its timetable. */
export function FairFields({ draft, onChange, booths }: Props) {
  const t = useTexts(T)
  const set = (change: Partial<FairDraft>) => onChange({ ...draft, ...change })
  const setEntry = (i: number, change: Partial<EntryDraft>) => set({ timetable: draft.timetable.map((e, j) => (j === i ? { ...e, ...change } : e)) })
  return (
    <>
      <Card>
        <Stack gap={5}>
          <Field label={t.title} required><TextInput value={draft.title} maxLength={120} onChange={(e) => set({ title: e.target.value })} /></Field>
          <Field label={t.text} hint={t.textHint}><TextArea value={draft.text} maxLength={5000} onChange={(e) => set({ text: e.target.value })} /></Field>
          <div className={styles.pair}>
            <DateTimeInput label={t.from} required value={draft.from} onChange={(from) => set({ from })} />
            <DateTimeInput label={t.to} required value={draft.to} onChange={(to) => set({ to })} />
          </div>
        </Stack>
      </Card>
      <Card title={t.timetable} level={2}>
        <Stack gap={4}>
          <p>{t.timetableLead}</p>
          {draft.timetable.map((entry, i) => (
            <fieldset key={i} className={styles.entry} aria-label={t.entry({ n: i + 1 })}>
              <Row wrap={false} justify="space-between"><strong>{t.entry({ n: i + 1 })}</strong><IconButton label={t.removeEntry({ n: i + 1 })} icon={<TrashIcon />} onClick={() => set({ timetable: draft.timetable.filter((_, j) => j !== i) })} /></Row>
              <div className={styles.pair}>
                <Field label={t.kind}><Select value={entry.kind} options={(['interview', 'consultation'] as const).map((k) => ({ value: k, label: t.kinds[k] }))} onChange={(e) => setEntry(i, { kind: e.target.value as EntryDraft['kind'] })} /></Field>
                <Field label={t.what} required><TextInput value={entry.title} maxLength={120} onChange={(e) => setEntry(i, { title: e.target.value })} /></Field>
                {booths.length > 0 && <Field label={t.boothOf}><Select value={entry.boothId ?? ''} placeholder={t.wholeFair} options={booths.map((b) => ({ value: b.id, label: b.company }))} onChange={(e) => setEntry(i, { boothId: e.target.value || null })} /></Field>}
                <DateTimeInput label={t.from} required value={entry.from} onChange={(from) => setEntry(i, { from })} />
                <DateTimeInput label={t.to} required value={entry.to} onChange={(to) => setEntry(i, { to })} />
              </div>
            </fieldset>
          ))}
          {draft.timetable.length < mostEntries && <div><Button kind="plain" icon={<PlusIcon />} onClick={() => set({ timetable: [...draft.timetable, { kind: 'interview', title: '', boothId: null, from: draft.from, to: draft.to }] })}>{t.addEntry}</Button></div>}
        </Stack>
      </Card>
    </>
  )
}
