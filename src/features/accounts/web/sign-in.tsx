import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { ApiError } from '../../../platform/web/api.js'
import { Button, ButtonLink, Card, Field, Notice, Page as PageFrame, PasswordInput, Row, Stack, Text, useTexts } from '../../../ui/index.js'
import { accounts } from './api.js'
import { MailField } from './fields.js'
import { T } from './texts.js'
import { returnHere, useArrive, useMe, useSignOut, type Me } from './use-me.js'
import { looksLikeMail, useSubmit } from './use-submit.js'

export function Page() {
  const t = useTexts(T)
  const me = useMe()
  const returnTo = returnHere()
  return (
    <PageFrame title={t.signIn} lead={returnTo ? t.signInToGoOn : t.signInLead} width="form">
      {me ? <Already me={me} returnTo={returnTo} /> : <SignInForm returnTo={returnTo} />}
    </PageFrame>
  )
}

/** Somebody who comes here signed in goes on, or makes room for another. */
function Already({ me, returnTo }: { me: Me; returnTo: string | null }) {
  const t = useTexts(T)
  const signOut = useSignOut()
  return (
    <Notice title={t.already({ name: me.name })}>
      <Row gap={3}><ButtonLink kind="main" href={returnTo ?? '/'}>{t.goOn}</ButtonLink><Button onClick={() => void signOut()}>{t.signOut}</Button></Row>
    </Notice>
  )
}

function SignInForm({ returnTo }: { returnTo: string | null }) {
  const t = useTexts(T)
  const arrive = useArrive()
  const [mail, setMail] = useState('')
  const [password, setPassword] = useState('')
  const { form, onSubmit, busy, errors, general, mend } = useSubmit({
    check: () => ({ mail: looksLikeMail(mail) ? undefined : t.mailWrong, password: password ? undefined : t.passwordNeeded }),
    // A sign-in is never answered from memory: the answer carries the cookie.
    send: () => accounts('POST /api/sign-in', { body: { mail, password } }),
    done: ({ locale }) => arrive({ locale, returnTo }),
    wrong: { mail: t.mailWrong },
  })
  const back = returnTo ? `?return=${encodeURIComponent(returnTo)}` : ''
  return (
    <Card>
      <form ref={form} onSubmit={(e) => void onSubmit(e)} noValidate>
        <Stack gap={5}>
          {general && <Notice tone="error">{general}</Notice>}
          <MailField value={mail} error={errors['mail']} autoFocus onChange={(v) => { setMail(v); mend('mail') }} />
          <Field label={t.password} required error={errors['password']}>
            <PasswordInput name="password" maxLength={1000} value={password} onChange={(e) => { setPassword(e.target.value); mend('password') }} />
          </Field>
          <Button type="submit" kind="main" size="large" wide busy={busy}>{t.signIn}</Button>
          <Stack gap={4} align="start">
            <div><a href="/reset">{t.forgot}</a></div>
            <Text tone="quiet">{t.noAccount} <a href={`/sign-up${back}`}>{t.signUp}</a></Text>
            <DemoLink />
          </Stack>
        </Stack>
      </form>
    </Card>
  )
}

function DemoLink() {
  const t = useTexts(T)
  const demo = useQuery({
    queryKey: ['demo', 'people'], staleTime: 60_000,
    queryFn: () => accounts('GET /api/demo/people').catch((err: unknown) => { if (err instanceof ApiError && err.problem.status === 404) return null; throw err }),
  })
  return demo.data?.items.length ? <div><a href="/demo">{t.demo}</a></div> : null
}
