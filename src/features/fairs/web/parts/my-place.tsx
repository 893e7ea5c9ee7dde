import { useEffect, useRef, useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { minutes, toInstant } from '../../../../kernel/time.js'
import { navigate } from '../../../../platform/web/address.js'
import { Band, Button, ButtonLink, ConfirmDialog, Countdown, DoorIcon, Failed, Notice, Row, Stack, Text, useFormat, useNow, useTexts, useToast } from '../../../../ui/index.js'
import { expectedWait, positionOf } from '../../rules/queue.js'
import type { BoothView, PlaceView } from '../../rules/views.js'
import { api, placeKey } from '../api.js'
import { T } from '../texts/fair.js'
import styles from '../fairs.module.css'

/** One's own place, brought into sight whenever it becomes another: on a phone whoever joined or is called stands far down the page. */
export function MyPlace(props: PlaceProps) {
  const { id, state } = props.place
  const own = useRef<HTMLDivElement>(null)
  useEffect(() => { own.current?.scrollIntoView({ block: 'nearest' }) }, [id, state])
  return <div ref={own} className={styles.ownPlace}><Place {...props} /></div>
}

interface PlaceProps { place: PlaceView; booth: BoothView | undefined; fairId: string; onAgain(): void; busy: boolean }

/** What the page is about for whoever waits. `booth` is missing where it belongs to another fair. */
function Place({ place, booth, fairId, onAgain, busy }: PlaceProps) {
  const t = useTexts(T)
  const waits = place.state === 'waiting' || place.state === 'called'
  if (place.fairId !== fairId || !booth) return waits ? <Notice title={t.otherFair({ fair: place.fair })} action={<ButtonLink href={`/fairs/${place.fairId}`}>{t.toFair}</ButtonLink>} /> : null
  const company = { company: place.company }
  switch (place.state) {
    case 'called': return <Called place={place} />
    case 'waiting': return <Waiting place={place} booth={booth} />
    case 'entered': return place.doneAt !== null || place.sessionId === null ? null : <Notice tone="done" title={t.enteredTitle} action={<ButtonLink kind="main" icon={<DoorIcon />} href={`/sessions/${place.sessionId}/check`}>{t.toRoom}</ButtonLink>}>{t.enteredText}</Notice>
    case 'missed': return <Notice tone="warn" title={t.missedTitle} action={booth.closedAt === null ? <Button busy={busy} onClick={onAgain}>{t.again}</Button> : undefined}>{t.missedText(company)}</Notice>
    case 'closed': return <Notice tone="info" title={t.closedTitle} action={<ButtonLink href="/postings">{t.toPostings}</ButtonLink>}>{t.closedText(company)}</Notice>
    case 'left': return null
  }
}

function Called({ place }: { place: PlaceView }) {
  const t = useTexts(T)
  const client = useQueryClient()
  const enter = useMutation({
    mutationFn: () => api('POST /api/my/fair-place/enter'),
    onSuccess: ({ sessionId }) => { void client.invalidateQueries({ queryKey: placeKey }); navigate(`/sessions/${sessionId}/check`) },
  })
  return (
    <section className={styles.call} role="alert">
      <Stack gap={2}><h2>{t.calledTitle}</h2><Text>{t.calledText({ company: place.company })}</Text></Stack>
      <Countdown until={toInstant(place.callUntil!)} label={t.left} size="large" lateFrom={minutes(3)} announce />
      <Failed error={enter.error} />
      <Button kind="main" size="large" wide icon={<DoorIcon />} busy={enter.isPending} onClick={() => enter.mutate()}>{t.enter}</Button>
      <Leave />
    </section>
  )
}

function Waiting({ place, booth }: { place: PlaceView; booth: BoothView }) {
  const t = useTexts(T)
  const f = useFormat()
  const now = useNow()
  const position = positionOf(booth, place.number)
  const wait = expectedWait(booth, place.number, now)
  return (
    <Stack gap={3}>
      {place.missed > 0 && <Notice tone="warn" title={t.backTitle}>{t.backText}</Notice>}
      <Band title={`${t.place} · ${place.company}`} action={<Leave />}>
        <Stack gap={3}>
          <dl className={styles.figures} aria-live="polite">
            <div><dt>{t.place}</dt><dd className={styles.large}>{position === null ? '–' : t.position({ n: position })}</dd></div>
            <div><dt>{t.wait}</dt><dd className={styles.large}>{wait === null ? '–' : wait < minutes(1) ? t.soon : t.about({ time: f.duration(Math.ceil(wait / minutes(1)) * minutes(1)) })}</dd></div>
            <div><dt>{t.number({ n: place.number })}</dt><dd>{position === null ? '' : position === 1 ? t.next : t.ahead({ n: position - 1 })}</dd></div>
          </dl>
          <Text size={15} tone="quiet">{t.keepOpen}</Text>
        </Stack>
      </Band>
    </Stack>
  )
}

function Leave() {
  const t = useTexts(T)
  const toast = useToast()
  const client = useQueryClient()
  const [asking, setAsking] = useState(false)
  const leave = useMutation({
    mutationFn: () => api('POST /api/my/fair-place/leave'),
    onSuccess: (mine) => { client.setQueryData(placeKey, mine); toast(t.leftDone) }, onSettled: () => setAsking(false),
  })
  return (
    <Row>
      <Button kind="plain" onClick={() => setAsking(true)}>{t.leave}</Button>
      <Failed error={leave.error} />
      <ConfirmDialog open={asking} title={t.leaveTitle} confirmLabel={t.leave} cancelLabel={t.stay} danger busy={leave.isPending} onClose={() => setAsking(false)} onConfirm={() => leave.mutate()}>{t.leaveText}</ConfirmDialog>
    </Row>
  )
}
