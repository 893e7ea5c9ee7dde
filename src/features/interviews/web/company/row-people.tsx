import { useState, type HTMLAttributes } from 'react'
import { Button, ChevronDownIcon, cx, Dialog, Field, Menu, Select, Stack, Text, useTexts, VisuallyHidden, type MenuItem } from '../../../../ui/index.js'
import { takes } from '../../rules/timetable.js'
import type { Slot } from './timetable.js'
import { T as C } from '../texts/company.js'
import { T } from '../texts/timetable.js'
import styles from '../interviews.module.css'

/** Where somebody is dropped onto this person: no row has such a key. */
export const personPlace = (id: string): string => `person:${id}`

export interface RowPeopleProps {
  slots: readonly Slot[]
  slot: Slot
  /** So many applicants fit beside the panel. */
  most: number
  /** Into another row, or (null) into one of their own. */
  onRegroup: (id: string, key: string | null) => void
  onSwap: (id: string, other: string) => void
  dragged: string | null
  over: string | null
  dragOf: (id: string) => HTMLAttributes<HTMLElement>
}

/** Who shares this interview. Each is moved to another one, or swapped with somebody, by a menu or by dragging. */
export function RowPeople({ slots, slot, most, onRegroup, onSwap, dragged, over, dragOf }: RowPeopleProps) {
  const t = useTexts(T)
  const c = useTexts(C)
  const [swapping, setSwapping] = useState<string | null>(null)
  if (slots.length === 1 && slot.people.length === 1) return <strong>{slot.people[0]!.name}</strong>
  const others = slots.flatMap((other, i) => (other === slot || other.round !== slot.round ? [] : other.people.map((p) => ({ value: p.id, label: `${i + 1}. ${p.name}` }))))
  const items = (id: string): MenuItem[] => [
    { key: 'swap', label: `${t.swap}…`, disabled: !others.length, onChoose: () => setSwapping(id) },
    ...(slot.people.length > 1 ? [{ key: 'alone', label: c.alone, onChoose: () => onRegroup(id, null) }] : []),
    ...slots.flatMap((other, i) => (other === slot ? [] : [{
      key: other.key, label: c.joinRow({ n: i + 1, names: other.people.map((p) => p.name).join(', ') }), disabled: !takes(other, { id, round: slot.round }, most), onChoose: () => onRegroup(id, other.key),
    }])),
  ]
  return (
    <>
      <ul className={styles.rowNames}>
        {slot.people.map((p) => (
          <li key={p.id} className={cx(styles.chip, dragged === p.id && styles.lifted, over === personPlace(p.id) && styles.over)} data-place={personPlace(p.id)} {...dragOf(p.id)}>
            <Menu
              align="start" label={c.together({ name: p.name })} items={items(p.id)} head={c.together({ name: p.name })}
              trigger={(props) => <button type="button" className={styles.chipButton} {...props}>{p.name}<VisuallyHidden>, {c.regroup}</VisuallyHidden><ChevronDownIcon size={16} /></button>}
            />
          </li>
        ))}
      </ul>
      {swapping !== null && <SwapDialog name={slot.people.find((p) => p.id === swapping)?.name ?? ''} others={others} onClose={() => setSwapping(null)} onSwap={(other) => { setSwapping(null); onSwap(swapping, other) }} />}
    </>
  )
}

function SwapDialog({ name, others, onClose, onSwap }: { name: string; others: { value: string; label: string }[]; onClose: () => void; onSwap: (other: string) => void }) {
  const t = useTexts(T)
  const [other, setOther] = useState(others[0]?.value ?? '')
  return (
    <Dialog open size="small" onClose={onClose} title={t.swapOf({ name })} actions={<><Button onClick={onClose}>{t.cancel}</Button><Button kind="main" onClick={() => onSwap(other)}>{t.swapDo}</Button></>}>
      <Stack>
        <Text>{t.swapText}</Text>
        <Field label={t.swapWith}><Select value={other} options={others} onChange={(e) => setOther(e.target.value)} /></Field>
      </Stack>
    </Dialog>
  )
}
