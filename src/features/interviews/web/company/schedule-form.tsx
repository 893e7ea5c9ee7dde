import { useState } from 'react'
import { useMutation } from '@tanstack/react-query'
import { minutes, toIso, type Instant } from '../../../../kernel/time.js'
import { navigate } from '../../../../platform/web/address.js'
import { ApiError, apiFor } from '../../../../platform/web/api.js'
import { Button, Card, DateTimeInput, Failed, Field, Notice, Section, Select, Stack, Text, useFormat, useNow, useTexts, useToast } from '../../../../ui/index.js'
import type { interviewsContract } from '../../contract/index.js'
import { mostRows } from '../../rules/schedule.js'
import { clashes, consecutive, inGroups, mostTogether, moveInto, withOne, without, type Group } from '../../rules/timetable.js'
import { ApplicantsField, type ApplicantsFieldProps } from './applicants-field.js'
import type { Choice, Scheduling } from './choices.js'
import { KindFields, kindWish, LengthSelect, noKind, noPanel, PanelFields, panelWish, type PanelDraft } from './panel-fields.js'
import { Timetable, type Slot } from './timetable.js'
import { T } from '../texts/company.js'
import styles from '../interviews.module.css'

const api = apiFor<typeof interviewsContract>()
const invitee = (a: Choice) => ({ id: a.id, round: a.rounds })

interface ScheduleFormProps extends Pick<ApplicantsFieldProps, 'list' | 'q' | 'onSearch'> { companyId: string; members: Scheduling['members']; picked: Choice[] }

export function ScheduleForm({ companyId, members, picked, ...choosing }: ScheduleFormProps) {
  const t = useTexts(T)
  const f = useFormat()
  const toast = useToast()
  const now = useNow()
  const [chosen, setChosen] = useState<readonly Choice[]>(picked)
  const [groups, setGroups] = useState<readonly Group[]>(() => inGroups(picked.map(invitee), 1))
  const [size, setSize] = useState(1)
  const [panel, setPanel] = useState<PanelDraft>(noPanel)
  const [kind, setKind] = useState(noKind)
  const [start, setStart] = useState<Instant | null>(null)
  const [length, setLength] = useState(30)
  const [gap, setGap] = useState(10)
  /** What was changed by hand in the timetable; a new proposal forgets it. */
  const [moved, setMoved] = useState<Record<string, { from: Instant; to: Instant }>>({})
  const proposed = start === null ? [] : consecutive(start, minutes(length), minutes(gap), groups.length)
  const slots = groups.flatMap((g, i): Slot[] => (proposed[i] ? [{ ...g, people: g.ids.map((id) => chosen.find((a) => a.id === id)!), ...(moved[g.key] ?? proposed[i]) }] : []))
  const most = mostTogether(panelWish(panel).length)
  const book = useMutation({
    mutationFn: () => api('POST /api/companies/{companyId}/interviews', { params: { companyId }, body: { ...kindWish(kind), panel: panelWish(panel), rows: slots.map((r) => ({ applicationIds: [...r.ids], from: toIso(r.from), to: toIso(r.to) })) } }),
    onSuccess: ({ items }) => { toast(t.confirmed({ n: items.length })); navigate(items.length === 1 ? `/company/${companyId}/interviews/${items[0]!.id}` : `/company/${companyId}/interviews`) },
  })
  const taken = takenRows(book.error)
  const bad = new Set(clashes(slots))
  const problems = slots.map((r, i) => [
    ...(bad.has(i) ? [t.clash] : []), ...(r.from <= now ? [t.past] : []), ...(r.ids.length > most ? [t.crowded({ most })] : []),
    ...taken.filter((x) => x.row === i).map((x) => t.takenRow({ name: x.name, time: f.dayTimes(Date.parse(x.from), Date.parse(x.to)) })),
  ])
  const m = t.missing
  const lacking = !chosen.length ? m.applicants : !panel.host ? m.host : kind.medium === 'in_person' && !kind.place.trim() ? m.place : start === null ? m.start : groups.length > mostRows ? m.fewer({ most: mostRows })
    : slots.some((r) => r.ids.length > most) ? m.crowded : bad.size ? m.clash : undefined
  const change = (then: () => void) => { then(); book.reset() }
  const repropose = (then: () => void) => change(() => { then(); setMoved({}) })
  const toggle = (a: Choice, on: boolean) => repropose(() => {
    setChosen(on ? [...chosen, a] : chosen.filter((c) => c.id !== a.id))
    setGroups(on ? withOne(groups, invitee(a), Math.min(size, most)) : without(groups, a.id))
  })
  const together = (n: number) => repropose(() => { setSize(n); setGroups(inGroups(chosen.map(invitee), n)) })
  return (
    <Stack gap={8}>
      <ApplicantsField {...choosing} chosen={chosen} onToggle={toggle} />
      <Section title={t.panelTitle}><PanelFields members={members} value={panel} onChange={(p) => change(() => setPanel(p))} /></Section>
      <KindFields value={kind} onChange={(k) => change(() => setKind(k))} />
      <Section title={t.time}>
        <div className={styles.grid2}>
          <DateTimeInput label={t.first} value={start} min={now} stepMinutes={10} fromMinute={480} toMinute={1260} required onChange={(at) => repropose(() => setStart(at))} />
          <LengthSelect label={t.length} value={length} onChange={(n) => repropose(() => setLength(n))} />
          <Field label={t.gap}><Select value={String(gap)} options={[0, 5, 10, 15, 20, 30].map((n) => ({ value: String(n), label: n ? t.minutes({ n }) : t.noGap }))} onChange={(e) => repropose(() => setGap(Number(e.target.value)))} /></Field>
          <Field label={t.size} hint={t.sizeHint({ most })}>
            <Select value={String(size)} options={Array.from({ length: Math.max(most, size) }, (_, i) => ({ value: String(i + 1), label: t.sizes({ n: i + 1 }) }))} onChange={(e) => together(Number(e.target.value))} />
          </Field>
        </div>
      </Section>
      {slots.length > 0 && (
        <Card title={t.timetable} level={2}>
          <Text tone="quiet" size={15}>{t.timetableLead}</Text>
          <Timetable
            slots={slots} problems={problems} most={most} onMove={(key, period) => change(() => setMoved({ ...moved, [key]: period }))}
            onOrder={(keys) => repropose(() => setGroups(keys.map((key) => groups.find((g) => g.key === key)!)))} onRegroup={(id, key) => change(() => setGroups(moveInto(groups, id, key, most)))}
          />
        </Card>
      )}
      {taken.length > 0 ? <Notice tone="error" title={t.takenTitle}>{t.takenText}</Notice> : <Failed error={book.error} />}
      <div><Button kind="main" size="large" busy={book.isPending} disabledReason={lacking} onClick={() => book.mutate()}>{t.confirm({ n: groups.length })}</Button></div>
    </Stack>
  )
}

interface Taken { row: number; name: string; from: string; to: string }
/** Who is taken, row by row (INT-3). */
function takenRows(error: unknown): Taken[] {
  return error instanceof ApiError && error.code === 'seat_taken' ? ((error.problem.data?.['taken'] as Taken[] | undefined) ?? []) : []
}
