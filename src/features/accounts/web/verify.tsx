import { useEffect, useState } from 'react'
import { ApiError } from '../../../platform/web/api.js'
import { ButtonLink, Card, Notice, Page as PageFrame, Spinner, Stack, Text, useTexts } from '../../../ui/index.js'
import { accounts } from './api.js'
import { takeToken } from './take-token.js'
import { T } from './texts.js'
import { useArrive } from './use-me.js'

type Stage = { at: 'asking' } | { at: 'confirmed'; returnTo: string | null } | { at: 'refused'; code: string; detail: string }

const ask = (token: string) => accounts('POST /api/verify', { body: { token } })
/** A link works once: a page that is drawn anew while it is asked waits for the same answer. */
const asked = new Map<string, ReturnType<typeof ask>>()

/** Opened from the mail. In the browser that asked it goes on by itself. */
export function Page() {
  const t = useTexts(T)
  const arrive = useArrive()
  const [stage, setStage] = useState<Stage>({ at: 'asking' })

  useEffect(() => {
    let here = true
    const token = takeToken()
    if (!token) { setStage({ at: 'refused', code: 'no_link', detail: t.noLink }); return }
    const answer = asked.get(token) ?? ask(token)
    asked.set(token, answer)
    answer.then(
      ({ state, returnTo }) => {
        if (here && state === 'signed_in') void arrive({ returnTo })
        else if (here) setStage({ at: 'confirmed', returnTo })
      },
      (err: unknown) => {
        asked.delete(token)
        if (here) setStage({ at: 'refused', code: err instanceof ApiError ? err.code : '', detail: (err instanceof ApiError && err.problem.detail) || t.noConnection })
      },
    )
    return () => { here = false }
  }, [])

  if (stage.at === 'asking') return <PageFrame title={t.verifying} width="form"><Card><Spinner label={t.verifying} /></Card></PageFrame>
  if (stage.at === 'confirmed') {
    const href = stage.returnTo ? `/sign-in?return=${encodeURIComponent(stage.returnTo)}` : '/sign-in'
    return (
      <PageFrame title={t.verified} width="form">
        <Card><Stack gap={5}><Notice tone="done">{t.verified}</Notice><Text>{t.verifiedText}</Text><ButtonLink kind="main" size="large" href={href}>{t.signIn}</ButtonLink></Stack></Card>
      </PageFrame>
    )
  }
  const again = stage.code === 'link_expired' || stage.code === 'link_unknown'
  return (
    <PageFrame title={t.verifyFailed} width="form">
      <Card>
        <Stack gap={5}>
          <Notice tone="error">{stage.detail}</Notice>
          <div><ButtonLink kind="main" size="large" href={again ? '/sign-up' : '/sign-in'}>{again ? t.signUp : t.signIn}</ButtonLink></div>
        </Stack>
      </Card>
    </PageFrame>
  )
}
