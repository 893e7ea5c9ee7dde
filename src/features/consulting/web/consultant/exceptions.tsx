import { useState } from 'react'
import { useMutation } from '@tanstack/react-query'
import { instantOf } from '../../../../kernel/time.js'
import { Button, Card, Checkbox, clockOf, Failed, Field, List, ListItem, Row, Select, Stack, State, Text, TextInput, useFormat, useTexts } from '../../../../ui/index.js'
import { api, type Timetable } from '../api.js'
import { clockOptions } from '../parts/clock-options.js'
import { T } from '../texts/consultant.js'

/** Time off and extra hours, day by day. */
export function Exceptions({ table, onSaved }: { table: Timetable; onSaved: (table: Timetable) => void }) {
  const t = useTexts(T)
  const f = useFormat()
  const [wish, setWish] = useState({ day: '', kind: 'off' as 'off' | 'extra', whole: true, fromMinute: 540, toMinute: 1080 })
  const add = useMutation({
    mutationFn: () => api('POST /api/consultant/exceptions', { body: { day: wish.day, kind: wish.kind, ...(wish.whole && wish.kind === 'off' ? { fromMinute: 0, toMinute: 1440 } : { fromMinute: wish.fromMinute, toMinute: wish.toMinute }) } }),
    onSuccess: onSaved,
  })
  const drop = useMutation({ mutationFn: (id: string) => api('DELETE /api/consultant/exceptions/{id}', { params: { id } }), onSuccess: onSaved })
  const day = (d: string) => f.fullDay(instantOf(d, '12:00', table.consultant.timeZone))
  const times = (e: { fromMinute: number; toMinute: number }) => (e.fromMinute === 0 && e.toMinute === 1440 ? t.wholeDay : `${clockOf(e.fromMinute)}–${e.toMinute === 1440 ? '24:00' : clockOf(e.toMinute)}`)
  return (
    <Card level={2} title={t.exceptions}>
      <Stack gap={5}>
        <Text tone="quiet">{t.exceptionsLead}</Text>
        {table.exceptions.length ? (
          <List>
            {table.exceptions.map((e) => (
              <ListItem key={e.id} title={`${day(e.day)} ${times(e)}`} leading={<State tone={e.kind === 'off' ? 'quiet' : 'pine'} shape={e.kind === 'off' ? 'dash' : 'dot'}>{t.kinds[e.kind]}</State>}
                aside={<Button kind="plain" aria-label={t.removeFor({ what: `${day(e.day)} ${t.kinds[e.kind]}` })} busy={drop.isPending && drop.variables === e.id} onClick={() => drop.mutate(e.id)}>{t.remove}</Button>} />
            ))}
          </List>
        ) : <Text tone="quiet">{t.noExceptions}</Text>}
        <Row align="end">
          <Field label={t.day}><TextInput type="date" value={wish.day} onChange={(e) => setWish({ ...wish, day: e.target.value })} /></Field>
          <Field label={t.kind}><Select value={wish.kind} options={(['off', 'extra'] as const).map((k) => ({ value: k, label: t.kinds[k] }))} onChange={(e) => setWish({ ...wish, kind: e.target.value as 'off' | 'extra' })} /></Field>
          {(wish.kind === 'extra' || !wish.whole) && <>
            <Field label={t.from}><Select value={String(wish.fromMinute)} options={clockOptions(0, 1410)} onChange={(e) => setWish({ ...wish, fromMinute: Number(e.target.value), toMinute: Math.max(wish.toMinute, Number(e.target.value) + 30) })} /></Field>
            <Field label={t.to}><Select value={String(wish.toMinute)} options={clockOptions(wish.fromMinute + 30, 1440)} onChange={(e) => setWish({ ...wish, toMinute: Number(e.target.value) })} /></Field>
          </>}
        </Row>
        {wish.kind === 'off' && <Checkbox label={t.wholeDay} checked={wish.whole} onChange={(e) => setWish({ ...wish, whole: e.target.checked })} />}
        <Failed error={add.error ?? drop.error} />
        <div><Button busy={add.isPending} disabled={!wish.day} onClick={() => add.mutate()}>{t.addException}</Button></div>
      </Stack>
    </Card>
  )
}
