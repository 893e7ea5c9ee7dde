import { useEffect, useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { toInstant } from '../../../../kernel/time.js'
import { ApiError } from '../../../../platform/web/api.js'
import { useLiveView } from '../../../../platform/web/use-live.js'
import { Button, Card, ErrorState, Notice, Row, Skeleton, Stack, Switch, Text, useFormat, useLocale, useTexts, useToast } from '../../../../ui/index.js'
import type { ConsentView } from '../../contract.js'
import { accounts } from '../api.js'
import { ConsentName, Wording } from '../consent-choices.js'
import { applyToConsents, type ConsentsView } from '../live.js'
import { A, T } from '../texts.js'
import { ConsentRecord } from './consent-record.js'
import { Withdrawal } from './withdrawal.js'

export function ConsentsCard() {
  const t = useTexts(A)
  const s = useTexts(T)
  const locale = useLocale()
  const key = ['me', 'consents', locale]
  const list = useQuery({ queryKey: key, queryFn: () => accounts('GET /api/me/consents') })
  useLiveView<ConsentsView>(key, list.data, applyToConsents)
  const here = !!list.data
  useEffect(() => { if (here && location.hash === '#consents') document.getElementById('consents')?.scrollIntoView() }, [here])
  return (
    <Card title={t.consents} level={2} id="consents">
      <Stack gap={5}>
        <Text tone="quiet">{t.consentsLead}</Text>
        {list.data?.items.map((consent) => <ConsentLine key={consent.kind} consent={consent} queryKey={key} />)}
        {list.isError && <ErrorState title={t.loadFailed} next={s.noConnection} onRetry={() => void list.refetch()} busy={list.isFetching} />}
        {list.isPending && <Skeleton shape="row" count={3} />}
        {here && <ConsentRecord />}
      </Stack>
    </Card>
  )
}

function ConsentLine({ consent, queryKey }: { consent: ConsentView; queryKey: string[] }) {
  const t = useTexts(A)
  const s = useTexts(T)
  const format = useFormat()
  const toast = useToast()
  const client = useQueryClient()
  const [trouble, setTrouble] = useState<string | null>(null)
  const at = consent.at === null ? null : format.dateTime(toInstant(consent.at))
  const standing = at === null ? t.notGiven : consent.given ? t.givenAt({ at }) : t.withdrawnAt({ at })
  const change = async (given: boolean): Promise<void> => {
    setTrouble(null)
    try {
      const changed = await accounts('POST /api/me/consents', { body: { kind: consent.kind, version: consent.version, given } })
      client.setQueryData<ConsentsView>(queryKey, (old) => old && applyToConsents(old, { type: 'consent.changed', body: changed }))
      toast(given ? t.given : t.withdrawn)
    } catch (err) {
      setTrouble((err instanceof ApiError && err.problem.detail) || s.noConnection)
    }
  }
  const due = consent.required && (!consent.given || consent.renewed)
  return (
    <Stack gap={2}>
      {consent.required
        ? <Text as="div" strong><ConsentName title={consent.title} word={t.required} required /></Text>
        : <Switch label={<ConsentName title={consent.title} word={t.optional} required={false} />} hint={standing} checked={consent.given} onChange={(given) => void change(given)} />}
      {consent.required && <Row justify="space-between"><Text size={15} tone="quiet">{standing}</Text>{consent.given && <Withdrawal consent={consent} />}</Row>}
      {due && <Notice tone="warn" announce={false} action={<Button kind="main" onClick={() => void change(true)}>{t.agree}</Button>}>{t.renewed}</Notice>}
      {trouble && <Notice tone="error">{trouble}</Notice>}
      <Wording title={consent.title} body={consent.body} read={t.read} />
    </Stack>
  )
}
