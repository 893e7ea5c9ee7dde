import { useState } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { toInstant } from '../../../kernel/time.js'
import { Button, Card, ConfirmDialog, CopyField, Failed, Loaded, Notice, Page as PageFrame, Row, Stack, Text, useFormat, useNow, useTexts, useToast } from '../../../ui/index.js'
import { SignInGate } from '../../accounts/web/sign-in-gate.js'
import type { FeedView } from '../contract/calendar.js'
import { integrations } from './api.js'
import styles from './calendar.module.css'
import { T } from './texts.js'

const key = ['integrations', 'calendar']

/** HIRE-10: one's own interviews and consultations in the calendar that one uses. */
export function Page() {
  const t = useTexts(T)
  return (
    <PageFrame title={t.calendar} lead={t.calendarLead} width="text" back={{ href: '/account', label: t.account }}>
      <SignInGate><Stack gap={6}><AddressCard /><HowCard /></Stack></SignInGate>
    </PageFrame>
  )
}

function AddressCard() {
  const t = useTexts(T)
  const toast = useToast()
  const client = useQueryClient()
  const [asking, setAsking] = useState<'replace' | 'remove' | null>(null)
  const query = useQuery({ queryKey: key, queryFn: () => integrations('GET /api/my/calendar') })
  const settled = { onSuccess: () => setAsking(null), onSettled: () => client.invalidateQueries({ queryKey: key }) }
  const make = useMutation({ mutationFn: () => integrations('POST /api/my/calendar'), ...settled })
  const remove = useMutation({ mutationFn: () => integrations('DELETE /api/my/calendar'), ...settled, onSuccess: () => { toast(t.calendarRemoved); make.reset(); setAsking(null) } })
  const act = asking === 'remove' ? remove : make
  // An address that was just made stays in sight until another one, or none, stands in its place.
  const ask = (what: 'replace' | 'remove') => { remove.reset(); setAsking(what) }
  return (
    <Card title={t.calendarAddress} level={2}>
      <Loaded query={query} count={1}>
        {({ feed }) => (
          <Stack gap={4}>
            {feed ? <Standing feed={feed} /> : <Text>{t.calendarNone}</Text>}
            {feed && make.data && <Stack gap={3}><Notice tone="warn">{t.calendarOnce}</Notice><CopyField label={t.calendarAddress} value={make.data.address} /></Stack>}
            <Text size={15} tone="quiet">{t.calendarSecret}</Text>
            {asking === null && <Failed error={make.error} />}
            {feed ? <Row><Button onClick={() => ask('replace')}>{t.calendarReplace}</Button><Button onClick={() => ask('remove')}>{t.calendarRemove}</Button></Row>
              : <Row><Button kind="main" busy={make.isPending} onClick={() => make.mutate()}>{t.calendarMake}</Button></Row>}
          </Stack>
        )}
      </Loaded>
      <ConfirmDialog open={asking !== null} onClose={() => setAsking(null)} onConfirm={() => act.mutate()} title={asking === 'remove' ? t.calendarRemoveAsk : t.calendarReplaceAsk} confirmLabel={asking === 'remove' ? t.calendarRemove : t.calendarReplace} busy={act.isPending} danger={asking === 'remove'}>
        {asking === 'remove' ? t.calendarRemoveText : t.calendarReplaceText}
        <Failed error={act.error} />
      </ConfirmDialog>
    </Card>
  )
}

function Standing({ feed }: { feed: FeedView }) {
  const t = useTexts(T)
  const f = useFormat()
  const now = useNow(60_000)
  return <Text>{t.calendarSince({ at: f.fullDay(toInstant(feed.madeAt)) })} {feed.fetchedAt ? t.fetched({ at: f.relative(Math.min(toInstant(feed.fetchedAt), now), now) }) : t.notFetched}</Text>
}

function HowCard() {
  const t = useTexts(T)
  return <Card title={t.calendarHow} level={2}><ol className={styles.steps}>{t.calendarSteps.map((step) => <li key={step}>{step}</li>)}</ol></Card>
}
