import { useState } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { minutes, toInstant } from '../../../../kernel/time.js'
import type { PageProps } from '../../../../platform/web/pages.js'
import { useLiveView } from '../../../../platform/web/use-live.js'
import { Button, ButtonLink, Card, ConfirmDialog, Countdown, DoorIcon, EmptyState, Failed, Page as PageFrame, PeoplePicture, Row, Section, Stack, Table, Text, useFormat, useNow, useTexts, useToast } from '../../../../ui/index.js'
import { Loaded } from '../../../interviews/web/parts/loaded.js'
import { lineOf } from '../../rules/queue.js'
import { stateOfBooth, withDeskEvent, type BoothDesk, type BoothWait } from '../../rules/views.js'
import { api, deskKey } from '../api.js'
import { BoothMark } from '../parts/states.js'
import { T } from '../texts/desk.js'
import { EditBooth } from './edit-booth.js'

/** /company/:companyId/booths/:boothId: who waits, and the next call; what the interviewer of a booth has open all day. */
export function Page({ params }: PageProps) {
  const [companyId, id] = [params['companyId']!, params['boothId']!]
  const query = useQuery({ queryKey: deskKey(id), queryFn: () => api('GET /api/companies/{companyId}/booths/{id}', { params: { companyId, id } }), refetchOnWindowFocus: false })
  useLiveView<BoothDesk>(deskKey(id), query.data, withDeskEvent)
  return <Loaded query={query} shape="block" count={2}>{(desk) => <Desk companyId={companyId} desk={desk} />}</Loaded>
}

function Desk({ companyId, desk }: { companyId: string; desk: BoothDesk }) {
  const t = useTexts(T)
  const f = useFormat()
  const now = useNow()
  const { page: { booth, fair, panel, waits, entered }, viewer } = desk
  const [editing, setEditing] = useState(false)
  const state = stateOfBooth(booth, now)
  const called = waits.find((w) => w.state === 'called')
  const line = [...waits].filter((w) => w.state === 'waiting').sort((a, b) => booth.line.indexOf(a.number) - booth.line.indexOf(b.number))
  const running = entered.find((w) => w.doneAt === null && w.busyUntil !== null && toInstant(w.busyUntil) > now)
  return (
    <PageFrame title={fair.title} windowTitle={`${fair.title} · ${t.title}`} back={{ href: `/company/${companyId}/fairs`, label: t.back }} lead={`${f.dayTimes(toInstant(booth.from), toInstant(booth.to))} · ${t.panel}: ${panel.map((p) => p.name).join(', ')}`}
      actions={<Row><BoothMark state={state} words={t.states} /><ButtonLink kind="plain" href={`/fairs/${fair.id}`}>{t.toFair}</ButtonLink>{viewer.manages && booth.closedAt === null && <Button onClick={() => setEditing(true)}>{t.settings}</Button>}</Row>}>
      <Stack gap={8}>
        <Stack gap={4}>
          {called && <Card title={t.called} level={2} aside={<Countdown until={toInstant(called.callUntil!)} label={t.left} size="head" lateFrom={minutes(1)} />}><Text size={21} strong>{nameOf(called, t.number)}</Text><Text tone="quiet">{t.calledText}</Text></Card>}
          {running && (
            <Card title={t.running} level={2} aside={<Text as="span" tone="quiet" tabular>{t.runningUntil({ at: f.time(toInstant(running.busyUntil!)) })}</Text>}
              actions={panel.some((p) => p.personId === viewer.personId) ? <ButtonLink kind="main" icon={<DoorIcon />} href={`/sessions/${running.sessionId}/check`}>{t.enter}</ButtonLink> : undefined}>
              <Text size={21} strong>{nameOf(running, t.number)}</Text>
            </Card>
          )}
          <Acts companyId={companyId} desk={desk} busy={!!running} />
        </Stack>
        <Section title={t.line}>
          {line.length ? (
            <Table caption={t.line} rows={lineOf(line.map((w, i) => ({ ...w, place: i })))} rowKey={(w) => w.id} columns={[
              { key: 'number', head: t.number, align: 'end', width: '88px', cell: (w) => w.number }, { key: 'name', head: t.name, names: true, cell: (w) => w.name },
              { key: 'posting', head: t.posting, cell: (w) => w.posting ?? '–' }, { key: 'joined', head: t.joined, whole: true, cell: (w) => f.time(toInstant(w.joinedAt)) },
              { key: 'missed', head: t.missed, cell: (w) => (w.missed ? t.once : t.never) },
            ]} />
          ) : <EmptyState picture={<PeoplePicture />} title={t.empty} text={t.emptyText} />}
        </Section>
        {entered.length > 0 && (
          <Section title={t.entered}>
            <Table caption={t.entered} rows={entered} rowKey={(w) => w.id} columns={[
              { key: 'number', head: t.number, align: 'end', width: '88px', cell: (w) => w.number }, { key: 'name', head: t.name, names: true, cell: (w) => <a href={`/company/${companyId}/interviews/${w.interviewId}`}>{w.name}</a> },
              { key: 'at', head: t.enteredAt, whole: true, cell: (w) => f.time(toInstant(w.enteredAt!)) }, { key: 'state', head: t.state, cell: (w) => (w.doneAt === null ? t.isRunning : t.over) },
            ]} />
          </Section>
        )}
      </Stack>
      {editing && <EditBooth companyId={companyId} desk={desk} onClose={() => setEditing(false)} />}
    </PageFrame>
  )
}

const nameOf = (w: BoothWait, ticket: string): string => `${w.name} (${ticket} ${w.number}${w.posting ? ` · ${w.posting}` : ''})`

/** Calling is the one main action; pausing and closing stand beside it. */
function Acts({ companyId, desk, busy }: { companyId: string; desk: BoothDesk; busy: boolean }) {
  const t = useTexts(T)
  const f = useFormat()
  const toast = useToast()
  const client = useQueryClient()
  const [closing, setClosing] = useState(false)
  const { booth, waits } = desk.page
  const state = stateOfBooth(booth, useNow())
  const at = { params: { companyId, id: booth.id } }
  const done = (words: string) => (next: BoothDesk) => { client.setQueryData(deskKey(booth.id), next); toast(words); setClosing(false) }
  const call = useMutation({ mutationFn: () => api('POST /api/companies/{companyId}/booths/{id}/call', at), onSuccess: done(t.wasCalled) })
  const pause = useMutation({ mutationFn: (paused: boolean) => api('POST /api/companies/{companyId}/booths/{id}/pause', { ...at, body: { paused } }), onSuccess: (next, paused) => done(paused ? t.paused : t.resumed)(next) })
  const close = useMutation({ mutationFn: () => api('POST /api/companies/{companyId}/booths/{id}/close', { ...at, body: { confirmed: true } }), onSuccess: done(t.wasClosed), onError: () => setClosing(false) })
  if (state === 'closed') return <Text tone="quiet">{t.isClosed}</Text>
  const opens = toInstant(booth.from)
  const why = state === 'before' ? t.before({ at: `${f.day(opens)} ${f.time(opens)}` }) : state === 'paused' ? t.isPaused : booth.called !== null ? t.isCalled : busy ? t.busy : waits.length === 0 ? t.nobody : undefined
  return (
    <Stack gap={3}>
      <Row align="start">
        <Button kind={busy ? 'quiet' : 'main'} size="large" busy={call.isPending} disabledReason={why} onClick={() => call.mutate()}>{t.call}</Button>
        <Button size="large" busy={pause.isPending} onClick={() => pause.mutate(state !== 'paused')}>{state === 'paused' ? t.resume : t.pause}</Button>
        <Button size="large" kind="plain" onClick={() => setClosing(true)}>{t.close}</Button>
      </Row>
      <Failed error={call.error ?? pause.error ?? close.error} />
      <ConfirmDialog open={closing} title={t.closeTitle} confirmLabel={t.close} cancelLabel={t.keep} danger busy={close.isPending} onClose={() => setClosing(false)} onConfirm={() => close.mutate()}>{t.closeText({ n: booth.line.length })}</ConfirmDialog>
    </Stack>
  )
}
