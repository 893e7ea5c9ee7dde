import { useRef, useState, type ReactNode } from 'react'
import { seconds } from '../../kernel/time.js'
import { useTexts } from '../hooks/locale.js'
import { useTimeout } from '../hooks/use-timeout.js'
import { CopyIcon } from '../icons/icons.js'
import { CheckIcon } from '../icons/sign-icons.js'
import { T } from '../texts-forms.js'
import { Button } from './button.js'
import { Field } from './field.js'
import { TextInput } from './inputs.js'
import { Row } from './text.js'
import { VisuallyHidden } from './visually-hidden.js'

/** Something to take along: a link, a code. */
export function CopyField({ label, value, hint }: { label: ReactNode; value: string; hint?: ReactNode }) {
  const t = useTexts(T)
  const [copied, setCopied] = useState(false)
  useTimeout(() => setCopied(false), copied ? seconds(3) : null)
  const input = useRef<HTMLInputElement>(null)
  const copy = async () => {
    input.current?.select()
    try {
      await navigator.clipboard.writeText(value)
      setCopied(true)
    } catch {
      // Without https the browser has no clipboard for pages: the text stays selected, ready for the keyboard.
    }
  }
  return (
    <Field label={label} hint={hint}>
      <Row gap={2} wrap={false}>
        <TextInput ref={input} readOnly value={value} onFocus={(event) => event.target.select()} />
        <Button icon={copied ? <CheckIcon /> : <CopyIcon />} onClick={copy}>{t.copy}</Button>
        <VisuallyHidden role="status">{copied ? t.copied : ''}</VisuallyHidden>
      </Row>
    </Field>
  )
}
