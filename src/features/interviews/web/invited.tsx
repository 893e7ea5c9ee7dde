import { useEffect, useState, type FormEvent } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { toInstant } from '../../../kernel/time.js'
import { navigate, useFilters } from '../../../platform/web/address.js'
import { apiFor } from '../../../platform/web/api.js'
import { useGrowingList } from '../../../platform/web/use-growing-list.js'
import { Button, Card, EmptyState, Field, FilterBar, LetterPicture, List, ListItem, MoreButton, Page as PageFrame, Section, Stack, State, TextInput, useFailure, useFormat, useTexts } from '../../../ui/index.js'
import type { interviewsContract } from '../contract/index.js'
import { codeLength, codeOf } from '../rules/codes.js'
import { Loaded } from './parts/loaded.js'
import { AnswerState } from './parts/states.js'
import { forgetCode, takeCode } from './parts/kept-code.js'
import { T } from './texts/invited.js'
import { T as S } from './texts/shared.js'
import styles from './interviews.module.css'

const api = apiFor<typeof interviewsContract>()
const readRequests = (query: { from: string | undefined; to: string | undefined; cursor: string | undefined }) => api('GET /api/my/interview-invitations', { query })

/** /invited: entering a code (INT-21), and the requests received with it (INT-23). Signing in leads back here, with the code of the link. */
export function Page() {
  const t = useTexts(T)
  const [filters, setFilters] = useFilters(['from', 'to'])
  const filter = { from: filters.from, to: filters.to }
  const code = useLinkCode()
  const { query, more, busy } = useGrowingList(['my-requests', filter], (cursor) => readRequests({ ...filter, cursor }))
  const filtered = !!(filters.from || filters.to)
  return (
    <PageFrame title={t.title} lead={t.lead} width="text">
      <Loaded query={query}>
        {({ items, next }) => (
          <>
            <CodeForm key={code} given={code} />
            <Section title={t.received}>
              <Stack>
                {(items.length > 0 || filtered) && <Period filters={filter} set={setFilters} filtered={filtered} />}
                {items.length ? (
                  <List label={t.received}>{items.map((item) => <Request key={item.id} item={item} />)}</List>
                ) : filtered ? <EmptyState title={t.noneFound} text={t.noneFoundText} /> : <EmptyState picture={<LetterPicture />} title={t.none} text={t.noneText} />}
                {items.length > 0 && <MoreButton hasMore={next !== null} onMore={more} busy={busy} shown={items.length} />}
              </Stack>
            </Section>
          </>
        )}
      </Loaded>
    </PageFrame>
  )
}

/** Taken before anybody is led away to sign in; a link that is opened on this very page changes the address alone. */
function useLinkCode(): string {
  const [code, setCode] = useState(takeCode)
  useEffect(() => {
    const onHash = () => { if (location.hash) setCode(takeCode()) }
    window.addEventListener('hashchange', onHash)
    return () => window.removeEventListener('hashchange', onHash)
  }, [])
  return code
}

function CodeForm({ given }: { given: string }) {
  const t = useTexts(T)
  const failure = useFailure()
  const client = useQueryClient()
  const [code, setCode] = useState(given)
  const enter = useMutation({
    mutationFn: () => api('POST /api/interview-invitations/enter', { body: { code } }),
    onSuccess: ({ interviewId }) => { forgetCode(); void client.invalidateQueries({ queryKey: ['my-requests'] }); navigate(`/interviews/${interviewId}`) },
  })
  const submit = (event: FormEvent) => { event.preventDefault(); if (codeOf(code)) enter.mutate() }
  return (
    <form onSubmit={submit}>
      <Card>
        <div className={styles.code}>
          <Field label={t.code} hint={t.codeHint} error={enter.error ? failure(enter.error) : undefined}>
            <TextInput value={code} maxLength={codeLength + 4} autoComplete="one-time-code" autoCapitalize="characters" spellCheck={false} onChange={(e) => { setCode(e.target.value); enter.reset() }} />
          </Field>
        </div>
        <div><Button kind="main" type="submit" busy={enter.isPending}>{t.enter}</Button></div>
      </Card>
    </form>
  )
}

interface PeriodProps { filters: { from: string | undefined; to: string | undefined }; set: (change: { from?: string; to?: string }) => void; filtered: boolean }
function Period({ filters, set, filtered }: PeriodProps) {
  const s = useTexts(S)
  return (
    <FilterBar onReset={filtered ? () => set({ from: '', to: '' }) : undefined}>
      <Field label={s.from}><TextInput type="date" value={filters.from ?? ''} max={filters.to} onChange={(e) => set({ from: e.target.value })} /></Field>
      <Field label={s.to}><TextInput type="date" value={filters.to ?? ''} min={filters.from} onChange={(e) => set({ to: e.target.value })} /></Field>
    </FilterBar>
  )
}

type Item = Awaited<ReturnType<typeof readRequests>>['items'][number]
function Request({ item }: { item: Item }) {
  const t = useTexts(T)
  const s = useTexts(S)
  const f = useFormat()
  return (
    <ListItem
      href={`/interviews/${item.interviewId}`} title={`${item.company} · ${item.title}`}
      text={`${s.kindsLong[item.medium]} · ${f.dayTimes(toInstant(item.from), toInstant(item.to))} · ${t.receivedOn({ day: f.day(toInstant(item.receivedAt)) })}`}
      aside={item.cancelledAt ? <State shape="cross">{t.cancelled}</State> : <AnswerState answer={item.answer} />}
    />
  )
}
