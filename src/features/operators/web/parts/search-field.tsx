import { useEffect, useState } from 'react'
import { Field, TextInput, useTimeout } from '../../../../ui/index.js'

/** Searches a moment after the last letter; the address follows. */
export function SearchField({ label, hint, value, onSearch }: { label: string; hint?: string; value: string; onSearch(q: string | undefined): void }) {
  const [typed, setTyped] = useState(value)
  const asked = typed.trim()
  useEffect(() => { setTyped((now) => (now.trim() === value ? now : value)) }, [value])
  useTimeout(() => onSearch(asked || undefined), asked === value ? null : 300, typed)
  return <Field label={label}><TextInput type="search" value={typed} placeholder={hint} maxLength={80} onChange={(e) => setTyped(e.target.value)} /></Field>
}
