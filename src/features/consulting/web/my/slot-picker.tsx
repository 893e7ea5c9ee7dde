import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { dayOf, instantOf, toInstant } from '../../../../kernel/time.js'
import { addDays, Button, EmptyState, Field, Row, Select, Stack, Text, useFormat, useNow, useTexts, useTimeZone } from '../../../../ui/index.js'
import { Loaded } from '../../../interviews/web/parts/loaded.js'
import type { Type } from '../../rules/states.js'
import { api } from '../api.js'
import { T } from '../texts/apply.js'
import styles from '../consulting.module.css'

export interface Slot { consultantId: string; from: string; to: string }

/** The open times of a field, a week at a time; where several are free at one time the first of them is taken, unless one is asked for. */
export function SlotPicker({ fieldId, type, chosen, onChoose }: { fieldId: string; type: Type; chosen: Slot | null; onChoose: (slot: Slot, name: string) => void }) {
  const t = useTexts(T)
  const f = useFormat()
  const zone = useTimeZone()
  const [week, setWeek] = useState(0)
  const [who, setWho] = useState('')
  const first = addDays(dayOf(useNow(60_000), zone), week * 7)
  const query = useQuery({
    queryKey: ['consulting', 'slots', fieldId, type, first], queryFn: () => api('GET /api/consulting/slots', { query: { fieldId, type, from: first, to: addDays(first, 6) } }), enabled: !!fieldId, staleTime: 5_000,
    placeholderData: (old) => old,
  })
  if (!fieldId) return <Text tone="quiet">{t.fieldFirst}</Text>
  return (
    <Loaded query={query} shape="block" count={1}>
      {({ consultants, slots }) => {
        if (!consultants.length) return <Text tone="quiet">{t.noConsultant}</Text>
        const name = (id: string) => consultants.find((c) => c.id === id)?.name ?? ''
        const shown = slots.filter((s, i) => (who ? s.consultantId === who : slots.findIndex((x) => x.from === s.from) === i))
        const days = [...new Set(shown.map((s) => dayOf(toInstant(s.from), zone)))]
        return (
          <Stack gap={5}>
            <Row justify="space-between" align="end">
              {consultants.length > 1 ? <Field label={t.who}><Select placeholder={t.anyone} value={who} options={consultants.map((c) => ({ value: c.id, label: [c.name, c.title].filter(Boolean).join(' ') }))} onChange={(e) => setWho(e.target.value)} /></Field> : <Text tone="quiet">{t.with({ who: name(consultants[0]!.id) })}</Text>}
              <Row>
                <Button kind="plain" disabled={week === 0} onClick={() => setWeek(week - 1)}>{t.earlier}</Button>
                <Button kind="plain" disabled={week > 7} onClick={() => setWeek(week + 1)}>{t.later}</Button>
              </Row>
            </Row>
            {days.length ? (
              <div className={styles.days}>
                {days.map((day) => (
                  <div key={day} className={styles.day} role="group" aria-label={f.fullDay(instantOf(day, '12:00', zone))}>
                    <Text as="h2" size={16} strong>{f.day(instantOf(day, '12:00', zone))}</Text>
                    <div className={styles.times}>
                      {shown.filter((s) => dayOf(toInstant(s.from), zone) === day).map((s) => (
                        <label key={s.consultantId + s.from} className={styles.time}>
                          <input type="radio" name="slot" checked={chosen?.from === s.from && chosen.consultantId === s.consultantId} onChange={() => onChoose(s, name(s.consultantId))}
                            aria-label={`${f.dayTimes(toInstant(s.from), toInstant(s.to))}, ${name(s.consultantId)}`} />
                          {f.time(toInstant(s.from))}
                        </label>
                      ))}
                    </div>
                  </div>
                ))}
              </div>
            ) : <EmptyState title={t.noSlots} text={t.noSlotsText} />}
          </Stack>
        )
      }}
    </Loaded>
  )
}
