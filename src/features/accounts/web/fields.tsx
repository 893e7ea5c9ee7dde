import { useState } from 'react'
import { Field, PasswordInput, TextInput, useTexts } from '../../../ui/index.js'
import { passwordOf } from '../rules.js'
import { T } from './texts.js'

interface OneField { value: string; onChange(value: string): void; error?: string | undefined }

export function MailField({ value, onChange, error, autoFocus }: OneField & { autoFocus?: boolean }) {
  const t = useTexts(T)
  return (
    <Field label={t.mail} required error={error}>
      <TextInput type="email" name="email" inputMode="email" autoComplete="username" autoCapitalize="none" spellCheck={false} maxLength={254} autoFocus={autoFocus} value={value} onChange={(e) => onChange(e.target.value)} />
    </Field>
  )
}

/** A password to be: what is wrong with it is said when the field is left, not while it is typed. */
export function NewPasswordField({ label, value, onChange, error, mail }: OneField & { label?: string; mail: string }) {
  const t = useTexts(T)
  const [left, setLeft] = useState(false)
  const found = left && value && !error ? newPasswordError(t.passwordErrors, value, mail) : error
  return (
    <Field label={label ?? t.password} required hint={t.passwordHint} error={found}>
      <PasswordInput name="new-password" autoComplete="new-password" maxLength={1000} value={value} onChange={(e) => onChange(e.target.value)} onBlur={() => setLeft(true)} onFocus={() => setLeft(false)} />
    </Field>
  )
}

/** The same rule as on the server. */
export function newPasswordError(sentences: Record<string, string>, password: string, mail: string): string | undefined {
  const decided = passwordOf(password, mail.trim().toLowerCase())
  return decided.ok ? undefined : sentences[decided.code]
}

export function NameField({ value, onChange, error, autoFocus }: OneField & { autoFocus?: boolean }) {
  const t = useTexts(T)
  return (
    <Field label={t.name} required error={error}>
      <TextInput name="name" autoComplete="name" maxLength={80} autoFocus={autoFocus} value={value} onChange={(e) => onChange(e.target.value)} />
    </Field>
  )
}

export function PhoneField({ value, onChange, error }: OneField) {
  const t = useTexts(T)
  return (
    <Field label={t.phone} hint={t.phoneHint} error={error}>
      <TextInput type="tel" name="tel" inputMode="tel" autoComplete="tel" maxLength={24} value={value} onChange={(e) => onChange(e.target.value)} />
    </Field>
  )
}
