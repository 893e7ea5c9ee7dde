import { useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { toInstant } from '../../../kernel/time.js'
import { useFilters } from '../../../platform/web/address.js'
import { useLiveView } from '../../../platform/web/use-live.js'
import {
  Button, EmptyState, ErrorState, Field, FilterBar, IconButton, Menu, MoreButton, MoreIcon, Select, Skeleton, Stack, State, Table, Text, useFormat, useNarrow, useTexts, type Column,
} from '../../../ui/index.js'
import type { Me } from '../../accounts/web/use-me.js'
import type { MemberView } from '../contract.js'
import { mayGive } from '../policy.js'
import { roles, type Role } from '../rules.js'
import { companies } from './api.js'
import { applyToMembers, type MembersView } from './live.js'
import { ChangeMemberDialog, RemoveMemberDialog } from './member-dialogs.js'
import { T } from './texts.js'

export function MembersCard({ companyId, me, role }: { companyId: string; me: Me; role: Role }) {
  const t = useTexts(T)
  const client = useQueryClient()
  const [filters, setFilters] = useFilters(['role'])
  const [busy, setBusy] = useState(false)
  const wanted = roles.find((r) => r === filters.role)
  const key = ['companies', companyId, 'members', wanted ?? '']
  const read = (cursor?: string) => companies('GET /api/companies/{id}/members', { params: { id: companyId }, query: { role: wanted, cursor } })
  const list = useQuery({ queryKey: key, queryFn: () => read() })
  useLiveView<MembersView>(key, list.data, (view, event) => applyToMembers(view, event, wanted))
  const more = async (): Promise<void> => {
    setBusy(true)
    try {
      const page = await read(list.data!.next!)
      client.setQueryData<MembersView>(key, (old) => old && { ...old, items: [...old.items, ...page.items.filter((m) => old.items.every((o) => o.personId !== m.personId))], next: page.next })
    } finally {
      setBusy(false)
    }
  }
  return (
    <Stack gap={4}>
      <FilterBar onReset={wanted ? () => setFilters({ role: undefined }) : undefined}>
        <Field label={t.role}>
          <Select value={wanted ?? ''} placeholder={t.allRoles} options={roles.map((value) => ({ value, label: t.roles[value] }))} onChange={(e) => setFilters({ role: e.target.value || undefined })} />
        </Field>
      </FilterBar>
      {list.isPending && <Skeleton shape="row" count={4} />}
      {list.isError && <ErrorState title={t.loadFailed} next={t.noConnection} onRetry={() => void list.refetch()} busy={list.isFetching} />}
      {list.data?.items.length === 0 && <EmptyState title={t.noneOfRole} text={t.noneOfRoleText} action={<Button onClick={() => setFilters({ role: undefined })}>{t.showAll}</Button>} />}
      {!!list.data?.items.length && <MemberTable companyId={companyId} members={list.data.items} me={me} role={role} />}
      {list.data && list.data.next !== null && <MoreButton hasMore onMore={() => void more()} busy={busy} shown={list.data.items.length} />}
    </Stack>
  )
}

function MemberTable({ companyId, members, me, role }: { companyId: string; members: MemberView[]; me: Me; role: Role }) {
  const t = useTexts(T)
  const format = useFormat()
  const [doing, setDoing] = useState<{ what: 'change' | 'remove'; member: MemberView } | null>(null)
  const columns: Column<MemberView>[] = [
    { key: 'name', head: t.person, names: true, cell: (m) => <><Text as="span" strong>{m.name}</Text>{m.personId === me.id && <Text as="span" tone="quiet"> ({t.you})</Text>}<Text as="div" size={13} tone="quiet">{m.mail}</Text></> },
    { key: 'role', head: t.role, cell: (m) => <State tone={m.role === 'interviewer' ? 'quiet' : 'pine'} shape={m.role === 'owner' ? 'dot' : 'ring'}>{t.roles[m.role]}</State> },
    { key: 'title', head: t.title, cell: (m) => m.title || '–' },
    { key: 'since', head: t.since, whole: true, cell: (m) => format.fullDay(toInstant(m.joinedAt)) },
    { key: 'do', head: t.actions, hideHead: true, align: 'end', cell: (m) => <MemberMenu member={m} mine={m.personId === me.id} role={role} onDo={(what) => setDoing({ what, member: m })} /> },
  ]
  return (
    <>
      <Table caption={t.members} columns={columns} rows={members} rowKey={(m) => m.personId} />
      {doing?.what === 'change' && <ChangeMemberDialog companyId={companyId} member={doing.member} role={role} onClose={() => setDoing(null)} />}
      {doing?.what === 'remove' && <RemoveMemberDialog companyId={companyId} member={doing.member} mine={doing.member.personId === me.id} onClose={() => setDoing(null)} />}
    </>
  )
}

function MemberMenu({ member, mine, role, onDo }: { member: MemberView; mine: boolean; role: Role; onDo(what: 'change' | 'remove'): void }) {
  const t = useTexts(T)
  const narrow = useNarrow()
  const items = [
    ...(mayGive(role, member.role) ? [{ key: 'change', label: t.change, onChoose: () => onDo('change') }] : []),
    ...(mine || mayGive(role, member.role) ? [{ key: 'remove', label: mine ? t.leave : t.remove, danger: true, onChoose: () => onDo('remove') }] : []),
  ]
  if (!items.length) return null
  return <Menu label={t.menuOf({ name: member.name })} align={narrow ? 'start' : 'end'} items={items} trigger={(props) => <IconButton {...props} label={t.menuOf({ name: member.name })} icon={<MoreIcon />} />} />
}
