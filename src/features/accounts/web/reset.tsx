import { useState } from 'react'
import { Button, ButtonLink, Card, LetterPicture, Notice, Page as PageFrame, Stack, Text, useTexts } from '../../../ui/index.js'
import { accounts } from './api.js'
import { MailField, newPasswordError, NewPasswordField } from './fields.js'
import { takeToken } from './take-token.js'
import { T } from './texts.js'
import { useArrive } from './use-me.js'
import { looksLikeMail, useSubmit } from './use-submit.js'

/** Without a link: ask for one. With one: the new password. */
export function Page() {
  const [token, setToken] = useState(takeToken)
  return token ? <NewPassword token={token} onNewLink={() => setToken(null)} /> : <AskForLink />
}

function AskForLink() {
  const t = useTexts(T)
  const [mail, setMail] = useState('')
  const [sent, setSent] = useState<{ mail: string; mailServer: boolean } | null>(null)
  const { form, onSubmit, busy, errors, general, mend } = useSubmit({
    check: () => ({ mail: looksLikeMail(mail) ? undefined : t.mailWrong }),
    send: (idempotencyKey) => accounts('POST /api/reset/ask', { body: { mail } }, { idempotencyKey }),
    done: ({ mailServer }) => setSent({ mail: mail.trim(), mailServer }),
    wrong: { mail: t.mailWrong },
  })
  if (sent) {
    return (
      <PageFrame title={t.sentTitle} width="form">
        <Card>
          <Stack gap={5}>
            <LetterPicture width={160} />
            <Text>{t.resetSent({ mail: sent.mail })}</Text>
            {!sent.mailServer && <Notice tone="warn">{t.sentOutbox}</Notice>}
            <ButtonLink href="/sign-in">{t.backToSignIn}</ButtonLink>
          </Stack>
        </Card>
      </PageFrame>
    )
  }
  return (
    <PageFrame title={t.resetTitle} lead={t.resetLead} width="form" back={{ href: '/sign-in', label: t.signIn }}>
      <Card>
        <form ref={form} onSubmit={(e) => void onSubmit(e)} noValidate>
          <Stack gap={5}>
            {general && <Notice tone="error">{general}</Notice>}
            <MailField value={mail} error={errors['mail']} autoFocus onChange={(v) => { setMail(v); mend('mail') }} />
            <Button type="submit" kind="main" size="large" wide busy={busy}>{t.resetSend}</Button>
          </Stack>
        </form>
      </Card>
    </PageFrame>
  )
}

function NewPassword({ token, onNewLink }: { token: string; onNewLink(): void }) {
  const t = useTexts(T)
  const arrive = useArrive()
  const [password, setPassword] = useState('')
  const { form, onSubmit, busy, errors, general, mend } = useSubmit({
    check: () => ({ password: newPasswordError(t.passwordErrors, password, '@') }),
    send: () => accounts('POST /api/reset', { body: { token, password } }),
    done: ({ locale }) => arrive({ locale }),
    fieldOf: { password_too_short: 'password', password_too_long: 'password', password_is_mail: 'password', password_common: 'password' },
  })
  return (
    <PageFrame title={t.newTitle} lead={t.newLead} width="form">
      <Card>
        <form ref={form} onSubmit={(e) => void onSubmit(e)} noValidate>
          <Stack gap={5}>
            {general && <Notice tone="error" action={<Button onClick={onNewLink}>{t.newLink}</Button>}>{general}</Notice>}
            <NewPasswordField label={t.newPassword} value={password} error={errors['password']} mail="@" onChange={(v) => { setPassword(v); mend('password') }} />
            <Button type="submit" kind="main" size="large" wide busy={busy}>{t.newDo}</Button>
          </Stack>
        </form>
      </Card>
    </PageFrame>
  )
}
