import { useState } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { toInstant, toIso, type Instant } from '../../../../kernel/time.js'
import type { PageProps } from '../../../../platform/web/pages.js'
import { Button, Card, DateTimeInput, Facts, Failed, Field, Notice, Page as PageFrame, Row, Select, Stack, Text, useFormat, useLocale, useNow, useTexts, useToast } from '../../../../ui/index.js'
import { FileLink } from '../../../files/web/file-link.js'
import { Loaded } from '../../../interviews/web/parts/loaded.js'
import { mayAssign, mayCancel } from '../../rules/states.js'
import { factsOfView } from '../../rules/views.js'
import { api, readForOperator, type OperatorDetail } from '../api.js'
import { CancelDialog } from '../parts/cancel-dialog.js'
import { StateMark } from '../parts/state-mark.js'
import { T } from '../texts/operator.js'
import { T as S } from '../texts/shared.js'
import styles from '../consulting.module.css'

/** /operator/consulting/:id: one application, and who takes it when. */
export function Page({ params }: PageProps) {
  const id = params['id']!
  const client = useQueryClient()
  const key = ['operator', 'consultation', id]
  const query = useQuery({ queryKey: key, queryFn: () => readForOperator(id) })
  return <Loaded query={query} shape="block" count={1}>{(detail) => <One detail={detail} onChanged={() => void client.invalidateQueries({ queryKey: ['operator'] })} />}</Loaded>
}

function One({ detail, onChanged }: { detail: OperatorDetail; onChanged: () => void }) {
  const t = useTexts(T)
  const s = useTexts(S)
  const f = useFormat()
  const locale = useLocale()
  const now = useNow(60_000)
  const [asking, setAsking] = useState(false)
  const c = detail.consultation
  return (
    <PageFrame title={t.oneTitle({ number: c.number })} width="text" back={{ href: '/operator/consulting', label: t.back }}>
      <Stack gap={8}>
        <Card level={2} title={c.field[locale]} aside={<StateMark consultation={c} />}>
          <Stack gap={5}>
            {c.cancelledBy && <Notice tone="warn" announce={false}>{s.cancelledBecause({ who: s.sides[c.cancelledBy], reason: c.cancelReason })}</Notice>}
            <Facts items={[
              { term: s.applicant, text: c.applicant?.name ?? s.none }, { term: s.type, text: s.types[c.type] }, { term: s.appliedAt, text: f.dateTime(toInstant(c.appliedAt)) },
              { term: s.consultant, text: c.consultant ? [c.consultant.name, c.consultant.title].filter(Boolean).join(' ') : s.notAssigned },
              { term: s.when, text: c.from && c.to ? `${f.fullDay(toInstant(c.from))} ${f.timeRange(toInstant(c.from), toInstant(c.to))}` : s.none },
              ...(c.place ? [{ term: s.place, text: c.place }] : []), ...(c.wanted.length ? [{ term: s.wanted, text: c.wanted.map((at) => f.dateTime(toInstant(at))).join(' · ') }] : []),
            ]} />
            <div className={styles.prose}>{c.about}</div>
            {detail.files.map((file) => <FileLink key={file.id} file={file} />)}
            {mayCancel(factsOfView(c), 'operator', now).ok && <div><Button kind="plain" onClick={() => setAsking(true)}>{s.cancel}</Button></div>}
          </Stack>
        </Card>
        {mayAssign(factsOfView(c), now).ok && <Assign detail={detail} onDone={onChanged} />}
      </Stack>
      <CancelDialog id={c.id} open={asking} onClose={() => setAsking(false)} onDone={onChanged} />
    </PageFrame>
  )
}

function Assign({ detail, onDone }: { detail: OperatorDetail; onDone: () => void }) {
  const t = useTexts(T)
  const f = useFormat()
  const toast = useToast()
  const now = useNow(60_000)
  const { consultation: c, consultants, free, slots } = detail
  const [who, setWho] = useState(c.consultant?.id ?? '')
  const [from, setFrom] = useState<Instant | null>(c.from ? toInstant(c.from) : null)
  const name = (id: string) => consultants.find((k) => k.personId === id)?.name ?? ''
  const assign = useMutation({
    mutationFn: (to: { consultantId: string; from: string }) => api('POST /api/operator/consultations/{id}/assign', { params: { id: c.id }, body: to }),
    onSuccess: () => { toast(t.assigned); onDone() },
  })
  const chosen = consultants.find((k) => k.personId === who)
  const offered = slots.filter((x) => x.consultantId === who).slice(0, 12)
  if (!consultants.length) return <Card level={2} title={t.assign}><Text>{t.noConsultants}</Text></Card>
  return (
    <Card level={2} title={t.assign}>
      <Stack gap={6}>
        <Text tone="quiet">{t.assignLead}</Text>
        {c.wanted.length > 0 && (
          <Stack gap={3}>
            <Text as="h3" size={16} strong>{t.freeWanted}</Text>
            {free.length ? (
              <div className={styles.times}>
                {free.map((x) => <Button key={x.consultantId + x.from} onClick={() => { setWho(x.consultantId); setFrom(toInstant(x.from)) }}>{t.freeAt({ who: name(x.consultantId), when: f.dayTimes(toInstant(x.from), toInstant(x.to)) })}</Button>)}
              </div>
            ) : <Text tone="quiet">{t.noFree}</Text>}
          </Stack>
        )}
        <Field label={t.consultant} hint={chosen && t.length({ n: chosen.sessionMinutes })}><Select placeholder={t.chooseConsultant} value={who} options={consultants.map((k) => ({ value: k.personId, label: [k.name, k.title].filter(Boolean).join(' ') }))} onChange={(e) => setWho(e.target.value)} /></Field>
        {offered.length > 0 && (
          <Stack gap={3}>
            <Text as="h3" size={16} strong>{t.openOf}</Text>
            <div className={styles.times}>{offered.map((x) => <Button key={x.from} aria-pressed={from === toInstant(x.from)} onClick={() => setFrom(toInstant(x.from))}>{f.day(toInstant(x.from))} {f.time(toInstant(x.from))}</Button>)}</div>
          </Stack>
        )}
        <DateTimeInput label={t.time} value={from} onChange={setFrom} min={now} stepMinutes={10} />
        <Failed error={assign.error} />
        <Row><Button kind="main" busy={assign.isPending} disabled={!who || from === null} onClick={() => { if (who && from !== null) assign.mutate({ consultantId: who, from: toIso(from) }) }}>{t.assignNow}</Button></Row>
      </Stack>
    </Card>
  )
}
