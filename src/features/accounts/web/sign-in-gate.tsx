import { useEffect, type ReactNode } from 'react'
import { navigate } from '../../../platform/web/address.js'
import { ButtonLink, Notice, Skeleton, Stack, useTexts } from '../../../ui/index.js'
import { T } from './texts.js'
import { signInHref, useMe, type Me } from './use-me.js'

/** Shows its content to whoever is signed in; sends everybody else to sign in and back. */
export function SignInGate({ children }: { children: ReactNode | ((me: Me) => ReactNode) }) {
  const t = useTexts(T)
  const me = useMe()
  useEffect(() => { if (me === null) navigate(signInHref(), { replace: true }) }, [me])
  if (!me) return <Skeleton shape="card" count={2} />
  const content = typeof children === 'function' ? children(me) : children
  if (!me.consentsDue.length) return content
  return (
    <Stack gap={6}>
      <Notice tone="warn" title={t.dueTitle} action={<ButtonLink href="/account#consents">{t.dueDo}</ButtonLink>}>{t.dueText}</Notice>
      {content}
    </Stack>
  )
}
