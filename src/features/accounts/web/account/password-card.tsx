import { useState } from 'react'
import { Button, Card, Field, Notice, PasswordInput, Stack, useTexts, useToast } from '../../../../ui/index.js'
import { accounts } from '../api.js'
import { newPasswordError, NewPasswordField } from '../fields.js'
import { A, T } from '../texts.js'
import { useSubmit } from '../use-submit.js'

const nextErrors = { password_too_short: 'next', password_too_long: 'next', password_is_mail: 'next', password_common: 'next' }

export function PasswordCard({ mail }: { mail: string }) {
  const t = useTexts(A)
  const s = useTexts(T)
  const toast = useToast()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const { form, onSubmit, busy, errors, general, mend } = useSubmit({
    check: () => ({ current: current ? undefined : t.currentNeeded, next: newPasswordError(s.passwordErrors, next, mail) }),
    send: () => accounts('POST /api/me/password', { body: { current, next } }),
    done: () => { setCurrent(''); setNext(''); toast(t.changed) },
    fieldOf: { password_wrong: 'current', ...nextErrors },
  })
  return (
    <Card title={t.password} level={2}>
      <form ref={form} onSubmit={(e) => void onSubmit(e)} noValidate>
        <Stack gap={5}>
          {general && <Notice tone="error">{general}</Notice>}
          {/* A password keeper needs the account's name to put the new password in its place. */}
          <input type="text" name="username" autoComplete="username" value={mail} readOnly hidden />
          <Field label={t.current} required error={errors['current']}>
            <PasswordInput name="current-password" maxLength={1000} value={current} onChange={(e) => { setCurrent(e.target.value); mend('current') }} />
          </Field>
          <NewPasswordField label={t.next} value={next} error={errors['next']} mail={mail} onChange={(v) => { setNext(v); mend('next') }} />
          <div><Button type="submit" busy={busy}>{t.change}</Button></div>
        </Stack>
      </form>
    </Card>
  )
}
