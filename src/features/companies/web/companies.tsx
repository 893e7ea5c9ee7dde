import { useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { navigate } from '../../../platform/web/address.js'
import {
  Button, EmptyState, ErrorState, List, ListItem, MoreButton, Page as PageFrame, PeoplePicture, PlusIcon, Skeleton, Stack, State, useTexts, useToast,
} from '../../../ui/index.js'
import { SignInGate } from '../../accounts/web/sign-in-gate.js'
import type { MyCompanyView } from '../contract.js'
import { companies } from './api.js'
import { CompanyDialog } from './company-form.js'
import { T } from './texts.js'

interface Mine { items: MyCompanyView[]; next: string | null }
const key = ['companies', 'mine']

export function Page() {
  const t = useTexts(T)
  return (
    <PageFrame title={t.companies} lead={t.companiesLead} width="text">
      <SignInGate><MyCompanies /></SignInGate>
    </PageFrame>
  )
}

function MyCompanies() {
  const t = useTexts(T)
  const toast = useToast()
  const client = useQueryClient()
  const [making, setMaking] = useState(false)
  const [busy, setBusy] = useState(false)
  const mine = useQuery({ queryKey: key, queryFn: () => companies('GET /api/companies') })
  const more = async (): Promise<void> => {
    setBusy(true)
    try {
      const page = await companies('GET /api/companies', { query: { cursor: mine.data!.next! } })
      client.setQueryData<Mine>(key, (old) => old && { items: [...old.items, ...page.items], next: page.next })
    } finally {
      setBusy(false)
    }
  }
  const make = <Button kind="main" icon={<PlusIcon />} onClick={() => setMaking(true)}>{t.make}</Button>
  return (
    <Stack gap={5}>
      {mine.isPending && <Skeleton shape="card" count={2} />}
      {mine.isError && <ErrorState title={t.loadFailed} next={t.noConnection} onRetry={() => void mine.refetch()} busy={mine.isFetching} />}
      {mine.data?.items.length === 0 && <EmptyState picture={<PeoplePicture />} title={t.none} text={t.noneText} action={make} />}
      {!!mine.data?.items.length && (
        <>
          <List label={t.companies}>
            {mine.data.items.map((c) => (
              <ListItem key={c.id} href={`/company/${c.id}`} title={c.name} text={[t.countMembers({ n: c.members }), c.title].filter(Boolean).join(' · ')}
                aside={<State tone={c.role === 'interviewer' ? 'quiet' : 'pine'} shape={c.role === 'owner' ? 'dot' : 'ring'}>{t.roles[c.role]}</State>} />
            ))}
          </List>
          {mine.data.next !== null && <MoreButton hasMore onMore={() => void more()} busy={busy} shown={mine.data.items.length} />}
          <div>{make}</div>
        </>
      )}
      {making && (
        <CompanyDialog
          onClose={() => setMaking(false)}
          onDone={(company) => {
            toast(t.made)
            void client.invalidateQueries({ queryKey: key })
            navigate(`/company/${company.id}/members`)
          }}
        />
      )}
    </Stack>
  )
}
