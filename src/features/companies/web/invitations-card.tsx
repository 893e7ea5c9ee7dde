import { useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { toInstant } from '../../../kernel/time.js'
import { useLiveView } from '../../../platform/web/use-live.js'
import { Button, ConfirmDialog, ErrorState, List, ListItem, MailIcon, MoreButton, Row, Section, Skeleton, State, Text, useFormat, useNow, useTexts, useToast } from '../../../ui/index.js'
import type { InvitationView } from '../contract.js'
import { mayGive } from '../policy.js'
import type { Role } from '../rules.js'
import { companies, sentenceOf } from './api.js'
import { applyToInvitations, type InvitationsView } from './live.js'
import { T } from './texts.js'

export function InvitationsCard({ companyId, role }: { companyId: string; role: Role }) {
  const t = useTexts(T)
  const client = useQueryClient()
  const key = ['companies', companyId, 'invitations']
  const [busy, setBusy] = useState(false)
  const read = (cursor?: string) => companies('GET /api/companies/{id}/invitations', { params: { id: companyId }, query: { cursor } })
  const list = useQuery({ queryKey: key, queryFn: () => read() })
  useLiveView<InvitationsView>(key, list.data, applyToInvitations)
  const more = async (): Promise<void> => {
    setBusy(true)
    try {
      const page = await read(list.data!.next!)
      client.setQueryData<InvitationsView>(key, (old) => old && { ...old, items: [...old.items, ...page.items.filter((i) => old.items.every((o) => o.id !== i.id))], next: page.next })
    } finally {
      setBusy(false)
    }
  }
  return (
    <Section title={t.invitations}>
      {list.isPending && <Skeleton shape="row" count={2} />}
      {list.isError && <ErrorState title={t.loadFailed} next={t.noConnection} onRetry={() => void list.refetch()} busy={list.isFetching} />}
      {list.data?.items.length === 0 && <Text tone="quiet">{t.invitationsNone}</Text>}
      {!!list.data?.items.length && (
        <List label={t.invitations}>{list.data.items.map((i) => <Line key={i.id} companyId={companyId} invitation={i} role={role} />)}</List>
      )}
      {list.data && list.data.next !== null && <MoreButton hasMore onMore={() => void more()} busy={busy} shown={list.data.items.length} />}
    </Section>
  )
}

function Line({ companyId, invitation, role }: { companyId: string; invitation: InvitationView; role: Role }) {
  const t = useTexts(T)
  const format = useFormat()
  const now = useNow(60_000)
  const toast = useToast()
  const client = useQueryClient()
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState<'resend' | 'withdraw' | null>(null)
  const { mail, expiresAt } = invitation
  const ends = toInstant(expiresAt)
  const expired = now >= ends
  const at = { params: { id: companyId, invitationId: invitation.id } }
  const act = async (what: 'resend' | 'withdraw'): Promise<void> => {
    setBusy(what)
    try {
      if (what === 'resend') await companies('POST /api/companies/{id}/invitations/{invitationId}/resend', at)
      else await companies('DELETE /api/companies/{id}/invitations/{invitationId}', at)
      toast(what === 'resend' ? t.resent : t.withdrawn)
    } catch (err) {
      toast(sentenceOf(err, t.noConnection))
    } finally {
      setBusy(null)
      setAsking(false)
      await client.invalidateQueries({ queryKey: ['companies', companyId, 'invitations'] })
    }
  }
  const facts = [t.roles[invitation.role], invitation.title, t.invitedBy({ name: invitation.invitedBy }), expired ? t.ended({ at: format.day(ends) }) : t.until({ at: format.day(ends) })]
  return (
    <>
      <ListItem
        leading={<MailIcon />} title={mail}
        text={facts.filter(Boolean).join(' · ')}
        aside={(
          <Row gap={2}>
            <State tone={expired ? 'persimmon' : 'wood'} shape={expired ? 'cross' : 'half'}>{t.state[expired ? 'expired' : 'open']}</State>
            {mayGive(role, invitation.role) && <Button busy={busy === 'resend'} aria-label={t.resendOf({ mail })} onClick={() => void act('resend')}>{t.resend}</Button>}
            <Button kind="plain" aria-label={t.withdrawOf({ mail })} onClick={() => setAsking(true)}>{t.withdraw}</Button>
          </Row>
        )}
      />
      <ConfirmDialog open={asking} danger onClose={() => setAsking(false)} onConfirm={() => void act('withdraw')} busy={busy === 'withdraw'} title={t.withdrawAsk} confirmLabel={t.withdraw}>
        {t.withdrawText({ mail })}
      </ConfirmDialog>
    </>
  )
}
