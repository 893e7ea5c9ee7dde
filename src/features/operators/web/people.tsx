import { useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { toInstant } from '../../../kernel/time.js'
import { apiFor } from '../../../platform/web/api.js'
import { useFilters } from '../../../platform/web/address.js'
import { usePages } from '../../../platform/web/use-pages.js'
import { Button, ConfirmDialog, EmptyState, FilterBar, Notice, Page as PageFrame, PeoplePicture, State, Table, useFormat, useTexts, useToast } from '../../../ui/index.js'
import type { operatorsContract, PersonView } from '../contract.js'
import { Listed, useFailure } from './parts/listed.js'
import { SearchField } from './parts/search-field.js'
import { T } from './texts/people.js'
import { T as S } from './texts/shared.js'
import styles from './operators.module.css'

const api = apiFor<typeof operatorsContract>()

/** /operator/people: members, and who may not come in. */
export function Page() {
  const t = useTexts(T)
  const s = useTexts(S)
  const [filters, set] = useFilters(['q'])
  const [asked, setAsked] = useState<PersonView | null>(null)
  const failure = useFailure()
  const pages = usePages(['operator', 'people', filters.q ?? ''], (cursor) => api('GET /api/operator/people', { query: { q: filters.q, cursor } }))
  const change = useSuspension(() => setAsked(null))
  const empty = filters.q ? <EmptyState title={t.noneFound} text={t.noneFoundText} /> : <EmptyState picture={<PeoplePicture />} title={t.none} text={t.noneText} />
  return (
    <PageFrame title={t.title} lead={t.lead}>
      <FilterBar><SearchField label={s.search} hint={t.search} value={filters.q ?? ''} onSearch={(q) => set({ q })} /></FilterBar>
      {change.error && <Notice tone="error" announce="alert">{failure(change.error)}</Notice>}
      <Listed pages={pages} empty={empty}>
        {(items) => <Members items={items} busy={change.isPending ? change.variables.person.id : null} onSuspend={setAsked} onUnsuspend={(person) => change.mutate({ person, suspended: false })} />}
      </Listed>
      <ConfirmDialog open={!!asked} danger title={t.suspendTitle({ name: asked?.name ?? '' })} confirmLabel={t.suspend} busy={change.isPending} onClose={() => setAsked(null)}
        onConfirm={() => { if (asked) change.mutate({ person: asked, suspended: true }) }}>
        {t.suspendText}
      </ConfirmDialog>
    </PageFrame>
  )
}

function useSuspension(done: () => void) {
  const t = useTexts(T)
  const client = useQueryClient()
  const toast = useToast()
  return useMutation({
    mutationFn: ({ person, suspended }: { person: PersonView; suspended: boolean }) =>
      api(suspended ? 'POST /api/operator/people/{id}/suspend' : 'POST /api/operator/people/{id}/unsuspend', { params: { id: person.id } }),
    onSuccess: async (_, { suspended }) => {
      await client.invalidateQueries({ queryKey: ['operator', 'people'] })
      toast(suspended ? t.suspendDone : t.unsuspendDone)
    },
    onSettled: done,
  })
}

function Members({ items, busy, onSuspend, onUnsuspend }: { items: PersonView[]; busy: string | null; onSuspend(p: PersonView): void; onUnsuspend(p: PersonView): void }) {
  const t = useTexts(T)
  const s = useTexts(S)
  const format = useFormat()
  return (
    <Table caption={t.caption} rows={items} rowKey={(p) => p.id} columns={[
      { key: 'name', head: t.name, names: true, cell: (p) => p.name },
      { key: 'contact', head: t.contact, whole: true, cell: (p) => <>{p.mail}<br />{p.phone ?? s.none}</> },
      { key: 'role', head: t.role, cell: (p) => (p.operator ? t.operator : t.member) },
      { key: 'state', head: t.state, cell: (p) => <span className={styles.whole}>{p.suspendedAt ? <State tone="persimmon" shape="cross">{t.suspended}</State> : p.verified ? <State tone="pine">{t.verified}</State> : <State>{t.unverified}</State>}</span> },
      { key: 'joined', head: t.joined, cell: (p) => <span className={styles.whole}>{format.fullDay(toInstant(p.createdAt))}</span> },
      { key: 'act', head: t.act, hideHead: true, align: 'end', cell: (p) => <span className={styles.whole}>{p.suspendedAt
        ? <Button busy={busy === p.id} onClick={() => onUnsuspend(p)} aria-label={`${p.name}: ${t.unsuspend}`}>{t.unsuspend}</Button>
        : <Button kind="plain" onClick={() => onSuspend(p)} aria-label={`${p.name}: ${t.suspend}`}>{t.suspend}</Button>}</span> },
    ]} />
  )
}
