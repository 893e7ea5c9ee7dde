import { useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { toInstant } from '../../../../kernel/time.js'
import { useLiveView } from '../../../../platform/web/use-live.js'
import type { PageProps } from '../../../../platform/web/pages.js'
import { Button, ButtonLink, Card, Facts, Notice, Page as PageFrame, Row, Stack, State, Text, useFormat, useLocale, useNow, useTexts } from '../../../../ui/index.js'
import { FileLink } from '../../../files/web/file-link.js'
import { Loaded } from '../../../interviews/web/parts/loaded.js'
import { mayCancel } from '../../rules/states.js'
import { factsOfView, stateOfView, type ConsultationView } from '../../rules/views.js'
import { readOne, type Detail } from '../api.js'
import { CancelDialog } from '../parts/cancel-dialog.js'
import { EnterButton } from '../parts/enter-button.js'
import { StateMark } from '../parts/state-mark.js'
import { T } from '../texts/one.js'
import { T as S } from '../texts/shared.js'
import styles from '../consulting.module.css'
import { Attendance } from './attendance.js'
import { RatingForm, RatingShown } from './rating.js'
import { RecordForm } from './record-form.js'

/** /consultations/:id, for its applicant and its consultant. */
export function Page({ params }: PageProps) {
  const id = params['id']!
  const key = ['consultation', id]
  const query = useQuery({ queryKey: key, queryFn: () => readOne(id), refetchOnWindowFocus: false })
  useLiveView(key, query.data, (old, event) => {
    const told = event.body as Detail
    return told.consultation?.id === id ? { ...old, ...told } : old
  })
  return <Loaded query={query} shape="block" count={1}>{(detail) => <One detail={detail} />}</Loaded>
}

function One({ detail }: { detail: Detail }) {
  const t = useTexts(T)
  const s = useTexts(S)
  const locale = useLocale()
  const client = useQueryClient()
  const now = useNow()
  const { consultation: c, viewer } = detail
  const [asking, setAsking] = useState(false)
  const keep = (next: Detail) => client.setQueryData(['consultation', c.id], next)
  const cancel = mayCancel(factsOfView(c), viewer, now)
  const state = stateOfView(c, now)
  const mine = viewer === 'applicant'
  return (
    <PageFrame title={t.title({ field: c.field[locale] })} width="text" back={mine ? { href: '/my/consultations', label: t.back } : { href: '/consultant', label: t.backConsultant }}>
      <Stack gap={8}>
        <Card level={2} title={s.when} aside={<StateMark consultation={c} />}>
          <Stack gap={5}>
            {c.from && c.to && <Time consultation={c} />}
            {c.cancelledAt !== null && c.cancelledBy && <Notice tone="warn" announce={false}>{s.cancelledBecause({ who: s.sides[c.cancelledBy], reason: c.cancelReason })}</Notice>}
            {mine ? <NextStep consultation={c} /> : <Where consultation={c} />}
            <Row align="start">
              <EnterButton consultation={c} size="large" />
              {cancel.ok && <Button kind="plain" onClick={() => setAsking(true)}>{s.cancel}</Button>}
              {!cancel.ok && cancel.code === 'cancel_closed' && <Text size={15} tone="quiet">{s.cancelLate}</Text>}
              {mine && (state === 'no_show' || state === 'cancelled') && <ButtonLink href="/my/consultations/new">{t.again}</ButtonLink>}
            </Row>
          </Stack>
        </Card>
        {mine && state === 'done' && <RatingForm id={c.id} onDone={keep} />}
        {mine && detail.rating && <RatingShown rating={detail.rating} />}
        {mine && detail.record && <Advice record={detail.record} />}
        {!mine && <Attendance consultation={c} onDone={keep} />}
        {!mine && c.cancelledAt === null && c.from && <RecordForm key={detail.record?.version ?? 0} detail={detail} onDone={keep} />}
        <About detail={detail} />
      </Stack>
      <CancelDialog id={c.id} open={asking} onClose={() => setAsking(false)} onDone={() => void client.invalidateQueries({ queryKey: ['consultation', c.id] })} />
    </PageFrame>
  )
}

function Time({ consultation: c }: { consultation: ConsultationView }) {
  const f = useFormat()
  const now = useNow(60_000)
  const from = toInstant(c.from!)
  return (
    <Row align="end">
      <Text size={21} strong tabular>{f.fullDay(from)} {f.timeRange(from, toInstant(c.to!))}</Text>
      {from > now && c.cancelledAt === null && <Text tone="wood" tabular>{f.relative(from, now)}</Text>}
    </Row>
  )
}

function NextStep({ consultation: c }: { consultation: ConsultationView }) {
  const t = useTexts(T)
  const state = stateOfView(c, useNow())
  if (state === 'cancelled') return null
  const words = state === 'assigned' ? (c.type === 'in_person' ? t.next.in_person({ place: c.place ?? '' }) : t.next[c.type]) : t.next[state]
  return <Text>{words}</Text>
}

/** Where the applicant is, for the consultant. */
function Where({ consultation: c }: { consultation: ConsultationView }) {
  const t = useTexts(T)
  const state = stateOfView(c, useNow())
  if (!c.applicant || (state !== 'assigned' && state !== 'running') || c.type !== 'video') return null
  const { where, ready } = c.applicant
  return <Row><Text tone="quiet">{c.applicant.name}</Text><State tone={where === 'away' ? 'quiet' : ready || where === 'room' ? 'pine' : 'wood'}>{ready && where === 'waiting' ? t.ready : t.whereIs[where]}</State></Row>
}

function Advice({ record }: { record: NonNullable<Detail['record']> }) {
  const t = useTexts(T)
  const f = useFormat()
  return (
    <Card level={2} title={t.record}>
      <Stack>
        {record.advice && <div className={styles.prose}>{record.advice}</div>}
        {record.followUpDay && <Facts items={[{ term: t.followUp, text: f.fullDay(Date.parse(`${record.followUpDay}T03:00:00Z`)) }]} />}
        {record.files.map((file) => <FileLink key={file.id} file={file} />)}
      </Stack>
    </Card>
  )
}

function About({ detail }: { detail: Detail }) {
  const t = useTexts(T)
  const s = useTexts(S)
  const f = useFormat()
  const { consultation: c, viewer } = detail
  return (
    <Card level={2} title={t.facts}>
      <Stack gap={5}>
        <Facts items={[
          { term: s.number, text: <span className="tabular">{c.number}</span> },
          viewer === 'applicant' ? { term: s.consultant, text: c.consultant ? [c.consultant.name, c.consultant.title].filter(Boolean).join(' ') : s.notAssigned } : { term: s.applicant, text: c.applicant?.name ?? s.none },
          { term: s.type, text: s.types[c.type] },
          ...(c.place ? [{ term: s.place, text: c.place }] : []),
          ...(detail.phone ? [{ term: s.phone, text: <a href={`tel:${detail.phone}`}>{detail.phone}</a> }] : []),
          { term: s.appliedAt, text: f.dateTime(toInstant(c.appliedAt)) },
          ...(c.wanted.length && !c.from ? [{ term: s.wanted, text: c.wanted.map((at) => f.dateTime(toInstant(at))).join(' · ') }] : []),
        ]} />
        <div>
          <Text strong as="h3" size={16}>{s.about}</Text>
          <div className={styles.prose}>{c.about}</div>
        </div>
        {detail.files.length > 0 && <Stack gap={2}><Text strong as="h3" size={16}>{s.files}</Text>{detail.files.map((file) => <FileLink key={file.id} file={file} />)}</Stack>}
      </Stack>
    </Card>
  )
}
