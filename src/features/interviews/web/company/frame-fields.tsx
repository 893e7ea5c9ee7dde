import { dayOf, minutes, type Instant } from '../../../../kernel/time.js'
import { addDays, Button, Checkbox, clockOf, Field, IconButton, Section, Select, Stack, TextInput, TrashIcon, useNow, useTexts, useTimeZone, weekdayOf } from '../../../../ui/index.js'
import { daysFrom, mostDays, type ClockSpan, type Frame } from '../../rules/proposal.js'
import { LengthSelect } from './panel-fields.js'
import { T as C } from '../texts/company.js'
import { T } from '../texts/timetable.js'
import styles from '../interviews.module.css'

export interface FrameDraft { first: string; last: string; weekends: boolean; hours: ClockSpan; breaks: readonly ClockSpan[]; length: number; gap: number; restAfter: number; restLength: number }

/** From the next working day on, for a week; lunch is free. */
export function firstFrame(now: Instant, timeZone: string): FrameDraft {
  let first = addDays(dayOf(now, timeZone), 1)
  while (weekdayOf(first) % 6 === 0) first = addDays(first, 1)
  return { first, last: addDays(first, 6), weekends: false, hours: { from: 540, to: 1080 }, breaks: [{ from: 720, to: 780 }], length: 30, gap: 10, restAfter: 0, restLength: 20 }
}
export const frameOf = (d: FrameDraft, timeZone: string): Frame => ({
  days: daysFrom(d.first, d.last, d.weekends), timeZone, hours: d.hours, breaks: d.breaks, length: minutes(d.length), gap: minutes(d.gap), rest: d.restAfter ? { after: d.restAfter, length: minutes(d.restLength) } : null,
})

const mostBreaks = 4
/** Half hours between which a working day lies. */
const [dayFrom, dayTo] = [360, 1380]
const halves = Array.from({ length: (dayTo - dayFrom) / 30 + 1 }, (_, i) => dayFrom + i * 30)

interface FrameFieldsProps { value: FrameDraft; onChange: (draft: FrameDraft) => void; most: number; size: number; onSize: (n: number) => void }

/** Days, hours, breaks and pace: what a timetable is proposed from. */
export function FrameFields({ value, onChange, most, size, onSize }: FrameFieldsProps) {
  const t = useTexts(T)
  const c = useTexts(C)
  const today = dayOf(useNow(60_000), useTimeZone())
  const set = (more: Partial<FrameDraft>) => onChange({ ...value, ...more })
  const setFirst = (first: string) => set({ first, last: first && (value.last < first || value.last > addDays(first, mostDays - 1)) ? addDays(first, 6) : value.last })
  return (
    <Section title={t.when}>
      <Stack gap={5}>
        <div className={styles.grid2}>
          <Field label={t.first} required><TextInput type="date" value={value.first} min={today} onChange={(e) => setFirst(e.target.value)} /></Field>
          <Field label={t.last} required><TextInput type="date" value={value.last} min={value.first || today} max={value.first ? addDays(value.first, mostDays - 1) : undefined} onChange={(e) => set({ last: e.target.value })} /></Field>
          <Clock label={t.hoursFrom} value={value.hours.from} onChange={(from) => set({ hours: { ...value.hours, from } })} />
          <Clock label={t.hoursTo} value={value.hours.to} onChange={(to) => set({ hours: { ...value.hours, to } })} />
        </div>
        <Checkbox label={t.weekends} checked={value.weekends} onChange={(e) => set({ weekends: e.target.checked })} />
        <Breaks value={value.breaks} onChange={(breaks) => set({ breaks })} />
        <div className={styles.grid2}>
          <LengthSelect label={c.length} value={value.length} onChange={(length) => set({ length })} />
          <Field label={c.gap}><Select value={String(value.gap)} options={[0, 5, 10, 15, 20, 30].map((n) => ({ value: String(n), label: n ? c.minutes({ n }) : c.noGap }))} onChange={(e) => set({ gap: Number(e.target.value) })} /></Field>
          <Field label={t.restAfter}><Select value={String(value.restAfter)} options={[0, 2, 3, 4, 5, 6].map((n) => ({ value: String(n), label: n ? t.restEvery({ n }) : t.restNone }))} onChange={(e) => set({ restAfter: Number(e.target.value) })} /></Field>
          {value.restAfter > 0 && <Field label={t.restLength}><Select value={String(value.restLength)} options={[10, 20, 30, 40, 60].map((n) => ({ value: String(n), label: c.minutes({ n }) }))} onChange={(e) => set({ restLength: Number(e.target.value) })} /></Field>}
          <Field label={c.size} hint={c.sizeHint({ most })}>
            <Select value={String(size)} options={Array.from({ length: Math.max(most, size) }, (_, i) => ({ value: String(i + 1), label: c.sizes({ n: i + 1 }) }))} onChange={(e) => onSize(Number(e.target.value))} />
          </Field>
        </div>
      </Stack>
    </Section>
  )
}

function Breaks({ value, onChange }: { value: readonly ClockSpan[]; onChange: (breaks: readonly ClockSpan[]) => void }) {
  const t = useTexts(T)
  const put = (i: number, span: ClockSpan) => onChange(value.map((b, j) => (i === j ? (span.to > span.from ? span : { from: span.from, to: Math.min(dayTo, span.from + 30) }) : b)))
  return (
    <Field group label={t.breaks} hint={t.breaksHint}>
      <Stack gap={3}>
        {value.map((b, i) => (
          <div key={i} className={styles.breakRow}>
            <ClockSelect label={t.breakFrom({ n: i + 1 })} value={b.from} onChange={(from) => put(i, { ...b, from })} />
            <span aria-hidden>–</span>
            <ClockSelect label={t.breakTo({ n: i + 1 })} value={b.to} onChange={(to) => put(i, { ...b, to })} />
            <IconButton label={t.removeBreak({ n: i + 1 })} icon={<TrashIcon />} onClick={() => onChange(value.filter((_, j) => i !== j))} />
          </div>
        ))}
        {value.length < mostBreaks && <div><Button onClick={() => onChange([...value, { from: 900, to: 930 }])}>{t.addBreak}</Button></div>}
      </Stack>
    </Field>
  )
}

interface ClockProps { label: string; value: number; onChange: (minute: number) => void }
const Clock = (p: ClockProps) => <Field label={p.label}><Select value={String(p.value)} options={halves.map((m) => ({ value: String(m), label: clockOf(m) }))} onChange={(e) => p.onChange(Number(e.target.value))} /></Field>
const ClockSelect = (p: ClockProps) => <Select aria-label={p.label} value={String(p.value)} options={halves.map((m) => ({ value: String(m), label: clockOf(m) }))} onChange={(e) => p.onChange(Number(e.target.value))} />
