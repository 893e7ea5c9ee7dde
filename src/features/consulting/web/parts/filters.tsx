import type { ReactNode } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useFilters } from '../../../../platform/web/address.js'
import { Field, FilterBar, SearchField, Select, TextInput, useLocale, useNarrow, useTexts } from '../../../../ui/index.js'
import { states, types, type State } from '../../rules/states.js'
import { api } from '../api.js'
import { T } from '../texts/shared.js'
import styles from '../consulting.module.css'

const names = ['from', 'to', 'type', 'state', 'fieldId', 'q'] as const
type Values = Partial<Record<(typeof names)[number], string>>

/** CONS-7: what the address asks for, in the words of the API. */
export function useConsultationFilters() {
  const [values, set] = useFilters(names)
  const filter = { from: values.from, to: values.to, type: types.find((x) => x === values.type), state: states.find((x) => x === values.state), fieldId: values.fieldId, q: values.q }
  return { values, set, filter, filtered: Object.keys(values).length > 0 }
}

export const useFields = () => useQuery({ queryKey: ['consulting', 'home'], queryFn: () => api('GET /api/consulting'), staleTime: 60_000 })

/** CONS-7: date of application, type, state, field, and a search. `hidden` are states that this reader does not tell apart. */
export function Filters({ values, set, hidden = [], more }: { values: Values; set: (change: Partial<Record<(typeof names)[number], string | undefined>>) => void; hidden?: readonly State[]; more?: ReactNode }) {
  const t = useTexts(T)
  const locale = useLocale()
  const narrow = useNarrow()
  const fields = useFields()
  const filtered = Object.keys(values).length > 0
  const bar = (
    <FilterBar onReset={filtered ? () => set(Object.fromEntries(names.map((n) => [n, '']))) : undefined}>
      <Field label={t.from}><TextInput type="date" value={values.from ?? ''} max={values.to} onChange={(e) => set({ from: e.target.value })} /></Field>
      <Field label={t.to}><TextInput type="date" value={values.to ?? ''} min={values.from} onChange={(e) => set({ to: e.target.value })} /></Field>
      <Field label={t.type}><Select placeholder={t.all} value={values.type ?? ''} options={types.map((x) => ({ value: x, label: t.types[x] }))} onChange={(e) => set({ type: e.target.value })} /></Field>
      <Field label={t.state}><Select placeholder={t.all} value={values.state ?? ''} options={states.filter((x) => !hidden.includes(x)).map((x) => ({ value: x, label: t.states[x] }))} onChange={(e) => set({ state: e.target.value })} /></Field>
      <Field label={t.field}><Select placeholder={t.all} value={values.fieldId ?? ''} options={(fields.data?.fields ?? []).map((x) => ({ value: x.id, label: x.name[locale] }))} onChange={(e) => set({ fieldId: e.target.value })} /></Field>
      <SearchField label={t.search} value={values.q ?? ''} onSearch={(q) => set({ q })} />
      {more}
    </FilterBar>
  )
  // On a phone what was found comes first.
  return narrow ? <details className={styles.fold} open={filtered}><summary>{t.filters}</summary>{bar}</details> : bar
}
