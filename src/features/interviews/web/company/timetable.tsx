import { minutes, type Instant, type Period } from '../../../../kernel/time.js'
import { ChevronDownIcon, DateTimeInput, IconButton, Row, Text, useFormat, useNow, useTexts } from '../../../../ui/index.js'
import { LengthSelect } from './panel-fields.js'
import { T } from '../texts/company.js'
import styles from '../interviews.module.css'

export interface Slot extends Period { id: string; name: string }
interface TimetableProps { slots: Slot[]; problems: string[][]; onMove: (id: string, period: { from: Instant; to: Instant }) => void; onOrder: (ids: string[]) => void }

/** The proposal, one applicant a row: a time to change, a length, and a place in the order. */
export function Timetable({ slots, problems, onMove, onOrder }: TimetableProps) {
  const t = useTexts(T)
  const f = useFormat()
  const now = useNow(60_000)
  const swap = (i: number, j: number) => {
    const ids = slots.map((s) => s.id)
    const [a, b] = [ids[i]!, ids[j]!]
    ids[i] = b
    ids[j] = a
    onOrder(ids)
  }
  return (
    <div className={styles.timetable}>
      {slots.map((slot, i) => (
        <div key={slot.id} className={styles.slotRow} data-bad={problems[i]!.length > 0}>
          <div>
            <strong>{slot.name}</strong>
            <Text size={15} tone="quiet" tabular>{f.dayTimes(slot.from, slot.to)}</Text>
          </div>
          <DateTimeInput label={`${slot.name} ${t.start}`} value={slot.from} min={now} stepMinutes={5} fromMinute={480} toMinute={1260} onChange={(at) => { if (at !== null) onMove(slot.id, { from: at, to: at + slot.to - slot.from }) }} />
          <LengthSelect label={t.length} value={(slot.to - slot.from) / minutes(1)} onChange={(n) => onMove(slot.id, { from: slot.from, to: slot.from + minutes(n) })} />
          {slots.length > 1 && (
            <Row gap={1} wrap={false}>
              <IconButton label={`${slot.name} ${i === 0 ? t.isFirst : t.up}`} icon={<span style={{ transform: 'rotate(180deg)', display: 'flex' }}><ChevronDownIcon /></span>} disabled={i === 0} onClick={() => swap(i, i - 1)} />
              <IconButton label={`${slot.name} ${i === slots.length - 1 ? t.isLast : t.down}`} icon={<ChevronDownIcon />} disabled={i === slots.length - 1} onClick={() => swap(i, i + 1)} />
            </Row>
          )}
          {problems[i]!.map((p) => <span key={p} className={styles.slotError} role="alert">{p}</span>)}
        </div>
      ))}
    </div>
  )
}
