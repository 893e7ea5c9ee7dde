import { useState } from 'react'
import { minutes, type Instant, type Period } from '../../../../kernel/time.js'
import { ChevronDownIcon, cx, DateTimeInput, IconButton, Row, Text, useFormat, useNow, useTexts, VisuallyHidden } from '../../../../ui/index.js'
import { takes, type Group } from '../../rules/timetable.js'
import type { Choice } from './choices.js'
import { LengthSelect } from './panel-fields.js'
import { RowPeople } from './row-people.js'
import { useChipDrag } from './use-chip-drag.js'
import { T } from '../texts/company.js'
import styles from '../interviews.module.css'

export interface Slot extends Group, Period { people: readonly Choice[] }
/** The place that no row has the key of. */
const alone = ''
export const namesOf = (slot: Slot): string => slot.people.map((p) => p.name).join(', ')

interface TimetableProps {
  slots: readonly Slot[]
  problems: readonly string[][]
  most: number
  onMove: (key: string, period: { from: Instant; to: Instant }) => void
  onOrder: (keys: string[]) => void
  onRegroup: (id: string, key: string | null) => void
}

/** The proposal, one interview a row: who shares it, a time to change, a length, and a place in the order. */
export function Timetable({ slots, problems, most, onMove, onOrder, onRegroup }: TimetableProps) {
  const t = useTexts(T)
  const f = useFormat()
  const now = useNow(60_000)
  const [said, setSaid] = useState('')
  const swap = (i: number, j: number) => {
    const keys = slots.map((s) => s.key)
    const [a, b] = [keys[i]!, keys[j]!]
    keys[i] = b
    keys[j] = a
    onOrder(keys)
  }
  const regroup = (id: string, key: string | null) => {
    const name = slots.flatMap((s) => s.people).find((p) => p.id === id)?.name ?? ''
    setSaid(key === null ? t.nowAlone({ name }) : t.nowWith({ name, names: slots.filter((s) => s.key === key).map(namesOf).join() }))
    onRegroup(id, key)
  }
  /** A row with room for the applicant's round, or (alone) the place for an interview of their own. */
  const fits = (id: string, place: string): boolean => {
    const from = slots.find((s) => s.ids.includes(id))
    return !!from && (place === alone ? from.ids.length > 1 : slots.some((s) => s.key === place && takes(s, { id, round: from.round }, most)))
  }
  const { dragging, of } = useChipDrag<string>((id, place) => { if (fits(id, place)) regroup(id, place === alone ? null : place) })
  const over = dragging?.over != null && fits(dragging.id, dragging.over) ? dragging.over : null
  return (
    <div className={styles.timetable}>
      {slots.map((slot, i) => (
        <div key={slot.key} className={cx(styles.slotRow, over === slot.key && styles.over)} data-bad={problems[i]!.length > 0} role="group" aria-label={t.rowOf({ n: i + 1, names: namesOf(slot) })} data-place={slot.key}>
          <div className={styles.slotWho}>
            <RowPeople slots={slots} slot={slot} most={most} onRegroup={regroup} dragged={dragging?.id ?? null} dragOf={of} />
            <Text size={15} tone="quiet" tabular>{f.dayTimes(slot.from, slot.to)}</Text>
          </div>
          <DateTimeInput label={t.start} value={slot.from} min={now} stepMinutes={5} fromMinute={480} toMinute={1260} onChange={(at) => { if (at !== null) onMove(slot.key, { from: at, to: at + slot.to - slot.from }) }} />
          <LengthSelect label={t.length} value={(slot.to - slot.from) / minutes(1)} onChange={(n) => onMove(slot.key, { from: slot.from, to: slot.from + minutes(n) })} />
          {slots.length > 1 && (
            <Row gap={1} wrap={false}>
              <IconButton label={`${namesOf(slot)} ${t.up}`} icon={<span style={{ transform: 'rotate(180deg)', display: 'flex' }}><ChevronDownIcon /></span>} disabled={i === 0} onClick={() => swap(i, i - 1)} />
              <IconButton label={`${namesOf(slot)} ${t.down}`} icon={<ChevronDownIcon />} disabled={i === slots.length - 1} onClick={() => swap(i, i + 1)} />
            </Row>
          )}
          {problems[i]!.map((p) => <span key={p} className={styles.slotError} role="alert">{p}</span>)}
        </div>
      ))}
      {dragging && fits(dragging.id, alone) && <div className={cx(styles.dropAlone, over === alone && styles.over)} data-place={alone}>{t.dropAlone}</div>}
      <VisuallyHidden role="status">{said}</VisuallyHidden>
    </div>
  )
}
