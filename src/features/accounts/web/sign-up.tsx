import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Button, Card, ErrorState, LetterPicture, Notice, Page as PageFrame, Row, Skeleton, Stack, Text, useLocale, useTexts } from '../../../ui/index.js'
import type { ConsentTextView } from '../contract.js'
import type { ConsentKind } from '../rules.js'
import { accounts } from './api.js'
import { ConsentChoices } from './consent-choices.js'
import { MailField, NameField, newPasswordError, NewPasswordField, PhoneField } from './fields.js'
import { T } from './texts.js'
import { returnHere, useArrive } from './use-me.js'
import { looksLikeMail, looksLikePhone, useSubmit } from './use-submit.js'

interface Sent { mail: string; mailServer: boolean }

export function Page() {
  const t = useTexts(T)
  const [sent, setSent] = useState<Sent | null>(null)
  const locale = useLocale()
  const texts = useQuery({ queryKey: ['consent-texts', locale], queryFn: () => accounts('GET /api/consents/texts') })
  if (sent) return <MailSent sent={sent} onOther={() => setSent(null)} />
  return (
    <PageFrame title={t.signUp} lead={t.signUpLead} width="form">
      {texts.data ? <SignUpForm texts={texts.data.items} onSent={setSent} /> : texts.isError
        ? <ErrorState title={t.textsFailed} next={t.noConnection} onRetry={() => void texts.refetch()} busy={texts.isFetching} />
        : <Skeleton shape="card" />}
    </PageFrame>
  )
}

const empty = { name: '', mail: '', password: '', phone: '' }

function SignUpForm({ texts, onSent }: { texts: ConsentTextView[]; onSent(sent: Sent): void }) {
  const t = useTexts(T)
  const locale = useLocale()
  const arrive = useArrive()
  const returnTo = returnHere()
  const [typed, setTyped] = useState(empty)
  const [agreed, setAgreed] = useState<ReadonlySet<ConsentKind>>(new Set())
  const { form, onSubmit, busy, errors, general, mend } = useSubmit({
    check: () => ({
      name: typed.name.trim() ? undefined : t.nameNeeded,
      mail: looksLikeMail(typed.mail) ? undefined : t.mailWrong,
      password: newPasswordError(t.passwordErrors, typed.password, typed.mail),
      phone: looksLikePhone(typed.phone) ? undefined : t.phoneWrong,
      consents: texts.some((c) => c.required && !agreed.has(c.kind)) ? t.consentMissing : undefined,
    }),
    send: (idempotencyKey) => accounts('POST /api/sign-up', {
      body: {
        ...typed, phone: typed.phone.trim() || null, locale, timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone, returnTo,
        consents: texts.filter((c) => agreed.has(c.kind)).map(({ kind, version }) => ({ kind, version })),
      },
    }, { idempotencyKey }),
    done: ({ state, mailServer }) => (state === 'signed_in' ? arrive({ locale, returnTo }) : onSent({ mail: typed.mail.trim(), mailServer })),
    fieldOf: {
      password_too_short: 'password', password_too_long: 'password', password_is_mail: 'password', password_common: 'password', consent_needed: 'consents', consent_text_changed: 'consents',
    },
    wrong: { name: t.nameNeeded, mail: t.mailWrong, phone: t.phoneWrong },
  })
  const set = (field: keyof typeof empty) => (value: string) => { setTyped({ ...typed, [field]: value }); mend(field) }
  return (
    <Card>
      <form ref={form} onSubmit={(e) => void onSubmit(e)} noValidate>
        <Stack gap={5}>
          {general && <Notice tone="error">{general}</Notice>}
          <NameField value={typed.name} onChange={set('name')} error={errors['name']} autoFocus />
          <MailField value={typed.mail} onChange={set('mail')} error={errors['mail']} />
          <NewPasswordField value={typed.password} onChange={set('password')} error={errors['password']} mail={typed.mail} />
          <PhoneField value={typed.phone} onChange={set('phone')} error={errors['phone']} />
          <ConsentChoices texts={texts} agreed={agreed} error={errors['consents']} onChange={(next) => { setAgreed(next); mend('consents') }} />
          <Button type="submit" kind="main" size="large" wide busy={busy}>{t.signUpDo}</Button>
          <Text tone="quiet">{t.haveAccount} <a href={`/sign-in${returnTo ? `?return=${encodeURIComponent(returnTo)}` : ''}`}>{t.signIn}</a></Text>
        </Stack>
      </form>
    </Card>
  )
}

function MailSent({ sent, onOther }: { sent: Sent; onOther(): void }) {
  const t = useTexts(T)
  const [again, setAgain] = useState(false)
  const { onSubmit, busy, general } = useSubmit({
    check: () => ({}),
    send: (idempotencyKey) => accounts('POST /api/verify/resend', { body: { mail: sent.mail } }, { idempotencyKey }),
    done: () => setAgain(true),
  })
  return (
    <PageFrame title={t.sentTitle} width="form">
      <Card>
        <Stack gap={5}>
          <LetterPicture width={160} />
          <Text>{t.sentText({ mail: sent.mail })}</Text>
          <Text tone="quiet">{t.sentKnown} {t.sentSpam}</Text>
          {!sent.mailServer && <Notice tone="warn">{t.sentOutbox}</Notice>}
          {general && <Notice tone="error">{general}</Notice>}
          {again && !general && <Notice tone="done">{t.sentAgainDone}</Notice>}
          <Row gap={3}>
            <Button busy={busy} onClick={() => void onSubmit()}>{t.sentAgain}</Button>
            <Button kind="plain" onClick={onOther}>{t.otherMail}</Button>
          </Row>
        </Stack>
      </Card>
    </PageFrame>
  )
}
