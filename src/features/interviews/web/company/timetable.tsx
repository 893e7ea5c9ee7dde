import { useLayoutEffect, useRef, useState } from 'react'
import { dayOf, minutes, type Period } from '../../../../kernel/time.js'
import { ChevronDownIcon, cx, DateTimeInput, IconButton, Row, Text, useFormat, useNow, useTexts, useTimeZone, VisuallyHidden } from '../../../../ui/index.js'
import { moveRow, type Timed } from '../../rules/proposal.js'
import { takes, type Group } from '../../rules/timetable.js'
import type { Choice } from './choices.js'
import { LengthSelect } from './panel-fields.js'
import { personPlace, RowPeople } from './row-people.js'
import { useChipDrag } from './use-chip-drag.js'
import { T as C } from '../texts/company.js'
import { T } from '../texts/timetable.js'
import styles from '../interviews.module.css'

/** One interview of the proposal; null where no time was found. */
export interface Slot extends Group { people: readonly Choice[]; time: Period | null }
/** The place that no row has the key of. */
const alone = ''
export const namesOf = (slot: { people: readonly Choice[] }): string => slot.people.map((p) => p.name).join(', ')

interface TimetableProps {
  /** In the order of time, those without one last. */
  slots: readonly Slot[]
  /** What stands in the way, and what only should be known, row by row. */
  problems: readonly string[][]
  remarks: readonly string[][]
  most: number
  /** How long an interview is that has no time yet, in minutes. */
  length: number
  onTimes: (times: Record<string, Period>) => void
  onRegroup: (id: string, key: string | null) => void
  onSwap: (id: string, other: string) => void
}

/** The proposal, one interview a row: who shares it, its time and length, and its place in the order. Every move is done by pointer and by keyboard, and said. */
export function Timetable({ slots, problems, remarks, most, length, onTimes, onRegroup, onSwap }: TimetableProps) {
  const [t, c] = [useTexts(T), useTexts(C)]
  const f = useFormat()
  const now = useNow(60_000)
  const zone = useTimeZone()
  const [said, setSaid] = useState('')
  const ref = useRef<HTMLDivElement>(null)
  const [pressed, setPressed] = useState<{ key: string; way: 'earlier' | 'later' } | null>(null)
  const rows = slots.flatMap((s): Timed[] => (s.time ? [{ key: s.key, ...s.time }] : []))
  const nameOf = (id: string) => slots.flatMap((s) => s.people).find((p) => p.id === id)?.name ?? ''
  const slotAt = (place: string) => slots.find((s) => s.key === place || s.ids.some((id) => personPlace(id) === place))

  const put = (slot: Slot, time: Period) => { setSaid(t.nowAt({ names: namesOf(slot), time: f.dayTimes(time.from, time.to) })); onTimes({ [slot.key]: time }) }
  const move = (key: string, to: number) => {
    const after = moveRow(rows, key, to)
    const [slot, time] = [slots.find((s) => s.key === key), after.find((r) => r.key === key)]
    if (!slot || !time) return
    setSaid(t.nowAt({ names: namesOf(slot), time: f.dayTimes(time.from, time.to) }))
    onTimes(Object.fromEntries(after.map(({ key: k, from, to: end }) => [k, { from, to: end }])))
  }
  const regroup = (id: string, key: string | null) => {
    const name = nameOf(id)
    setSaid(key === null ? c.nowAlone({ name }) : c.nowWith({ name, names: slots.filter((s) => s.key === key).map(namesOf).join() }))
    onRegroup(id, key)
  }
  const swap = (id: string, other: string) => { setSaid(t.nowSwapped({ a: nameOf(id), b: nameOf(other) })); onSwap(id, other) }
  // The row moves in the document, and with it what was pressed: the focus goes along.
  useLayoutEffect(() => {
    if (!pressed) return
    ref.current?.querySelector<HTMLElement>(`[data-move="${pressed.way} ${CSS.escape(pressed.key)}"]`)?.focus()
  }, [pressed])

  /** Onto a person: to swap; into a row with room for the round: to share; (alone) for an interview of their own. */
  const fits = (id: string, place: string): boolean => {
    const [from, to] = [slots.find((s) => s.ids.includes(id)), slotAt(place)]
    if (!from) return false
    if (place === alone) return from.ids.length > 1
    return !!to && to !== from && (to.key === place ? takes(to, { id, round: from.round }, most) : to.round === from.round)
  }
  const drop = (id: string, place: string) => {
    if (!fits(id, place)) return
    const other = slotAt(place)?.ids.find((o) => personPlace(o) === place)
    if (other) swap(id, other)
    else regroup(id, place === alone ? null : place)
  }
  const person = useChipDrag<string>(drop)
  // What is dragged from the grip must not select the text it passes: the browser would drag that selection the next time.
  const row = useChipDrag<string>((key, place) => { const to = rows.findIndex((r) => r.key === slotAt(place)?.key); if (to >= 0 && rows[to]!.key !== key) move(key, to) })
  const over = person.dragging?.over != null && fits(person.dragging.id, person.dragging.over) ? person.dragging.over : row.dragging?.over != null ? (slotAt(row.dragging.over)?.key ?? null) : null
  const dayAt = (i: number) => { const at = slots[i]?.time?.from; return at === undefined ? '' : dayOf(at, zone) }
  const count = (day: string) => slots.filter((_, i) => dayAt(i) === day).length
  return (
    <div className={styles.timetable} ref={ref}>
      {slots.map((slot, i) => {
        const time = slot.time
        return (
          <div key={slot.key}>
            {(i === 0 || dayAt(i) !== dayAt(i - 1)) && <h3 className={styles.slotDay}>{time ? t.ofDay({ day: f.fullDay(time.from), n: count(dayAt(i)) }) : t.withoutTime({ n: count('') })}</h3>}
            <div className={cx(styles.slotRow, over === slot.key && styles.over, row.dragging?.id === slot.key && styles.lifted)} data-bad={problems[i]!.length > 0} role="group" aria-label={c.rowOf({ n: i + 1, names: namesOf(slot) })} data-place={slot.key}>
              {time && rows.length > 1 ? <span className={styles.grip} aria-hidden title={t.grip} onMouseDown={(e) => e.preventDefault()} {...row.of(slot.key)} /> : <span className={styles.gripless} />}
              <div className={styles.slotWho}>
                <RowPeople slots={slots} slot={slot} most={most} onRegroup={regroup} onSwap={swap} over={over} dragged={person.dragging?.id ?? null} dragOf={person.of} />
                {time && <Text size={15} tone="quiet" tabular>{f.timeRange(time.from, time.to)}</Text>}
              </div>
              <DateTimeInput label={c.start} value={time?.from ?? null} min={now} stepMinutes={5} fromMinute={420} toMinute={1320} onChange={(at) => { if (at !== null) put(slot, { from: at, to: at + (time ? time.to - time.from : minutes(length)) }) }} />
              {time && <LengthSelect label={c.length} value={(time.to - time.from) / minutes(1)} onChange={(n) => put(slot, { from: time.from, to: time.from + minutes(n) })} />}
              {time && rows.length > 1 && (
                <Row gap={1} wrap={false}>
                  <IconButton data-move={`earlier ${slot.key}`} label={t.earlier({ names: namesOf(slot) })} icon={<span className={styles.upwards}><ChevronDownIcon /></span>} disabled={i === 0} onClick={() => { move(slot.key, i - 1); setPressed({ key: slot.key, way: 'earlier' }) }} />
                  <IconButton data-move={`later ${slot.key}`} label={t.later({ names: namesOf(slot) })} icon={<ChevronDownIcon />} disabled={i === rows.length - 1} onClick={() => { move(slot.key, i + 1); setPressed({ key: slot.key, way: 'later' }) }} />
                </Row>
              )}
              {problems[i]!.map((p) => <span key={p} className={styles.slotError}>{p}</span>)}
              {remarks[i]!.map((p) => <span key={p} className={styles.slotRemark}>{p}</span>)}
            </div>
          </div>
        )
      })}
      {person.dragging && fits(person.dragging.id, alone) && <div className={cx(styles.dropAlone, over === alone && styles.over)} data-place={alone}>{c.dropAlone}</div>}
      <VisuallyHidden role="status">{said}</VisuallyHidden>
    </div>
  )
}
