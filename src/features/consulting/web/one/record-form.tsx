import { useCallback, useState } from 'react'
import { useMutation } from '@tanstack/react-query'
import { toInstant } from '../../../../kernel/time.js'
import { Button, Card, Failed, Field, Row, Stack, Text, TextArea, TextInput, useFormat, useNow, useTexts, useToast } from '../../../../ui/index.js'
import { mayRecord } from '../../rules/states.js'
import { factsOfView } from '../../rules/views.js'
import { api, type Detail } from '../api.js'
import { Attachments, type Sent } from '../parts/attachments.js'
import { T as A } from '../texts/apply.js'
import { T } from '../texts/one.js'

/** CONS-11: the consultant's own summary, and what is meant for the applicant. */
export function RecordForm({ detail, onDone }: { detail: Detail; onDone: (detail: Detail) => void }) {
  const t = useTexts(T)
  const a = useTexts(A)
  const f = useFormat()
  const toast = useToast()
  const { consultation: c, record } = detail
  const [summary, setSummary] = useState(record?.summary ?? '')
  const [advice, setAdvice] = useState(record?.advice ?? '')
  const [day, setDay] = useState(record?.followUpDay ?? '')
  const [files, setFiles] = useState<Sent[]>(record?.files ?? [])
  const [sending, setSending] = useState(false)
  const begin = useCallback((wish: { name: string; size: number }) => api('POST /api/consultations/{id}/files', { params: { id: c.id }, body: wish }), [c.id])
  const save = useMutation({
    mutationFn: (share: boolean) => api('PUT /api/consultations/{id}/record', {
      params: { id: c.id }, body: { summary, advice, followUpDay: day || null, fileIds: files.map((x) => x.id), share, version: record?.version ?? 0 },
    }),
    onSuccess: (next, share) => { toast(share && !record?.sharedAt ? t.sharedNow : t.saved); onDone(next) },
  })
  const may = mayRecord(factsOfView(c), useNow())
  if (!may.ok) return <Card level={2} title={t.recordTitle}><Text tone="quiet">{t.notYet({ at: f.dateTime(toInstant(c.from!)) })}</Text></Card>
  const busy = sending ? a.missing.file : undefined
  return (
    <Card level={2} title={t.recordTitle}>
      <Stack gap={5}>
        <Text tone="quiet">{t.recordLead}</Text>
        <Field label={t.summary}><TextArea value={summary} maxLength={4000} rows={4} onChange={(e) => setSummary(e.target.value)} /></Field>
        <Field label={t.advice}><TextArea value={advice} maxLength={4000} rows={5} onChange={(e) => setAdvice(e.target.value)} /></Field>
        <Field label={t.followUp}><TextInput type="date" value={day} onChange={(e) => setDay(e.target.value)} /></Field>
        <Attachments label={t.recordFiles} hint={a.filesHint} begin={begin} files={files} onChange={setFiles} onBusy={setSending} />
        {record?.sharedAt && <Text size={15} tone="quiet">{t.shared({ at: f.dateTime(toInstant(record.sharedAt)) })}</Text>}
        <Failed error={save.error} />
        <Row align="start">
          {!record?.sharedAt && <Button kind="main" busy={save.isPending && save.variables} disabledReason={busy} onClick={() => save.mutate(true)}>{t.saveShare}</Button>}
          <Button kind={record?.sharedAt ? 'main' : 'quiet'} busy={save.isPending && !save.variables} disabledReason={record?.sharedAt ? busy : undefined} disabled={sending} onClick={() => save.mutate(false)}>{t.save}</Button>
        </Row>
      </Stack>
    </Card>
  )
}
