import { useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { toInstant } from '../../../../kernel/time.js'
import { useFilters } from '../../../../platform/web/address.js'
import { apiFor } from '../../../../platform/web/api.js'
import type { PageProps } from '../../../../platform/web/pages.js'
import { useGrowingList } from '../../../../platform/web/use-growing-list.js'
import { Button, ConfirmDialog, EmptyState, Failed, Field, FilterBar, LetterPicture, MoreButton, Page as PageFrame, Row, Select, Stack, State, type StateProps, Table, useFormat, useTexts, useToast } from '../../../../ui/index.js'
import type { interviewsContract } from '../../contract/index.js'
import { Loaded } from '../parts/loaded.js'
import { InviteDialog } from './invite-dialog.js'
import { T } from '../texts/company.js'
import { T as S } from '../texts/shared.js'

const api = apiFor<typeof interviewsContract>()
const states = ['waiting', 'bound', 'withdrawn', 'expired'] as const
type Invitation = Awaited<ReturnType<typeof read>>['items'][number]
const read = (companyId: string, state?: (typeof states)[number], cursor?: string) => api('GET /api/companies/{companyId}/interview-invitations', { params: { companyId }, query: { state, cursor } })
const looks: Record<Invitation['state'], Omit<StateProps, 'children'>> = { waiting: { tone: 'wood', shape: 'ring' }, bound: { tone: 'pine' }, withdrawn: { shape: 'cross' }, expired: { shape: 'dash' } }

/** /company/:companyId/invitations: standalone invitations (INT-20). */
export function Page({ params }: PageProps) {
  const t = useTexts(T)
  const s = useTexts(S)
  const companyId = params['companyId']!
  const [filters, setFilters] = useFilters(['state'])
  const [inviting, setInviting] = useState(false)
  const state = states.find((x) => x === filters.state)
  const { query, more, busy } = useGrowingList(['invitations', companyId, state], (cursor) => read(companyId, state, cursor))
  const invite = <Button kind="main" onClick={() => setInviting(true)}>{t.newInvitation}</Button>
  return (
    <PageFrame title={t.invitations} lead={t.invitationsLead} actions={query.data?.items.length ? invite : undefined}>
      <FilterBar onReset={state ? () => setFilters({ state: '' }) : undefined}>
        <Field label={t.state}><Select placeholder={s.all} value={state ?? ''} options={states.map((x) => ({ value: x, label: t.invitationStates[x] }))} onChange={(e) => setFilters({ state: e.target.value })} /></Field>
      </FilterBar>
      <Loaded query={query} shape="row">
        {({ items, next }) => items.length ? (
          <Stack><Rows companyId={companyId} items={items} /><MoreButton hasMore={next !== null} onMore={more} busy={busy} shown={items.length} /></Stack>
        ) : <EmptyState picture={<LetterPicture />} title={state ? t.noneFound : t.noInvitations} text={state ? t.noneFoundText : t.noInvitationsText} action={invite} />}
      </Loaded>
      {inviting && <InviteDialog companyId={companyId} onClose={() => setInviting(false)} />}
    </PageFrame>
  )
}

function Rows({ companyId, items }: { companyId: string; items: readonly Invitation[] }) {
  const t = useTexts(T)
  const f = useFormat()
  return (
    <Table
      caption={t.invitations} rows={items} rowKey={(v) => v.id}
      columns={[
        { key: 'who', head: t.invited, names: true, cell: (v) => <a href={`/company/${companyId}/interviews/${v.interviewId}`}>{v.name}</a> },
        { key: 'title', head: t.title, cell: (v) => v.title },
        { key: 'time', head: t.time, whole: true, cell: (v) => <time dateTime={v.from}>{f.dayTimes(toInstant(v.from), toInstant(v.to))}</time> },
        { key: 'contact', head: t.contact, cell: (v) => [v.mail, v.phone].filter(Boolean).join(' · ') },
        { key: 'sent', head: t.sentAt, whole: true, cell: (v) => `${f.day(toInstant(v.sentAt))}${v.sends > 1 ? ` (${t.sends({ n: v.sends })})` : ''}` },
        { key: 'state', head: t.state, cell: (v) => <State {...looks[v.state]}>{t.invitationStates[v.state]}</State> },
        { key: 'acts', head: t.actions, hideHead: true, cell: (v) => (v.state === 'waiting' ? <Acts companyId={companyId} invitation={v} /> : null) },
      ]}
    />
  )
}

function Acts({ companyId, invitation }: { companyId: string; invitation: Invitation }) {
  const t = useTexts(T)
  const toast = useToast()
  const client = useQueryClient()
  const [asking, setAsking] = useState<'resend' | 'withdraw' | null>(null)
  const params = { companyId, id: invitation.id }
  const act = useMutation({
    mutationFn: (what: 'resend' | 'withdraw') => (what === 'resend'
      ? api('POST /api/companies/{companyId}/interview-invitations/{id}/resend', { params })
      : api('POST /api/companies/{companyId}/interview-invitations/{id}/withdraw', { params, body: { confirmed: true } })),
    onSuccess: (_, what) => { toast(what === 'resend' ? t.resent : t.withdrawn); setAsking(null); void client.invalidateQueries({ queryKey: ['invitations', companyId] }) },
  })
  return (
    <Row gap={1}>
      <Button kind="plain" onClick={() => setAsking('resend')}>{t.resend}</Button>
      <Button kind="plain" onClick={() => setAsking('withdraw')}>{t.withdraw}</Button>
      <ConfirmDialog open={asking !== null} onClose={() => { setAsking(null); act.reset() }} onConfirm={() => { if (asking) act.mutate(asking) }} title={`${invitation.name} · ${asking === 'resend' ? t.resend : t.withdraw}`} confirmLabel={asking === 'resend' ? t.resend : t.withdraw} danger={asking === 'withdraw'} busy={act.isPending}>
        <p>{asking === 'resend' ? t.resendText : t.withdrawText}</p>
        <Failed error={act.error} />
      </ConfirmDialog>
    </Row>
  )
}
