import { useEffect, useState } from 'react'
import { Field, TextInput, useTimeout } from '../../../../ui/index.js'

/** Searches a moment after the last letter; the address follows, and typing is never held up by it. */
export function SearchField({ label, placeholder, value, onSearch }: { label: string; placeholder?: string; value: string; onSearch: (q: string) => void }) {
  const [typed, setTyped] = useState(value)
  useEffect(() => { setTyped((now) => (now.trim() === value ? now : value)) }, [value])
  useTimeout(() => onSearch(typed.trim()), typed.trim() === value ? null : 300, typed)
  return (
    <Field label={label}>
      <TextInput type="search" value={typed} placeholder={placeholder} maxLength={100} onChange={(e) => setTyped(e.target.value)} />
    </Field>
  )
}
