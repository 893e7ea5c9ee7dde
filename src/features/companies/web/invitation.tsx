import { useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { toInstant } from '../../../kernel/time.js'
import type { Got } from '../../../platform/contract/contract.js'
import { navigate } from '../../../platform/web/address.js'
import type { PageProps } from '../../../platform/web/pages.js'
import { Button, ButtonLink, Card, ErrorState, Facts, Notice, Page as PageFrame, Row, Skeleton, Stack, Text, useFormat, useTexts, useToast } from '../../../ui/index.js'
import { useMe, type Me } from '../../accounts/web/use-me.js'
import type { companiesContract } from '../contract.js'
import { companies, isMissing, sentenceOf } from './api.js'
import { T } from './texts.js'

type Invitation = Got<(typeof companiesContract)['GET /api/company-invitations/{token}']>

/** Opened from the mail: what it is for, then sign in or up and back, then one press. */
export function Page({ params }: PageProps) {
  const t = useTexts(T)
  const me = useMe()
  const token = params['token'] ?? ''
  const found = useQuery({
    queryKey: ['company-invitation', token, me?.id ?? null], enabled: me !== undefined,
    queryFn: () => companies('GET /api/company-invitations/{token}', { params: { token } }), retry: (n, err) => n < 2 && !isMissing(err),
  })
  if (found.isError) {
    const gone = isMissing(found.error)
    return (
      <PageFrame title={t.inviting} width="form">
        <ErrorState title={gone ? t.notFound : t.loadFailed} next={gone ? t.notFoundText : t.noConnection} onRetry={gone ? undefined : () => void found.refetch()} action={gone ? <ButtonLink href="/">{t.home}</ButtonLink> : undefined} />
      </PageFrame>
    )
  }
  if (!found.data) return <PageFrame title={t.inviting} width="form"><Skeleton shape="card" /></PageFrame>
  return <Shown invitation={found.data} token={token} me={me ?? null} />
}

function Shown({ invitation, token, me }: { invitation: Invitation; token: string; me: Me | null }) {
  const t = useTexts(T)
  const format = useFormat()
  const { state, companyName, role, companyId } = invitation
  return (
    <PageFrame title={t.invitedTitle({ company: companyName })} lead={state === 'open' ? t.invitedText({ name: invitation.invitedBy, role: t.roles[role] }) : undefined} width="form">
      <Card>
        <Stack gap={5}>
          <Facts items={[
            { term: t.company, text: companyName },
            { term: t.role, text: <>{t.roles[role]}<Text as="div" size={15} tone="quiet">{t.rolesFollow[role]}</Text></> },
            ...(invitation.title ? [{ term: t.title, text: invitation.title }] : []),
            { term: t.sentTo, text: invitation.mail },
            ...(state === 'open' ? [{ term: t.works, text: format.dateTime(toInstant(invitation.expiresAt)) }] : []),
          ]} />
          {companyId ? <Notice tone="done" action={<ButtonLink kind="main" href={`/company/${companyId}`}>{t.openCompany}</ButtonLink>}>{t.already}</Notice>
            : state !== 'open' ? <Notice tone="warn" title={t.over[state]}>{t.overText}</Notice>
              : me ? <Accept invitation={invitation} token={token} me={me} /> : <ToAccount />}
        </Stack>
      </Card>
    </PageFrame>
  )
}

function ToAccount() {
  const t = useTexts(T)
  const back = encodeURIComponent(location.pathname)
  return (
    <Stack gap={4}>
      <Text>{t.needAccount}</Text>
      <Row gap={3}><ButtonLink kind="main" href={`/sign-in?return=${back}`}>{t.signIn}</ButtonLink><ButtonLink href={`/sign-up?return=${back}`}>{t.signUp}</ButtonLink></Row>
    </Stack>
  )
}

function Accept({ invitation, token, me }: { invitation: Invitation; token: string; me: Me }) {
  const t = useTexts(T)
  const toast = useToast()
  const client = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const accept = async (): Promise<void> => {
    setBusy(true)
    setTrouble(null)
    try {
      const { companyId } = await companies('POST /api/company-invitations/{token}/accept', { params: { token } })
      toast(t.accepted({ company: invitation.companyName }))
      void client.invalidateQueries({ queryKey: ['companies'] })
      navigate(`/company/${companyId}`)
    } catch (err) {
      setTrouble(sentenceOf(err, t.noConnection))
      await client.invalidateQueries({ queryKey: ['company-invitation'] })
    } finally {
      setBusy(false)
    }
  }
  return (
    <Stack gap={4}>
      {invitation.sentToMe === false && <Notice tone="warn">{t.otherMail({ mail: invitation.mail })}</Notice>}
      {trouble && <Notice tone="error">{trouble}</Notice>}
      <Button kind="main" size="large" wide busy={busy} onClick={() => void accept()}>{t.accept}</Button>
      <Text size={15} tone="quiet">{t.asMe({ name: me.name })}</Text>
    </Stack>
  )
}
