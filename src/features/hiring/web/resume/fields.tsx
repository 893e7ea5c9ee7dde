import { useState, type ReactNode } from 'react'
import { Button, Field, IconButton, PlusIcon, Select, TextInput, TrashIcon, useTexts } from '../../../../ui/index.js'
import { maxEntries, monthOf, type Month } from '../../rules/resumes.js'
import { T } from '../texts/resumes.js'
import styles from '../hiring.module.css'

export function Words({ label, value, onChange, max = 80, placeholder }: { label: string; value: string; onChange: (v: string) => void; max?: number; placeholder?: string }) {
  return <Field label={label}><TextInput value={value} maxLength={max} placeholder={placeholder} onChange={(e) => onChange(e.target.value)} /></Field>
}

/** Takes a month however it is typed, and keeps what cannot be read on the page until it is put right. */
export function MonthField({ label, value, onChange, disabled, placeholder }: { label: string; value: Month; onChange: (v: Month) => void; disabled?: boolean; placeholder?: string }) {
  const t = useTexts(T)
  const [typed, setTyped] = useState<string | null>(null)
  const wrong = typed !== null && monthOf(typed) === null
  const settle = () => {
    if (typed === null || wrong) return
    onChange(monthOf(typed) ?? '')
    setTyped(null)
  }
  return (
    <Field label={label} error={wrong && typed.length > 6 ? t.monthWrong : undefined}>
      <TextInput
        value={typed ?? value} inputMode="numeric" placeholder={placeholder ?? t.month} maxLength={12} disabled={disabled}
        onChange={(e) => { setTyped(e.target.value); const month = monthOf(e.target.value); if (month !== null && (month === '' || /\d{4}\D?\d{2}/.test(e.target.value))) onChange(month) }}
        onBlur={settle}
      />
    </Field>
  )
}

export function OneOf<V extends string>({ label, value, words, onChange }: { label: string; value: V; words: Record<V, string>; onChange: (v: V) => void }) {
  const values = Object.keys(words) as V[]
  return <Field label={label}><Select value={value} options={values.map((v) => ({ value: v, label: words[v] }))} onChange={(e) => onChange(e.target.value as V)} /></Field>
}

interface EntriesProps<E> {
  /** Names the entries: 'Education 1'. */
  name: string
  addLabel: string
  entries: E[]
  blank: () => E
  onChange: (entries: E[]) => void
  fields: (entry: E, set: (change: Partial<E>) => void) => ReactNode
  max?: number
}

/** The entries of one section, each a group of its own. */
export function Entries<E>({ name, addLabel, entries, blank, onChange, fields, max = maxEntries }: EntriesProps<E>) {
  const t = useTexts(T)
  return (
    <div>
      {entries.map((entry, i) => {
        const entryName = t.entry({ section: name, n: i + 1 })
        return (
          <fieldset key={i} className={styles.entry} aria-label={entryName}>
            <div className={styles.entryHead}>
              <span aria-hidden>{entryName}</span>
              <IconButton label={t.removeEntry({ name: entryName })} icon={<TrashIcon />} onClick={() => onChange(entries.filter((_, j) => j !== i))} />
            </div>
            <div className={styles.pair}>{fields(entry, (change) => onChange(entries.map((e, j) => (j === i ? { ...e, ...change } : e))))}</div>
          </fieldset>
        )
      })}
      {entries.length < max && <Button kind="plain" icon={<PlusIcon />} onClick={() => onChange([...entries, blank()])}>{addLabel}</Button>}
    </div>
  )
}
