import { useState } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { dayOf, instantOf, toInstant } from '../../../../kernel/time.js'
import { Button, Card, clockOf, CrossIcon, Facts, Failed, Field, IconButton, Page as PageFrame, PlusIcon, Row, Select, Stack, Text, TwoColumns, useFormat, useTexts, useToast } from '../../../../ui/index.js'
import { Loaded } from '../../../interviews/web/parts/loaded.js'
import type { Hours } from '../../rules/slots.js'
import { api, readTimetable, type Timetable } from '../api.js'
import { clockOptions } from '../parts/clock-options.js'
import { T } from '../texts/consultant.js'
import styles from '../consulting.module.css'
import { ConsultantTabs } from './area.js'
import { Exceptions } from './exceptions.js'

const key = ['consultant', 'timetable']
const lengths = [20, 30, 40, 50, 60, 90, 120]
const pauses = [0, 5, 10, 15, 20, 30]
const zones = () => Intl.supportedValuesOf('timeZone')

/** /consultant/hours: weekly hours, exceptions, and what is open by them (CONS-4). */
export function Page() {
  const t = useTexts(T)
  const client = useQueryClient()
  const query = useQuery({ queryKey: key, queryFn: readTimetable, refetchOnWindowFocus: false })
  const keep = (next: Timetable) => client.setQueryData(key, next)
  return (
    <PageFrame title={t.hoursTitle} lead={t.hoursLead}>
      <ConsultantTabs current="/consultant/hours" />
      <Loaded query={query} shape="block" count={1}>
        {(table) => (
          <TwoColumns sideAt="end" sideWidth={340} side={<Preview table={table} />}>
            <Stack gap={8}>
              <Weekly table={table} onSaved={keep} />
              <Exceptions table={table} onSaved={keep} />
            </Stack>
          </TwoColumns>
        )}
      </Loaded>
    </PageFrame>
  )
}

function Weekly({ table, onSaved }: { table: Timetable; onSaved: (table: Timetable) => void }) {
  const t = useTexts(T)
  const toast = useToast()
  const [hours, setHours] = useState<Hours[]>(table.hours)
  const [plan, setPlan] = useState({ timeZone: table.consultant.timeZone, sessionMinutes: table.consultant.sessionMinutes, bufferMinutes: table.consultant.bufferMinutes })
  const save = useMutation({ mutationFn: () => api('PUT /api/consultant/hours', { body: { ...plan, hours } }), onSuccess: (next) => { toast(t.saved); onSaved(next) } })
  const minutes = (list: number[], now: number) => [...new Set([...list, now])].sort((a, b) => a - b).map((n) => ({ value: String(n), label: t.minutes({ n }) }))
  return (
    <Card level={2} title={t.hoursTitle}>
      <Stack gap={6}>
        <Row align="start">
          <Field label={t.length}><Select value={String(plan.sessionMinutes)} options={minutes(lengths, plan.sessionMinutes)} onChange={(e) => setPlan({ ...plan, sessionMinutes: Number(e.target.value) })} /></Field>
          <Field label={t.buffer}><Select value={String(plan.bufferMinutes)} options={minutes(pauses, plan.bufferMinutes)} onChange={(e) => setPlan({ ...plan, bufferMinutes: Number(e.target.value) })} /></Field>
          <Field label={t.zone}><Select value={plan.timeZone} options={zones().map((z) => ({ value: z, label: z }))} onChange={(e) => setPlan({ ...plan, timeZone: e.target.value })} /></Field>
        </Row>
        <div>{t.weekdays.map((name, i) => <Weekday key={name} name={name} weekday={i + 1} hours={hours} onChange={setHours} />)}</div>
        <Failed error={save.error} />
        <div><Button kind="main" busy={save.isPending} onClick={() => save.mutate()}>{t.save}</Button></div>
      </Stack>
    </Card>
  )
}

function Weekday({ name, weekday, hours, onChange }: { name: string; weekday: number; hours: Hours[]; onChange: (hours: Hours[]) => void }) {
  const t = useTexts(T)
  const mine = hours.filter((h) => h.weekday === weekday)
  const put = (old: Hours, next: Hours | null) => onChange(hours.flatMap((h) => (h === old ? (next ? [next] : []) : [h])))
  const last = mine.at(-1)
  const add = () => onChange([...hours, last && last.toMinute < 1380 ? { weekday, fromMinute: last.toMinute + 30, toMinute: Math.min(1440, last.toMinute + 150) } : { weekday, fromMinute: 540, toMinute: 720 }])
  return (
    <div className={styles.weekday} role="group" aria-label={name}>
      <strong>{name}</strong>
      <div className={styles.spans}>
        {mine.length === 0 && <span className={styles.closed}>{t.closed}</span>}
        {mine.map((h, i) => (
          <div key={i} className={styles.span}>
            <Select aria-label={t.fromOf({ day: name })} value={String(h.fromMinute)} options={clockOptions(0, 1410)} onChange={(e) => put(h, { ...h, fromMinute: Number(e.target.value), toMinute: Math.max(h.toMinute, Number(e.target.value) + 30) })} />
            –
            <Select aria-label={t.toOf({ day: name })} value={String(h.toMinute)} options={clockOptions(h.fromMinute + 30, 1440)} onChange={(e) => put(h, { ...h, toMinute: Number(e.target.value) })} />
            <IconButton label={t.removeFor({ what: `${name} ${clockOf(h.fromMinute)}` })} icon={<CrossIcon />} onClick={() => put(h, null)} />
          </div>
        ))}
        <Button kind="plain" icon={<PlusIcon />} aria-label={t.addFor({ day: name })} onClick={add}>{t.add}</Button>
      </div>
    </div>
  )
}

function Preview({ table }: { table: Timetable }) {
  const t = useTexts(T)
  const f = useFormat()
  const zone = table.consultant.timeZone
  const days = new Map<string, number>()
  for (const s of table.slots) { const day = dayOf(toInstant(s.from), zone); days.set(day, (days.get(day) ?? 0) + 1) }
  return (
    <Card level={2} title={t.preview}>
      {days.size ? <Facts items={[...days].map(([day, n]) => ({ term: f.day(instantOf(day, '12:00', zone)), text: <span className={styles.figure}>{t.slots({ n })}</span> }))} /> : <Text tone="quiet">{t.previewNone}</Text>}
    </Card>
  )
}
