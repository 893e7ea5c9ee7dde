import { useEffect, useState } from 'react'
import { useTimeout } from '../hooks/use-timeout.js'
import { Field } from './field.js'
import { TextInput } from './inputs.js'

/** Searches a moment after the last letter, or at once by Enter; the address follows, and typing is never held up by it. */
export function SearchField({ label, placeholder, value, onSearch }: { label: string; placeholder?: string; value: string; onSearch(q: string): void }) {
  const [typed, setTyped] = useState(value)
  const asked = typed.trim()
  useEffect(() => { setTyped((now) => (now.trim() === value ? now : value)) }, [value])
  useTimeout(() => onSearch(asked), asked === value ? null : 300, typed)
  return (
    <Field label={label}>
      <TextInput type="search" value={typed} placeholder={placeholder} maxLength={80} onChange={(e) => setTyped(e.target.value)} onKeyDown={(e) => { if (e.key === 'Enter') onSearch(asked) }} />
    </Field>
  )
}
