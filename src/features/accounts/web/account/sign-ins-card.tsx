import { useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { toInstant } from '../../../../kernel/time.js'
import { useLiveView } from '../../../../platform/web/use-live.js'
import { Button, Card, ConfirmDialog, DeviceIcon, ErrorState, List, ListItem, MoreButton, Skeleton, Stack, State, Text, useFormat, useNow, useTexts, useToast } from '../../../../ui/index.js'
import type { SignInView } from '../../contract.js'
import { accounts } from '../api.js'
import { applyToSignIns, type SignInsView } from '../live.js'
import { A, T } from '../texts.js'
import { deviceName } from './device-name.js'

const key = ['me', 'sign-ins']

export function SignInsCard() {
  const t = useTexts(A)
  const s = useTexts(T)
  const list = useQuery({ queryKey: key, queryFn: () => accounts('GET /api/me/sign-ins', { query: { limit: 10 } }) })
  useLiveView<SignInsView>(key, list.data, applyToSignIns)
  const others = list.data ? list.data.items.some((i) => i.id !== list.data.current) || list.data.next !== null : false
  return (
    <Card title={t.signIns} level={2} actions={others ? <EndOthers /> : undefined}>
      <Stack gap={4}>
        <Text tone="quiet">{others || !list.data ? t.signInsLead : t.onlyHere}</Text>
        {list.data ? <SignIns view={list.data} /> : list.isError
          ? <ErrorState title={t.loadFailed} next={s.noConnection} onRetry={() => void list.refetch()} busy={list.isFetching} />
          : <Skeleton shape="row" count={2} />}
      </Stack>
    </Card>
  )
}

function SignIns({ view }: { view: SignInsView }) {
  const client = useQueryClient()
  const [busy, setBusy] = useState(false)
  const more = async (): Promise<void> => {
    setBusy(true)
    try {
      const page = await accounts('GET /api/me/sign-ins', { query: { limit: 10, cursor: view.next! } })
      client.setQueryData<SignInsView>(key, (old) => old && { ...old, items: [...old.items, ...page.items.filter((i) => old.items.every((o) => o.id !== i.id))], next: page.next })
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <List>{view.items.map((signIn) => <Line key={signIn.id} signIn={signIn} here={signIn.id === view.current} />)}</List>
      {view.next !== null && <MoreButton hasMore onMore={() => void more()} busy={busy} shown={view.items.length} />}
    </>
  )
}

function Line({ signIn, here }: { signIn: SignInView; here: boolean }) {
  const t = useTexts(A)
  const s = useTexts(T)
  const format = useFormat()
  const now = useNow(60_000)
  const toast = useToast()
  const client = useQueryClient()
  const [busy, setBusy] = useState(false)
  const device = deviceName(signIn.agent) ?? t.unknownDevice
  const end = async (): Promise<void> => {
    setBusy(true)
    try {
      await accounts('DELETE /api/me/sign-ins/{id}', { params: { id: signIn.id } })
      client.setQueryData<SignInsView>(key, (old) => old && applyToSignIns(old, { type: 'sign_in.ended', body: { id: signIn.id } }))
      toast(t.ended)
    } catch {
      toast(s.noConnection)
      await client.invalidateQueries({ queryKey: key })
    } finally {
      setBusy(false)
    }
  }
  const facts = [t.seen({ when: format.relative(Math.min(toInstant(signIn.seenAt), now), now) }), t.since({ at: format.fullDay(toInstant(signIn.createdAt)) }), signIn.address && t.address({ address: signIn.address })]
  return (
    <ListItem
      title={device} leading={<DeviceIcon />} text={facts.filter(Boolean).join(' · ')}
      aside={here ? <State tone="pine" shape="check">{t.here}</State> : <Button busy={busy} onClick={() => void end()} aria-label={t.endLabel({ device })}>{t.end}</Button>}
    />
  )
}

function EndOthers() {
  const t = useTexts(A)
  const s = useTexts(T)
  const toast = useToast()
  const client = useQueryClient()
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const end = async (): Promise<void> => {
    setBusy(true)
    try {
      const { ended } = await accounts('DELETE /api/me/sign-ins')
      toast(t.endedOthers({ n: ended }))
    } catch {
      toast(s.noConnection)
    } finally {
      setBusy(false)
      setAsking(false)
      await client.invalidateQueries({ queryKey: key })
    }
  }
  return (
    <>
      <Button onClick={() => setAsking(true)}>{t.endOthers}</Button>
      <ConfirmDialog open={asking} onClose={() => setAsking(false)} onConfirm={() => void end()} title={t.endOthersAsk} confirmLabel={t.endOthers} busy={busy} danger>{t.endOthersText}</ConfirmDialog>
    </>
  )
}
