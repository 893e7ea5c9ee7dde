import { useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { toInstant } from '../../../kernel/time.js'
import { apiFor } from '../../../platform/web/api.js'
import { useFilters } from '../../../platform/web/address.js'
import { usePages } from '../../../platform/web/use-pages.js'
import { Button, ConfirmDialog, EmptyState, FilterBar, Listed, Notice, Page as PageFrame, PeoplePicture, SearchField, State, Table, Text, useFailure, useFormat, useNow, useTexts, useToast } from '../../../ui/index.js'
import type { operatorsContract, PersonView } from '../contract.js'
import { T } from './texts/people.js'
import { T as S } from './texts/shared.js'
import styles from './operators.module.css'

const api = apiFor<typeof operatorsContract>()

type Act = 'suspend' | 'unsuspend' | 'reopen'
interface Asked { person: PersonView; act: Act }

/** /operator/people: members, and who may not come in. */
export function Page() {
  const t = useTexts(T)
  const s = useTexts(S)
  const [filters, set] = useFilters(['q'])
  const [asked, setAsked] = useState<Asked | null>(null)
  const failure = useFailure()
  const pages = usePages(['operator', 'people', filters.q ?? ''], (cursor) => api('GET /api/operator/people', { query: { q: filters.q, cursor } }))
  const change = useChange(() => setAsked(null))
  const empty = filters.q ? <EmptyState title={t.noneFound} text={t.noneFoundText} /> : <EmptyState picture={<PeoplePicture />} title={t.none} text={t.noneText} />
  const choose = (chosen: Asked): void => { if (chosen.act === 'unsuspend') change.mutate(chosen); else setAsked(chosen) }
  const name = asked?.person.name ?? ''
  return (
    <PageFrame title={t.title} lead={t.lead}>
      <FilterBar><SearchField label={s.search} placeholder={t.search} value={filters.q ?? ''} onSearch={(q) => set({ q })} /></FilterBar>
      {change.error && <Notice tone="error" announce="alert">{failure(change.error)}</Notice>}
      <Listed pages={pages} empty={empty}>
        {(items) => <Members items={items} busy={change.isPending ? change.variables.person.id : null} onChoose={choose} />}
      </Listed>
      <ConfirmDialog open={!!asked} danger={asked?.act === 'suspend'} title={asked?.act === 'reopen' ? t.reopenTitle({ name }) : t.suspendTitle({ name })} confirmLabel={asked?.act === 'reopen' ? t.reopen : t.suspend}
        busy={change.isPending} onClose={() => setAsked(null)} onConfirm={() => { if (asked) change.mutate(asked) }}>
        {asked?.act === 'reopen' ? t.reopenText : t.suspendText}
      </ConfirmDialog>
    </PageFrame>
  )
}

function useChange(done: () => void) {
  const t = useTexts(T)
  const client = useQueryClient()
  const toast = useToast()
  const said: Record<Act, string> = { suspend: t.suspendDone, unsuspend: t.unsuspendDone, reopen: t.reopenDone }
  return useMutation({
    mutationFn: ({ person, act }: Asked) => api(`POST /api/operator/people/{id}/${act}`, { params: { id: person.id } }),
    onSuccess: async (_, { act }) => {
      await client.invalidateQueries({ queryKey: ['operator', 'people'] })
      toast(said[act])
    },
    onSettled: done,
  })
}

function Members({ items, busy, onChoose }: { items: PersonView[]; busy: string | null; onChoose(asked: Asked): void }) {
  const t = useTexts(T)
  const s = useTexts(S)
  const format = useFormat()
  return (
    <Table caption={t.caption} rows={items} rowKey={(p) => p.id} columns={[
      { key: 'name', head: t.name, names: true, cell: (p) => p.name },
      { key: 'contact', head: t.contact, whole: true, cell: (p) => <>{p.mail}<br />{p.phone ?? s.none}</> },
      { key: 'role', head: t.role, cell: (p) => (p.operator ? t.operator : t.member) },
      { key: 'state', head: t.state, cell: (p) => <Standing person={p} /> },
      { key: 'joined', head: t.joined, cell: (p) => <span className={styles.whole}>{format.fullDay(toInstant(p.createdAt))}</span> },
      { key: 'act', head: t.act, hideHead: true, align: 'end', cell: (p) => <span className={styles.whole}><Acts person={p} busy={busy === p.id} onChoose={(act) => onChoose({ person: p, act })} /></span> },
    ]} />
  )
}

function Standing({ person }: { person: PersonView }) {
  const t = useTexts(T)
  const format = useFormat()
  const day = (iso: string) => format.day(toInstant(iso))
  return (
    <>
      <span className={styles.whole}>{
        person.closedAt ? <State shape="dash">{t.leftAt({ at: day(person.closedAt) })}</State>
          : person.suspendedAt ? <State tone="persimmon" shape="cross">{t.suspended}</State>
            : person.verified ? <State tone="pine">{t.verified}</State> : <State>{t.unverified}</State>
      }</span>
      {person.reopenUntil && <Text as="div" size={13} tone="quiet">{t.until({ at: day(person.reopenUntil) })}</Text>}
    </>
  )
}

/** What can be done about somebody now; nothing about whoever has left for longer than they can be let in again. */
function Acts({ person, busy, onChoose }: { person: PersonView; busy: boolean; onChoose(act: Act): void }) {
  const t = useTexts(T)
  const now = useNow(60_000)
  const act: Act = person.closedAt ? 'reopen' : person.suspendedAt ? 'unsuspend' : 'suspend'
  if (person.reopenUntil && now >= toInstant(person.reopenUntil)) return null
  return <Button kind={act === 'suspend' ? 'plain' : 'quiet'} busy={busy} onClick={() => onChoose(act)} aria-label={`${person.name}: ${t[act]}`}>{t[act]}</Button>
}
