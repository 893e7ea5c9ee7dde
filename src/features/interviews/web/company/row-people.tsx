import type { HTMLAttributes } from 'react'
import { ChevronDownIcon, cx, Menu, useTexts, VisuallyHidden, type MenuItem } from '../../../../ui/index.js'
import { takes } from '../../rules/timetable.js'
import type { Slot } from './timetable.js'
import { T } from '../texts/company.js'
import styles from '../interviews.module.css'

export interface RowPeopleProps {
  slots: readonly Slot[]
  slot: Slot
  /** So many applicants fit beside the panel. */
  most: number
  /** Into another row, or (null) into one of their own. */
  onRegroup: (id: string, key: string | null) => void
  dragged: string | null
  dragOf: (id: string) => HTMLAttributes<HTMLElement>
}

/** Who shares this interview. Each is moved to another one by a menu, or dragged there. */
export function RowPeople({ slots, slot, most, onRegroup, dragged, dragOf }: RowPeopleProps) {
  const t = useTexts(T)
  if (slots.length === 1 && slot.people.length === 1) return <strong>{slot.people[0]!.name}</strong>
  const items = (id: string): MenuItem[] => [
    ...slots.flatMap((other, i) => (other === slot ? [] : [{
      key: other.key, label: t.joinRow({ n: i + 1, names: other.people.map((p) => p.name).join(', ') }), disabled: !takes(other, { id, round: slot.round }, most), onChoose: () => onRegroup(id, other.key),
    }])),
    ...(slot.people.length > 1 ? [{ key: 'alone', label: t.alone, onChoose: () => onRegroup(id, null) }] : []),
  ]
  return (
    <ul className={styles.rowNames}>
      {slot.people.map((p) => (
        <li key={p.id} className={cx(styles.chip, dragged === p.id && styles.lifted)} {...dragOf(p.id)}>
          <Menu
            align="start" label={t.together({ name: p.name })} items={items(p.id)} head={t.together({ name: p.name })}
            trigger={(props) => <button type="button" className={styles.chipButton} {...props}>{p.name}<VisuallyHidden>, {t.regroup}</VisuallyHidden><ChevronDownIcon size={16} /></button>}
          />
        </li>
      ))}
    </ul>
  )
}
