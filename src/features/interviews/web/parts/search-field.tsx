import { useState } from 'react'
import { Field, TextInput, useTimeout } from '../../../../ui/index.js'

/** Searches when the typing rests, and at once by Enter. */
export function SearchField({ label, value, onSearch }: { label: string; value: string; onSearch: (text: string) => void }) {
  const [text, setText] = useState(value)
  const [known, setKnown] = useState(value)
  if (known !== value) { setKnown(value); setText(value) }
  useTimeout(() => onSearch(text.trim()), text.trim() === value ? null : 350, text)
  return <Field label={label}><TextInput type="search" value={text} maxLength={80} onChange={(e) => setText(e.target.value)} onKeyDown={(e) => { if (e.key === 'Enter') onSearch(text.trim()) }} /></Field>
}
